import { expect, test } from "vitest";
import type { MatchReason } from "./matching.ts";
import { type ComparedPair, type ComparedRanking, changesBetween } from "./rankChange.ts";

const themes = (weight: number): MatchReason => ({ code: "themes", weight, params: { themes: ["ai"] } });
const words = (weight: number): MatchReason => ({ code: "words", weight, params: { words: ["voice"] } });
const pair = (supplierId: string, place: number, more: Partial<ComparedPair> = {}): ComparedPair => ({
  supplierId,
  place,
  ranked: place,
  supplierRev: 1,
  moved: null,
  score: 1,
  reasons: [words(0.5), themes(0.5)],
  ...more,
});
const ranking = (pairs: ComparedPair[], more: Partial<ComparedRanking> = {}): ComparedRanking => ({
  rev: 1,
  formula: "1",
  balance: "1",
  thesaurus: "1",
  pairs,
  ...more,
});

test("who stands where he stood isn't told", () => {
  expect(changesBetween(ranking([pair("a", 1)]), ranking([pair("a", 1)], { rev: 2 }))).toEqual([]);
});

test("whose profile changed rises by it, with the reason that changed most; the others fall because of others", () => {
  const before = ranking([pair("a", 1), pair("b", 2)]);
  const risen = pair("b", 1, { supplierRev: 2, reasons: [words(0.9), themes(0.45)] });
  expect(changesBetween(before, ranking([risen, pair("a", 2)]))).toEqual([
    { supplierId: "b", from: 2, to: 1, cause: "profile", reason: { reason: words(0.9), more: true } },
    { supplierId: "a", from: 1, to: 2, cause: "others", reason: null },
  ]);
});

test("an edited statement, another thesaurus, sharing out and coming and going are told apart", () => {
  const before = ranking([pair("a", 1), pair("b", 2), pair("gone", 3)]);
  const cause = (after: ComparedRanking) =>
    changesBetween(before, after).map(({ supplierId, cause: c }) => [supplierId, c]);
  expect(cause(ranking([pair("b", 1), pair("a", 2), pair("gone", 3)], { rev: 2 }))).toEqual([
    ["b", "statement"],
    ["a", "statement"],
  ]);
  expect(cause(ranking([pair("a", 1), pair("b", 2), pair("new", 3)], { thesaurus: "2" }))).toEqual([
    ["new", "thesaurus"],
    ["gone", "thesaurus"],
  ]);
  expect(cause(ranking([pair("a", 1), pair("gone", 2), pair("b", 3, { moved: "gave-way" })]))).toEqual([
    ["gone", "others"],
    ["b", "sharing"],
  ]);
  // The statement was edited too, but by score b stands where it stood.
  const passed = [pair("a", 1), pair("gone", 2, { ranked: 3 }), pair("b", 3, { ranked: 2, moved: "gave-way" })];
  expect(cause(ranking(passed, { rev: 2 }))).toEqual([
    ["gone", "statement"],
    ["b", "sharing"],
  ]);
});

test("a change below the first ten on both sides is nobody's concern", () => {
  expect(changesBetween(ranking([pair("a", 14)]), ranking([pair("a", 12)]))).toEqual([]);
  expect(changesBetween(ranking([pair("a", 14)]), ranking([pair("a", 9)]))).toHaveLength(1);
});
