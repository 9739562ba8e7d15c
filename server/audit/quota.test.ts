import { expect, test } from "vitest";
import { openQuota } from "./quota.ts";

const limits = { windowMs: 600_000, perSource: 3, inAll: 5 };

test("the same thing of one person counts once in ten minutes", () => {
  const quota = openQuota(limits);
  expect(quota.takes("mei", "problem 1", 1)).toBe(true);
  expect(quota.takes("mei", "problem 1", 2)).toBe(false);
  expect(quota.takes("mei", "problem 1", 700_000)).toBe(true);
  expect(quota.uncounted()).toBe(0);
});

test("who floods has so many rows, others still have theirs, and the rest is counted", () => {
  const quota = openQuota(limits);
  const flood = Array.from({ length: 100 }, () => quota.takes("flood", null, 1));
  expect(flood.filter(Boolean)).toHaveLength(3);
  expect(quota.takes("mei", null, 2)).toBe(true);
  expect(quota.uncounted()).toBe(97);
  expect(quota.uncounted()).toBe(0);
});

test("a thousand addresses together have no more rows than all have", () => {
  const quota = openQuota(limits);
  const flood = Array.from({ length: 1000 }, (_, n) => quota.takes(`address ${n}`, null, 1));
  expect(flood.filter(Boolean)).toHaveLength(5);
});
