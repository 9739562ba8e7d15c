import { describe, expect, test } from "vitest";
import { buildSpeller, editDistance } from "./spelling.ts";

describe("a speller", () => {
  const speller = buildSpeller(
    new Map([
      ["mule", 5],
      ["account", 9],
      ["screening", 3],
      ["sanction", 3],
      ["suitability", 2],
      ["rag", 1],
    ]),
  );

  test.each([
    ["muel", "mule"],
    ["acount", "account"],
    ["sanctoin", "sanction"],
    ["screning", "screening"],
    ["suitabilty", "suitability"],
  ])("puts %s right as %s", (slip, right) => {
    expect(speller.correct(slip)).toBe(right);
  });

  test("leaves known words, short words, numbers and strangers alone", () => {
    for (const word of ["mule", "rog", "2025", "elephant"]) expect(speller.correct(word)).toBeUndefined();
  });
});

test("swapped neighbours are one slip", () => {
  expect(editDistance("muel", "mule")).toBe(1);
  expect(editDistance("mule", "mule")).toBe(0);
  expect(editDistance("kitten", "sitting")).toBe(3);
});
