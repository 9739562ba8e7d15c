import { expect, test } from "vitest";
import { monthBefore } from "./month.ts";

test("months are Hong Kong's, and go back over the year", () => {
  expect(monthBefore(new Date("2026-11-22T10:00Z"), 0)).toBe("2026-11");
  expect(monthBefore(new Date("2026-10-31T17:00Z"), 0)).toBe("2026-11");
  expect(monthBefore(new Date("2026-01-15T10:00Z"), 1)).toBe("2025-12");
  expect(monthBefore(new Date("2026-01-15T10:00Z"), 13)).toBe("2024-12");
});
