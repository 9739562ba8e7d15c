import { editDistance, type Speller } from "./spelling.ts";
import { type Thesaurus, tagBeginning, tagText, thesaurusInUse, withNear } from "./thesaurus.ts";
import { hasHan, stem, stopWords, wordsOf } from "./words.ts";

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
  const text = spellers.length ? putRight(trimmed, spellers, isKnown) : trimmed;

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

type IsKnown = (stem: string, unfinished: boolean) => boolean;

/** Unknown words put right: torn apart, mistyped, or two written as one. */
function putRight(typed: string, spellers: readonly Speller[], isKnown: IsKnown): string {
  const words = wordsOf(typed);
  const known = words.map(({ stem }, i) => hasHan(stem) || isKnown(stem, i === words.length - 1));
  let text = "";
  let at = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const next = words[i + 1];
    if (!word || hasHan(word.stem)) continue;
    const whole =
      next && !(known[i] && known[i + 1]) && typed.slice(word.start, word.end) + typed.slice(next.start, next.end);
    const together = whole && !hasHan(whole) && isKnown(stem(whole), false);
    const right = together ? whole : known[i] ? undefined : corrected(word.stem, spellers, isKnown);
    if (!right) continue;
    text += typed.slice(at, word.start) + right;
    at = together ? next.end : word.end;
    if (together) i++;
  }
  return text + typed.slice(at);
}

/** One slip first, then two known words written as one, then two slips: the likeliest that leads to a known word. */
function corrected(word: string, spellers: readonly Speller[], isKnown: IsKnown): string | undefined {
  const right = spellers
    .map((speller) => speller.correct(word))
    .find((found) => found !== undefined && isKnown(found, false));
  if (right && editDistance(word, right) === 1) return right;
  return apart(word, isKnown) ?? right;
}

/** Two known words that were written as one: "tradefinance". The evener cut is the likelier one. */
function apart(word: string, isKnown: IsKnown): string | undefined {
  const cuts = Array.from({ length: Math.max(0, word.length - 5) }, (_, i) => i + 3);
  cuts.sort((a, b) => Math.abs(2 * a - word.length) - Math.abs(2 * b - word.length));
  for (const cut of cuts) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    if (parts.every((part) => !stopWords.has(part) && isKnown(stem(part), false))) return parts.join(" ");
  }
}
