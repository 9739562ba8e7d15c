import { describe, expect, test } from "vitest";
import { canvasesOf, halfDayAgenda, lengthOf, timed } from "./agenda.ts";
import { halfDayCanvases } from "./board/canvases.ts";
import { hongKongField, readHongKongTime } from "./hong-kong.ts";
import { answered, promotedFrom, type QuotaSeat, seatNewcomers, whyNotAt } from "./workshop.ts";

const seat = (organisationId: string, state: QuotaSeat["state"], role: QuotaSeat["role"] = "participant") => ({
  organisationId,
  state,
  role,
});

describe("seats", () => {
  test("an organisation's third person waits, while others and observers sit", () => {
    const asked = [
      { organisationId: "bank", role: "participant" as const },
      { organisationId: "bank", role: "participant" as const },
      { organisationId: "bank", role: "participant" as const },
      { organisationId: "bank", role: "observer" as const },
      { organisationId: "firm", role: "participant" as const },
    ];
    expect(seatNewcomers([], asked, 2).map(({ state }) => state)).toEqual([
      "invited",
      "invited",
      "waiting",
      "invited",
      "invited",
    ]);
  });

  test("the longest waiting moves up when somebody of his organisation declines", () => {
    const first = { ...seat("bank", "waiting"), name: "first" };
    const second = { ...seat("bank", "waiting"), name: "second" };
    const others = [
      { ...seat("bank", "accepted"), name: "a" },
      { ...seat("firm", "declined"), name: "b" },
    ];
    expect(promotedFrom([...others, first, second], "bank", 2)).toEqual([first]);
    expect(promotedFrom([...others, first, second], "bank", 1)).toEqual([]);
    expect(promotedFrom([...others, first, second], "firm", 1)).toEqual([]);
  });

  test("who says yes after his seat has gone waits", () => {
    const full = [seat("bank", "accepted"), seat("bank", "invited")];
    expect(answered(seat("bank", "declined"), full, "accept", 2)).toBe("waiting");
    expect(answered(seat("bank", "declined"), full.slice(1), "accept", 2)).toBe("accepted");
    expect(answered(seat("bank", "invited"), full, "accept", 2)).toBe("accepted");
    expect(answered(seat("bank", "accepted"), full, "decline", 2)).toBe("declined");
    expect(answered(seat("bank", "declined", "observer"), full, "accept", 2)).toBe("accepted");
  });
});

describe("time", () => {
  test("what is typed is Hong Kong time, whatever the machine's zone", () => {
    expect(readHongKongTime("2026-01-31T14:00")?.toISOString()).toBe("2026-01-31T06:00:00.000Z");
    expect(hongKongField(new Date("2026-01-31T20:30:00Z"))).toBe("2026-02-01T04:30");
    for (const wrong of ["2026-02-31T10:00", "2026-01-31", "tomorrow", "2026-01-31T25:00", ""]) {
      expect(readHongKongTime(wrong)).toBeUndefined();
    }
  });

  test("a workshop lies in the future, and not beyond two years", () => {
    const now = new Date("2026-01-31T06:00:00Z");
    expect(whyNotAt(new Date("2026-01-31T06:00:00Z"), now)).toMatchObject({
      refusal: { fields: { startsAt: "past" } },
    });
    expect(whyNotAt(new Date("2031-01-31T06:00:00Z"), now)).toMatchObject({
      refusal: { fields: { startsAt: "too-far" } },
    });
    expect(whyNotAt(new Date("2026-02-28T06:00:00Z"), now).ok).toBe(true);
  });
});

describe("the half-day agenda", () => {
  test("lasts four hours without a gap and works on every canvas of the half day", () => {
    expect(lengthOf(halfDayAgenda)).toBe(240);
    const blocks = timed(halfDayAgenda);
    expect(blocks[0]?.from).toBe(0);
    blocks.slice(1).forEach((block, i) => {
      expect(block.from).toBe(blocks[i]?.to);
    });
    expect(blocks.find(({ activity }) => activity === "how-might-we")).toMatchObject({ from: 65, to: 95 });
    expect(canvasesOf(halfDayAgenda)).toEqual(halfDayCanvases);
    expect(canvasesOf([])).toEqual(["blank"]);
  });
});
