import { expect, it } from "vitest";
import { movedTo } from "./caret.ts";

it("a caret stays at the words it was at", () => {
  const moved = (after: string, ...carets: number[]) => carets.map((at) => movedTo("Meters are read", after, at));
  expect(moved("All meters are read", 0, 8, 15)).toEqual([0, 12, 19]);
  expect(moved("Meters are read yearly", 15)).toEqual([15]);
  expect(movedTo("every month", "every day", 8)).toBe(9);
  // Somebody wrote at both ends, or took away what stood before it.
  expect(moved("All Meters are read monthly", 7, 15)).toEqual([11, 19]);
  expect(movedTo("All Meters are read", "Meters are read monthly", 4)).toBe(0);
  expect(movedTo("All Meters are read", "Meters are read monthly", 11)).toBe(7);
  expect(movedTo("abc", "xyz", 2)).toBe(3);
});
