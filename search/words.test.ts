import { expect, test } from "vitest";
import { stem, wordsOf } from "./words.ts";

test("Chinese runs are cut into pairs, Latin words into stems", () => {
  expect(wordsOf("偵測換臉 face-swaps").map((word) => word.stem)).toEqual(["偵測", "測換", "換臉", "face", "swap"]);
});

test("a word knows where it stands", () => {
  const text = "為 eKYC 而設";
  const word = wordsOf(text).find(({ stem }) => stem === "ekyc");
  expect(text.slice(word?.start, word?.end)).toBe("eKYC");
});

test.each([
  ["tokenized", "tokenised"],
  ["Tokenisation", "tokenization"],
  ["policies", "policy"],
  ["deposits", "deposit"],
  ["behavior", "behaviour"],
  ["center", "centre"],
  ["Café", "cafe"],
])("%s and %s are one word", (a, b) => {
  expect(stem(a)).toBe(stem(b));
});

test.each(["loss", "status", "basis"])("%s keeps its s", (word) => {
  expect(stem(word)).toBe(word);
});
