import type { Covers } from "./glyphs.ts";

/** What stands for a character that no font can draw. */
export const replacement = "[?]";

/** A stretch of text that one font draws; `face` counts in the order of preference. */
export type Run = { face: number; text: string };

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Says nothing by itself: controls, joiners, variation selectors, byte order marks. */
const silent = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;
/** May not begin a line, so it stays with what it closes. */
const closing = /^[\p{Pe}\p{Pf},.:;!?，。、；：！？…·]+$/u;

/**
 * Splits one line of text by font: the first that can draw a character does. A character that none can draw, such as an
 * emoji, becomes a visible mark, and is counted, so that the document can say so.
 */
export function runsOf(text: string, faces: readonly Covers[]): { runs: Run[]; unprintable: number } {
  const runs: Run[] = [];
  let unprintable = 0;
  const add = (face: number, words: string) => {
    const last = runs.at(-1);
    if (last?.face === face) last.text += words;
    else runs.push({ face, text: words });
  };
  for (const { segment } of characters.segment(text.replaceAll("\t", " "))) {
    const character = segment.replace(silent, "").normalize("NFC");
    if (!character) continue;
    const drawnBy = (covers: Covers) => [...character].every((part) => covers(part.codePointAt(0)!));
    const before = runs.at(-1);
    if (before && closing.test(character) && drawnBy(faces[before.face]!)) add(before.face, character);
    else {
      const face = faces.findIndex(drawnBy);
      if (face < 0) unprintable += 1;
      add(Math.max(face, 0), face < 0 ? replacement : character);
    }
  }
  return { runs, unprintable };
}
