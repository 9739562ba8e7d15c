import { describe, expect, it } from "vitest";
import type { Actor, OrganisationKind, Role } from "../actor.ts";
import { newId } from "../id.ts";
import type { WorkshopFacts } from "../policy/workshop.ts";
import { can } from "../policy.ts";
import type { SeatRole, SeatState, WorkshopState } from "../workshop.ts";
import { boardRole } from "./role.ts";

const person = (organisationKind: OrganisationKind, ...roles: Role[]): Actor => ({
  personId: newId(),
  name: "A person",
  email: "person@example.org",
  locale: null,
  organisationId: newId(),
  organisationKind,
  organisationName: { en: "A house" },
  sector: null,
  roles,
  regulators: [],
});

const workshop = (
  seat: [SeatRole, SeatState] | null,
  more: { state?: WorkshopState; conflicted?: boolean; owns?: boolean } = {},
): WorkshopFacts => ({
  state: more.state ?? "live",
  relation: {
    owns: more.owns ?? false,
    conflicted: more.conflicted ?? false,
    seat: seat && { role: seat[0], state: seat[1] },
  },
});

describe("who a person is on the boards of a workshop", () => {
  it("is a facilitator of the operator, or what his seat says", () => {
    expect(boardRole(person("operator", "facilitator"), workshop(null))).toBe("facilitator");
    expect(boardRole(person("operator", "facilitator"), workshop(null, { state: "draft" }))).toBe("facilitator");
    expect(boardRole(person("institution", "problem-owner"), workshop(["participant", "accepted"]))).toBe(
      "participant",
    );
    expect(boardRole(person("supplier", "supplier"), workshop(["participant", "invited"]))).toBe("participant");
    expect(boardRole(person("operator", "expert"), workshop(["expert", "accepted"]))).toBe("expert");
  });

  it("is nobody without a seat, even in the institution that owns the problem", () => {
    expect(boardRole(null, workshop(null))).toBeNull();
    expect(boardRole(person("supplier", "supplier"), workshop(null))).toBeNull();
    expect(boardRole(person("institution", "problem-owner"), workshop(null, { owns: true }))).toBeNull();
    expect(boardRole(person("operator", "operator-admin"), workshop(null))).toBeNull();
  });

  it("is nobody with a seat he declined, waits for or lost, before the announcement, or with a conflict", () => {
    const supplier = person("supplier", "supplier");
    for (const state of ["declined", "waiting", "removed"] as const) {
      expect(boardRole(supplier, workshop(["participant", state]))).toBeNull();
    }
    expect(boardRole(supplier, workshop(["participant", "accepted"], { state: "draft" }))).toBeNull();
    expect(boardRole(supplier, workshop(["participant", "accepted"], { conflicted: true }))).toBeNull();
  });

  it("only observes when he comes from a regulator, and doesn't facilitate for another house", () => {
    expect(boardRole(person("regulator", "supervisor"), workshop(["participant", "accepted"]))).toBe("observer");
    expect(boardRole(person("supplier", "facilitator"), workshop(["facilitator", "accepted"]))).toBe("participant");
  });
});

describe("the policy for boards", () => {
  it("says the same as the role: who opens, writes, directs and votes", () => {
    const live = workshop(["participant", "accepted"]);
    const bank = person("institution", "problem-owner");
    const actions = ["board.open", "board.write", "board.direct", "board.vote"] as const;
    const allowed = (viewer: Actor | null, facts: WorkshopFacts) =>
      actions.filter((action) => can(viewer, action, facts));
    expect(allowed(bank, live)).toEqual(["board.open", "board.write", "board.vote"]);
    expect(allowed(bank, { ...live, state: "reported" })).toEqual(["board.open"]);
    expect(allowed(person("operator", "facilitator"), workshop(null))).toEqual([
      "board.open",
      "board.write",
      "board.direct",
    ]);
    expect(allowed(person("regulator", "supervisor"), workshop(["observer", "accepted"]))).toEqual(["board.open"]);
    expect(allowed(person("supplier", "supplier"), workshop(null))).toEqual([]);
    expect(allowed(null, live)).toEqual([]);
  });
});
