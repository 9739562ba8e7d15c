import { z } from "zod";
import type { Localised } from "#app/domain/language.ts";
import { type Concept, conceptShape } from "#app/domain/thesaurus.ts";
import data from "./data/thesaurus.json" with { type: "json" };
import { listedMentions } from "./lists.ts";
import { buildSpeller, type Speller } from "./spelling.ts";
import { hasHan, type Word, wordsOf } from "./words.ts";

const thesaurusFile = z.object({ version: z.string(), concepts: z.array(conceptShape) });

export type { Concept };

/** A concept found in a text, and the words that say so. */
export type Tag = {
  weight: number;
  said: string;
  count: number;
  /** How many of these stand in a list of subjects. */
  listed: number;
};
export type Tags = Map<string, Tag>;

/** What a concept near to one that was named is worth. */
export const nearWeight = 0.35;

type LatinTerm = { concept: string; stems: string[]; acronym: string | null };
type HanTerm = { concept: string; text: string };

export type Thesaurus = {
  version: string;
  concepts: ReadonlyMap<string, Concept>;
  latin: ReadonlyMap<string, LatinTerm[]>;
  han: ReadonlyMap<string, HanTerm[]>;
  unless: ReadonlyMap<string, string[][]>;
  /** Knows the words of the terms. */
  speller: Speller;
};

/** Makes a thesaurus ready to tag with. Throws (zod) when the data has another shape. */
export function buildThesaurus(file: unknown): Thesaurus {
  const { version, concepts } = thesaurusFile.parse(file);
  const latin = new Map<string, LatinTerm[]>();
  const han = new Map<string, HanTerm[]>();
  const unless = new Map<string, string[][]>();
  const frequency = new Map<string, number>();
  for (const { id, label, terms, unless: others } of concepts) {
    // "deepfake" and "deepfakes" are one term, and count once.
    const known = new Set<string>();
    const names = [label.en, label.zhHant, label.zhHans];
    for (const term of new Set([...names, ...terms.en, ...terms.zhHant, ...terms.zhHans])) {
      if (hasHan(term)) {
        const text = term.toLowerCase();
        push(han, text[0] ?? "", { concept: id, text });
        continue;
      }
      const stems = wordsOf(term).map((word) => word.stem);
      const acronym = isAcronym(term) ? term : null;
      const same = acronym ?? stems.join(" ");
      if (known.has(same)) continue;
      known.add(same);
      for (const word of stems) frequency.set(word, (frequency.get(word) ?? 0) + 1);
      push(latin, stems[0] ?? "", { concept: id, stems, acronym });
    }
    if (others.length)
      unless.set(
        id,
        others.map((other) => wordsOf(other).map((word) => word.stem)),
      );
  }
  return {
    version,
    concepts: new Map(concepts.map((c) => [c.id, c])),
    latin,
    han,
    unless,
    speller: buildSpeller(frequency),
  };
}

/** The thesaurus that ships with the product: in use until another one is put in its place. */
export const shippedThesaurus: Thesaurus = buildThesaurus({ ...data, version: `shipped-${data.version}` });

let inUse = shippedThesaurus;

/** The thesaurus everything is read with where no other one is given. */
export function thesaurusInUse(): Thesaurus {
  return inUse;
}

/** Puts another thesaurus in use in this process. What was indexed before keeps its old tags until it is indexed anew. */
export function useThesaurus(next: Thesaurus): void {
  inUse = next;
}

/** Where a text uses a term of a concept. */
export type Mention = { concept: string; start: number; end: number };

/**
 * Every term of the thesaurus in a text. In `prose` an acronym counts only in capitals; in a `query` people type as
 * they like.
 */
export function mentionsIn(
  text: string,
  mode: "prose" | "query" = "prose",
  using: Thesaurus = thesaurusInUse(),
  words: readonly Word[] = wordsOf(text),
): Mention[] {
  const mentions: Mention[] = [];
  for (const [i, word] of words.entries())
    for (const term of using.latin.get(word.stem) ?? []) {
      const end = endOf(term, words, i, text);
      if (end === undefined) continue;
      if (term.acronym && mode === "prose" && !text.startsWith(term.acronym, word.start)) continue;
      mentions.push({ concept: term.concept, start: word.start, end });
    }
  const lower = hasHan(text) ? text.toLowerCase() : "";
  for (let i = 0; i < lower.length; i++)
    for (const term of using.han.get(lower[i] ?? "") ?? [])
      if (lower.startsWith(term.text, i)) mentions.push({ concept: term.concept, start: i, end: i + term.text.length });
  if (using.unless.size === 0) return mentions;
  return mentions.filter(({ concept }) => !using.unless.get(concept)?.some((stems) => contains(words, stems)));
}

/** The concepts a text speaks of. */
export function tagText(
  text: string,
  mode: "prose" | "query" = "prose",
  using: Thesaurus = thesaurusInUse(),
  words: readonly Word[] = wordsOf(text),
): Tags {
  const tags: Tags = new Map();
  const mentions = mentionsIn(text, mode, using, words);
  const listed = listedMentions(text, mentions);
  for (const mention of mentions) {
    const { concept, start, end } = mention;
    note(tags, concept, text.slice(start, end), 1, listed.has(mention));
  }
  return tags;
}

/** The named concepts and, at a fraction of their weight, those near to them. */
export function withNear(tags: Tags, using: Thesaurus = thesaurusInUse()): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [id, tag] of tags) weights.set(id, tag.weight);
  for (const [id, tag] of tags)
    for (const near of using.concepts.get(id)?.near ?? [])
      weights.set(near, Math.max(weights.get(near) ?? 0, nearWeight * tag.weight));
  return weights;
}

/** What a concept is called, in the three languages. */
export function labelOf(id: string, using: Thesaurus = thesaurusInUse()): Localised {
  return using.concepts.get(id)?.label ?? { en: id };
}

/**
 * What someone may be about to type: terms that go on from "deepf" or "voice clon". A last word that is `whole` must be
 * a whole word of the term ("rent" isn't the beginning of "rented account"). Where too many concepts go on, none is
 * meant.
 */
export function tagBeginning(text: string, whole: boolean, using: Thesaurus = thesaurusInUse()): Tags {
  const tags: Tags = new Map();
  const stems = wordsOf(text).map((word) => word.stem);
  const last = stems.at(-1) ?? "";
  if (hasHan(text) || last.length < 3) return tags;
  for (const terms of using.latin.values())
    for (const term of terms) {
      const word = term.stems[stems.length - 1];
      const goesOn = whole ? word === last : word?.startsWith(last);
      if (goesOn && stems.slice(0, -1).every((stem, i) => term.stems[i] === stem)) note(tags, term.concept, text, 0.7);
    }
  return tags.size <= (whole ? 3 : 8) ? tags : new Map();
}

function note(tags: Tags, id: string, said: string, weight: number, listed = false): void {
  const tag = tags.get(id);
  if (tag) {
    tag.count++;
    if (listed) tag.listed++;
    // The longest wording is the most telling one to show.
    if (said.length > tag.said.length) tag.said = said;
  } else tags.set(id, { weight, said, count: 1, listed: listed ? 1 : 0 });
}

/** A term ends where a sentence or a line does: "…for doctors. Receipt Desk…" speaks of no doctor's receipt. */
const sentenceEnd = /[.!?;:。！？；：]\s|\n/;

function endOf(term: LatinTerm, words: readonly Word[], from: number, text: string): number | undefined {
  for (let k = 1; k < term.stems.length; k++) {
    const word = words[from + k];
    if (word?.stem !== term.stems[k] || sentenceEnd.test(text.slice(words[from + k - 1]?.end, word?.start)))
      return undefined;
  }
  return words[from + term.stems.length - 1]?.end;
}

function contains(words: readonly Word[], stems: readonly string[]): boolean {
  return words.some((_, i) => stems.every((stem, k) => words[i + k]?.stem === stem));
}

function isAcronym(term: string): boolean {
  return /^[A-Z]{2,5}$/.test(term);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
