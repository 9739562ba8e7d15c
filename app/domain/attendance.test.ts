import { expect, test } from "vitest";
import { joined, minutesOf } from "./attendance.ts";

const minute = 60_000;

test("a reload is no absence, a long walk is", () => {
  const stays = [
    { from: 40 * minute, to: 60 * minute },
    { from: 0, to: 10 * minute },
    { from: 11 * minute, to: 20 * minute },
  ];
  expect(joined(stays)).toEqual([
    { from: 0, to: 20 * minute },
    { from: 40 * minute, to: 60 * minute },
  ]);
  expect(minutesOf(joined(stays), 0)).toBe(40);
});

test("two tabs count once, and who is still there is there until now", () => {
  const stays = joined([
    { from: 0, to: 30 * minute },
    { from: 5 * minute, to: 8 * minute },
    { from: 25 * minute, to: null },
  ]);
  expect(stays).toEqual([{ from: 0, to: null }]);
  expect(minutesOf(stays, 45 * minute)).toBe(45);
});
