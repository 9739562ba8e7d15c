import type { Speller } from "./spelling.ts";
import { type Thesaurus, tagBeginning, tagText, thesaurusInUse, withNear } from "./thesaurus.ts";
import { hasHan, stopWords, wordsOf } from "./words.ts";

/** What a person typed, read. */
export type Query = {
  /** As it is searched: with slips put right. */
  text: string;
  /** The stems that are looked for; never empty when something was typed. */
  words: string[];
  /** Named and near concepts with their weight. */
  concepts: Map<string, number>;
  /** The corrected text when it differs from what was typed. */
  didYouMean: string | null;
};

/**
 * Reads a query. A word that `isKnown` doesn't know is put right by the first speller that has a known word near it;
 * the last word may be the beginning of a known one. Without spellers the text stays as it was typed.
 */
export function readQuery(
  typed: string,
  spellers: readonly Speller[],
  isKnown: (stem: string, unfinished: boolean) => boolean,
  using: Thesaurus = thesaurusInUse(),
): Query {
  const trimmed = typed.trim().slice(0, 200);
  const words = wordsOf(trimmed);
  let text = "";
  let at = 0;
  for (const [i, word] of words.entries()) {
    if (spellers.length === 0 || hasHan(word.stem) || isKnown(word.stem, i === words.length - 1)) continue;
    const right =
      spellers
        .map((speller) => speller.correct(word.stem))
        .find((found) => found !== undefined && isKnown(found, false)) ?? apart(word.stem, isKnown);
    if (!right) continue;
    text += trimmed.slice(at, word.start) + right;
    at = word.end;
  }
  text += trimmed.slice(at);

  const stems = [...new Set(wordsOf(text).map((word) => word.stem))];
  const tags = tagText(text, "query", using);
  const telling = stems.filter((stem) => !stopWords.has(stem));
  return {
    text,
    words: telling.length ? telling : stems,
    concepts: withNear(
      tags.size || hasHan(text) ? tags : tagBeginning(text, isKnown(stems.at(-1) ?? "", false), using),
      using,
    ),
    didYouMean: text === trimmed ? null : text,
  };
}

/** What was typed, as it stands; `corrected` only says what it might have been. */
export function asTyped(typed: string, corrected: Query, using: Thesaurus = thesaurusInUse()): Query {
  return { ...readQuery(typed, [], using.speller.knows, using), didYouMean: corrected.didYouMean };
}

/** Two known words that were written as one: "tradefinance". */
function apart(word: string, isKnown: (stem: string, unfinished: boolean) => boolean): string | undefined {
  for (let i = 4; i <= word.length - 4; i++)
    if (isKnown(word.slice(0, i), false) && isKnown(word.slice(i), false))
      return `${word.slice(0, i)} ${word.slice(i)}`;
}
