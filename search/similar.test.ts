import { expect, test } from "vitest";
import { type Likened, similarTo } from "./similar.ts";

const calls: Likened = {
  id: "calls",
  title: { en: "Deepfake calls order transfers" },
  text: { en: "Cloned voices of executives order payments by telephone." },
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
};
const chinese: Likened = {
  id: "chinese",
  title: { zhHant: "深偽來電要求轉賬" },
  text: { zhHant: "騙徒以聲音複製冒充高層。" },
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
};
const carbon: Likened = {
  id: "carbon",
  title: { en: "Carbon reports of small firms" },
  text: { en: "Emissions of suppliers are asked for twice." },
  themes: ["ai"],
  focusAreas: ["anti-fraud"],
};

test("what is alike is found across languages, with its reasons; what shares only theme and focus area is not", () => {
  const found = similarTo(calls, [carbon, chinese]);
  expect(found.map(({ id }) => id)).toEqual(["chinese"]);
  expect(found[0]?.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(["concepts", "themes"]));
  const sum = found[0]!.reasons.reduce((total, { weight }) => total + weight, 0);
  expect(sum).toBeCloseTo(found[0]!.score);
});

test("where nothing is alike nothing is shown, however few there are to compare with", () => {
  expect(similarTo(carbon, [calls])).toEqual([]);
  expect(similarTo(carbon, [])).toEqual([]);
});
