import { expect, test } from "vitest";
import { type MonthOfSightings, toldOf } from "./sighting.ts";

const month: MonthOfSightings = {
  month: "2026-10",
  listed: 31,
  opened: 12,
  problems: 6,
  houses: 3,
  openedBy: 3,
  gaveWay: 4,
  asNewcomer: 0,
};

test("a supplier is told bands, never counts", () => {
  expect(toldOf(month)).toEqual({ month: "2026-10", listed: 25, opened: 10, gaveWay: true, asNewcomer: false });
});

test("none and too few look alike, and what one or two problems or one house stand behind isn't told", () => {
  const nothing = { listed: 0, gaveWay: false, asNewcomer: false };
  expect(toldOf({ ...month, listed: 4 })).toMatchObject(nothing);
  expect(toldOf({ ...month, problems: 2 })).toMatchObject(nothing);
  expect(toldOf({ ...month, houses: 1 })).toMatchObject({ ...nothing, opened: 10 });
  expect(toldOf({ ...month, openedBy: 1 })).toMatchObject({ listed: 25, opened: 0 });
  expect(toldOf({ ...month, listed: 0, opened: 0, problems: 0, houses: 0, openedBy: 0 })).toEqual(
    toldOf({ ...month, listed: 4, opened: 4, problems: 1, houses: 1, openedBy: 1 }),
  );
});
