import { expect, test } from "vitest";
import { searchIndexState } from "./searchIndex.ts";

const now = new Date("2026-03-02T04:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const well = { seenAt: ago(5), awaySince: null, filledAt: ago(9000), fillingSince: null, oldest: null, failed: 0 };

test("an index is told by what an operator must know first", () => {
  expect(searchIndexState(well, now)).toBe("ready");
  expect(searchIndexState({ ...well, oldest: ago(10) }, now)).toBe("ready");
  expect(searchIndexState({ ...well, oldest: ago(90) }, now)).toBe("behind");
  expect(searchIndexState({ ...well, failed: 1 }, now)).toBe("behind");
  expect(searchIndexState({ ...well, filledAt: null }, now)).toBe("empty");
  expect(searchIndexState({ ...well, filledAt: null, fillingSince: ago(3) }, now)).toBe("filling");
  expect(searchIndexState({ ...well, awaySince: ago(90), oldest: ago(90) }, now)).toBe("away");
  expect(searchIndexState({ ...well, awaySince: ago(900), seenAt: ago(600) }, now)).toBe("silent");
});
