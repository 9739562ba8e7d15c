import { expect, test } from "vitest";
import { charge, forgive, type Throttle, type ThrottleRule, waitOf } from "./throttle.ts";

const rule: ThrottleRule = { free: 3, wait: 30, most: 600, forget: 900 };
const start = new Date("2026-05-04T09:00:00+08:00");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const none: Throttle = { level: 0, countedAt: start, blockedUntil: null };
const charged = (times: number, at = start) => {
  let throttle = none;
  for (let i = 0; i < times; i++) throttle = charge(throttle, rule, at);
  return throttle;
};

test("the first tries are free, then each one makes the next wait twice as long, up to the most", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map((times) => waitOf(charged(times), start))).toEqual([
    0, 0, 30, 60, 120, 240, 480, 600, 600,
  ]);
});

test("a wait ends, and old tries are forgotten one by one", () => {
  const throttle = charged(3);
  expect(waitOf(throttle, after(29))).toBe(1);
  expect(waitOf(throttle, after(30))).toBe(0);
  expect(waitOf(charge(throttle, rule, after(30)), after(30))).toBe(60);
  expect(waitOf(charge(throttle, rule, after(2 * 900)), after(2 * 900))).toBe(0);
});

test("a try that was right counts for nothing", () => {
  expect(waitOf(forgive(charged(3), rule, start), start)).toBe(0);
  expect(forgive(charged(1), rule, start).level).toBe(0);
});
