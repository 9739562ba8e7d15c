import { expect, test } from "vitest";
import { hongKongClock } from "./hong-kong.ts";
import { changesBetween, hoursFrom, slotsOf } from "./meeting.ts";

const now = new Date("2026-01-01T00:00:00Z");
const day = {
  day: "2026-01-31",
  from: "14:00",
  to: "17:00",
  slotMinutes: 20,
  breaks: [{ from: "15:20", to: "15:40" }],
};

test("meetings follow each other, none in a break and none past the end", () => {
  const hours = hoursFrom(day, now);
  expect(hours.ok && slotsOf(hours.value).map((slot) => hongKongClock(slot))).toEqual([
    ...["14:00", "14:20", "14:40", "15:00", "15:40", "16:00", "16:20", "16:40"],
  ]);
  const odd = hoursFrom({ ...day, to: "16:35", breaks: [{ from: "14:30", to: "14:45" }] }, now);
  expect(odd.ok && slotsOf(odd.value).map((slot) => hongKongClock(slot))).toEqual([
    ...["14:00", "14:45", "15:05", "15:25", "15:45", "16:05"],
  ]);
});

test("hours that make no day of meetings are refused by field", () => {
  const fields = (change: Partial<typeof day>) => {
    const hours = hoursFrom({ ...day, ...change }, now);
    return hours.ok ? null : hours.refusal.fields;
  };
  expect(fields({ to: "13:00" })).toEqual({ to: "invalid" });
  expect(fields({ to: "14:10" })).toEqual({ to: "invalid" });
  expect(fields({ day: "2025-12-01" })).toEqual({ day: "past" });
  expect(fields({ day: "2029-12-01" })).toEqual({ day: "too-far" });
  expect(fields({ breaks: [{ from: "15:40", to: "15:20" }] })).toEqual({ "breaks[0].from": "invalid" });
});

test("what differs between two plans is new, moved or off; what stays is nobody's news", () => {
  const meeting = (problemId: string, at: string, table = 1, parties = ["bank", "firm"]) => ({
    ...{ problemId, supplierId: "firm", startsAt: new Date(at), roomId: "room", table, parties },
  });
  const stays = meeting("stays", "2026-01-31T06:00Z");
  const changes = changesBetween(
    [stays, meeting("moves", "2026-01-31T06:20Z"), meeting("goes", "2026-01-31T06:40Z")],
    [
      { ...stays, parties: ["firm", "bank"] },
      meeting("moves", "2026-01-31T06:20Z", 2),
      meeting("comes", "2026-01-31T07:00Z"),
    ],
  );
  expect(changes.map(({ kind }) => kind)).toEqual(["moved", "new", "cancelled"]);
});
