import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";

const words = "Calls in a voice that is not the chairman's ".repeat(20);

test("a short text stays whole", () => {
  const text = [
    { text: "Deepfake", hit: true },
    { text: " callers", hit: false },
  ];
  expect(excerpt(text)).toEqual(text);
});

test("a long text is cut to where it matches, at the ends of words", () => {
  const cut = excerpt([
    { text: words, hit: false },
    { text: "deepfake", hit: true },
    { text: ` ${words}`, hit: false },
  ]);
  expect(cut[0]?.text).toBe("… ");
  expect(cut.find(({ hit }) => hit)?.text).toBe("deepfake");
  const shown = cut.map(({ text }) => text).join("");
  expect(shown.length).toBeLessThan(300);
  expect(shown).toMatch(/^… (\w+) .* …$/);
  expect(words.startsWith(shown.slice(2, 30)) || words.includes(` ${shown.slice(2, 30)}`)).toBe(true);
});

test("Chinese is cut where the room ends", () => {
  const cut = excerpt([{ text: "聲紋核實被仿冒聲音騙過".repeat(40), hit: false }]);
  expect(cut.map(({ text }) => text).join("").length).toBeLessThanOrEqual(242);
});
