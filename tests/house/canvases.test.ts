import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { canvasElements } from "#app/domain/board/canvasElements.ts";
import { canvasKeys } from "#app/domain/board/canvases.ts";
import { limits, newElementSchema } from "#app/domain/board/element.ts";
import { languages } from "#app/domain/language.ts";

function wordsOf(language: string): (key: string) => string | undefined {
  const file = new URL(`../../app/i18n/${language}/canvas.json`, import.meta.url);
  const texts = JSON.parse(readFileSync(file, "utf8")) as object;
  return (key) =>
    key
      .replace("canvas:", "")
      .split(".")
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], texts) as
      | string
      | undefined;
}

it.each(languages)(
  "canvases have a title and a hint for every field in %s, short enough for their places",
  (language) => {
    const say = wordsOf(language);
    const missing: string[] = [];
    for (const key of canvasKeys) {
      expect(say(`canvas:${key}.what`), key).toBeTruthy();
      const elements = canvasElements(key, (word) => {
        const text = say(word);
        if (!text) missing.push(word);
        return text ?? "";
      });
      for (const element of elements) {
        expect(newElementSchema.safeParse(element).success).toBe(true);
        if (element.kind !== "frame") continue;
        expect(element.data.title.length).toBeLessThan(limits.titleCharacters);
        expect(element.data.hint.length).toBeGreaterThan(5);
      }
    }
    expect(missing).toEqual([]);
  },
);
