import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test("a cell with commas, quotes or lines stays one cell", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", 7, null])).toBe('"a,b","say ""hi""","two\nlines",7,\r\n');
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "  =1",
  "＝1",
  '=HYPERLINK("https://evil.example","x")',
  "=cmd|' /C calc'!A0",
])("%j is text, not a formula", (text) => {
  const cell = csvLine([text]).replace(/^"/, "");
  expect(cell.startsWith("'")).toBe(true);
});

test("times are ISO", () => {
  expect(csvLine([new Date("2026-01-31T06:00:00Z")])).toBe("2026-01-31T06:00:00.000Z\r\n");
});
