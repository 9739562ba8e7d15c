import type { Localised } from "#app/domain/language.ts";
import { type Tags, type Thesaurus, tagText, thesaurusInUse, withNear } from "./thesaurus.ts";
import { hasHan, stopWords, type Word, wordsOf } from "./words.ts";

/** A text as scores read it. */
export type Analysed = {
  /** What was read, with slips put right. */
  text: string;
  /** Word → how often, weighted by where it stands. */
  counts: Map<string, number>;
  /** Sum of the counts. */
  length: number;
  /** A word → how it is written in the text, to be shown in reasons. */
  spelt: Map<string, string>;
  tags: Tags;
  /** Named and near concepts with their weight. */
  concepts: Map<string, number>;
};

/** A piece of text and how much its words count; `words` are those of the text, if they are known already. */
export type Piece = { text: string; weight: number; words?: readonly Word[] };

/** All languages of a text, one under the other. */
export function everyLanguage(text: Localised | undefined): string {
  return [text?.en, text?.zhHant, text?.zhHans].filter(Boolean).join("\n");
}

/** What a concept is worth that somebody only names in a list of subjects that he claims. */
const listedWeight = 0.3;

/**
 * Reads pieces of prose: corrects their spelling towards the thesaurus, counts words and names concepts.
 * @param claims it says what somebody offers, so that lists of subjects count little.
 */
export function analyse(
  pieces: readonly Piece[],
  using: Thesaurus = thesaurusInUse(),
  { claims = false }: { claims?: boolean } = {},
): Analysed {
  const counts = new Map<string, number>();
  const spelt = new Map<string, string>();
  const tags: Tags = new Map();
  let length = 0;
  let all = "";
  for (const piece of pieces) {
    const typed = piece.words ?? wordsOf(piece.text);
    const text = corrected(piece.text, using, typed);
    const words = text === piece.text ? typed : wordsOf(text);
    all += `${text}\n`;
    for (const word of words) {
      if (stopWords.has(word.stem)) continue;
      counts.set(word.stem, (counts.get(word.stem) ?? 0) + piece.weight);
      length += piece.weight;
      if (!spelt.has(word.stem)) spelt.set(word.stem, text.slice(word.start, word.end));
    }
    for (const [id, tag] of tagText(text, "prose", using, words)) {
      const before = tags.get(id);
      if (before) {
        before.count += tag.count;
        before.listed += tag.listed;
      } else tags.set(id, tag);
    }
  }
  // Who comes back to a subject means it more than who mentions it once, and who only lists it means it little.
  for (const tag of tags.values())
    tag.weight = claims && tag.listed === tag.count ? listedWeight : 1 + 0.3 * Math.log(tag.count);
  return { text: all, counts, length, spelt, tags, concepts: withNear(tags, using) };
}

/**
 * The text with words put right that are one slip away from a word of the thesaurus. Prose is full of words that are
 * right though no thesaurus has them, so only long words with a slip before their ending are touched: "perfomance" is a
 * typing error, "predicts" isn't one of "product", nor "issued" of "issuer".
 */
export function corrected(
  text: string,
  using: Thesaurus = thesaurusInUse(),
  words: readonly Word[] = wordsOf(text),
): string {
  let result = "";
  let at = 0;
  for (const word of words) {
    const right = correction(word, using);
    if (!right) continue;
    result += text.slice(at, word.start) + right;
    at = word.end;
  }
  return result + text.slice(at);
}

// Looking for a slip costs more than all else in reading a text, and texts repeat their words.
const corrections = new WeakMap<Thesaurus, Map<string, string | undefined>>();
const mostCorrections = 50_000;

function correction({ stem }: Word, using: Thesaurus): string | undefined {
  if (stem.length < 8 || hasHan(stem) || stopWords.has(stem)) return undefined;
  let known = corrections.get(using);
  if (!known || known.size >= mostCorrections) {
    known = new Map();
    corrections.set(using, known);
  }
  if (!known.has(stem)) known.set(stem, slipOf(stem, using));
  return known.get(stem);
}

function slipOf(stem: string, using: Thesaurus): string | undefined {
  const right = using.speller.correct(stem, 1);
  const slip = right && right[0] === stem[0] && right.slice(-3) === stem.slice(-3);
  return slip ? right : undefined;
}
