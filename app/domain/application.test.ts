import { describe, expect, it } from "vitest";
import { routing, whyNotSubmit } from "./application.ts";
import { type Intake, intakeOpen, trialEnd } from "./cohort.ts";

const intake: Intake = {
  state: "open",
  opensAt: new Date("2026-10-01T09:00:00+08:00"),
  closesAt: new Date("2026-11-30T18:00:00+08:00"),
};
const at = (time: string) => new Date(time);

describe("the deadline of a cohort", () => {
  it("takes an application in the last millisecond before it, and none at that second", () => {
    expect(whyNotSubmit(intake, [], at("2026-11-30T17:59:59.999+08:00"))).toBeNull();
    expect(whyNotSubmit(intake, [], at("2026-11-30T18:00:00+08:00"))).toEqual({
      code: "deadline-passed",
      detail: { at: "2026-11-30 18:00:00" },
    });
  });

  it("takes none before it opens, and takes them from that second on", () => {
    expect(whyNotSubmit(intake, [], at("2026-10-01T08:59:59.999+08:00"))?.code).toBe("intake-not-open");
    expect(intakeOpen(intake, at("2026-10-01T09:00:00+08:00"))).toBe(true);
  });

  it("takes none when the operator closed the intake before its time", () => {
    expect(whyNotSubmit({ ...intake, state: "assessing" }, [], at("2026-10-02T09:00:00+08:00"))?.code).toBe(
      "deadline-passed",
    );
  });

  it("says of a passed deadline before it says what is missing", () => {
    expect(whyNotSubmit(intake, ["risks"], at("2026-12-01T00:00:00+08:00"))?.code).toBe("deadline-passed");
    expect(whyNotSubmit(intake, ["risks"], at("2026-11-01T00:00:00+08:00"))).toEqual({
      code: "application-incomplete",
      detail: { count: 1 },
      fields: { risks: "required" },
    });
  });
});

describe("the routing to regulators", () => {
  it("lets the institution's own regulator lead where an activity is its", () => {
    expect(routing("bank", ["securities", "banking", "insurance"], "ai")).toEqual({
      lead: "HKMA",
      consulted: ["SFC", "IA"],
      incubator: false,
    });
  });

  it("lets the first activity's regulator lead where none is the institution's own", () => {
    expect(routing("bank", ["pensions", "asset-management"], "ai")).toMatchObject({ lead: "MPFA", consulted: ["SFC"] });
  });

  it("says that a ledger case may go to the Supervisory Incubator", () => {
    expect(routing("svf", [], "dlt")).toEqual({ lead: "HKMA", consulted: [], incubator: true });
  });
});

describe("the window of a trial", () => {
  it("ends the day before the same day of its last month", () => {
    expect(trialEnd("2026-01-01", 6)).toBe("2026-06-30");
    expect(trialEnd("2026-03-15", 6)).toBe("2026-09-14");
    expect(trialEnd("2026-08-31", 6)).toBe("2027-02-28");
    expect(trialEnd(null, 6)).toBeNull();
  });
});
