import { expect, test } from "vitest";
import type { Covers } from "./glyphs.ts";
import { runsOf } from "./runs.ts";

const of =
  (characters: string): Covers =>
  (code) =>
    [...characters].some((each) => each.codePointAt(0) === code);
const traditional = of("abc 監管試，。");
const simplified = of("abc 监管试，。");

test("a character comes from the first font that has it, and the rest of the line from the preferred one", () => {
  expect(runsOf("監管abc", [traditional, simplified]).runs).toEqual([{ face: 0, text: "監管abc" }]);
  expect(runsOf("监管abc", [traditional, simplified]).runs).toEqual([
    { face: 1, text: "监" },
    { face: 0, text: "管abc" },
  ]);
});

test("what closes a sentence stays with it, so that no line begins with it", () => {
  expect(runsOf("管试。", [traditional, simplified]).runs).toEqual([
    { face: 0, text: "管" },
    { face: 1, text: "试。" },
  ]);
});

test("an emoji, however many parts it has, becomes one visible mark that is counted", () => {
  expect(runsOf("a👩‍👩‍👧‍👦b❤️", [traditional, simplified])).toEqual({
    runs: [{ face: 0, text: "a[?]b[?]" }],
    unprintable: 2,
  });
});

test("what has no picture is left out without a mark", () => {
  expect(runsOf("a\u200bb\ufeffc\u0007", [traditional])).toEqual({ runs: [{ face: 0, text: "abc" }], unprintable: 0 });
});
