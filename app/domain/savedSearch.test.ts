import { expect, test } from "vitest";
import { digestDue } from "./savedSearch.ts";

const hk = (text: string) => new Date(`${text}:00+08:00`);
const due = (...args: Parameters<typeof digestDue>) => digestDue(...args)?.toISOString();

test("a daily digest is due once after eight in the morning, Hong Kong time", () => {
  const last = hk("2026-11-22T08:00");
  expect(due("daily", last, hk("2026-11-23T07:59"))).toBeUndefined();
  expect(due("daily", last, hk("2026-11-23T08:00"))).toBe(hk("2026-11-23T08:00").toISOString());
  expect(due("daily", hk("2026-11-23T08:00"), hk("2026-11-23T21:00"))).toBeUndefined();
  // The server was down for three days: one mail, not three.
  expect(due("daily", last, hk("2026-11-25T11:00"))).toBe(hk("2026-11-25T08:00").toISOString());
});

test("a weekly digest is due on Mondays, also where the server slept through one", () => {
  const last = hk("2026-11-16T08:00");
  expect(due("weekly", last, hk("2026-11-22T23:00"))).toBeUndefined();
  expect(due("weekly", last, hk("2026-11-23T08:05"))).toBe(hk("2026-11-23T08:00").toISOString());
  expect(due("weekly", last, hk("2026-11-26T10:00"))).toBe(hk("2026-11-23T08:00").toISOString());
  expect(due("off", last, hk("2027-01-01T10:00"))).toBeUndefined();
});
