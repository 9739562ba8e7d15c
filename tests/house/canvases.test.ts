import { expect, it } from "vitest";
import { canvasElements } from "#app/domain/board/canvasElements.ts";
import { halfDayCanvases, layoutOf } from "#app/domain/board/canvases.ts";
import { frameHead } from "#app/domain/board/frameTitle.ts";
import en from "#app/i18n/en/canvas.json" with { type: "json" };
import zhHans from "#app/i18n/zh-Hans/canvas.json" with { type: "json" };
import zhHant from "#app/i18n/zh-Hant/canvas.json" with { type: "json" };

const gap = 12;
const [noteWidth, noteHeight] = [192 + gap, 116 + gap];
const languages: Readonly<Record<string, object>> = { en, "zh-Hant": zhHant, "zh-Hans": zhHans };

/** The words of canvases, by their keys. */
function wordsIn(texts: object): (key: string) => string {
  return (key) => {
    const path = key.replace("canvas:", "").split(".");
    const found = path.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], texts);
    if (typeof found !== "string") throw new Error(`No words for ${key}.`);
    return found;
  };
}

it.each(Object.keys(languages))("in %s a field has room for a table's notes below its title and hint", (language) => {
  for (const key of halfDayCanvases) {
    for (const frame of canvasElements(key, wordsIn(languages[language]!))) {
      if (frame.kind !== "frame") continue;
      const [, , width, height] = frame.geo;
      const rows = Math.floor((height - frameHead(frame) + gap) / noteHeight);
      // A rule is read, not written into; a cell of a table is one note of many.
      const least = key === "groundRules" || layoutOf(key).columns.length > 0 ? 1 : 6;
      expect(rows * Math.floor((width - gap) / noteWidth), `${key}: ${frame.data.title}`).toBeGreaterThanOrEqual(least);
    }
  }
});
