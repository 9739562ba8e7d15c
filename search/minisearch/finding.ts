import { enoughHits } from "../page.ts";
import type { Query } from "../query.ts";
import { conceptShare, leastConcept } from "../ranking.ts";
import { hasHan } from "../words.ts";
import { bitsPerField, type Entry, fields, timesIn } from "./dictionary.ts";
import type { Postings } from "./postings.ts";
import { standsIn } from "./reading.ts";
import { conceptUnit, type Shelf } from "./shelf.ts";
import { anyHeld, countSlots, eachSlot, hold, holds, noSlots, type Slots } from "./slots.ts";

/** What a query found, with the score of each slot. */
export type FoundSlots = { slots: Slots; score: (slot: number) => number };

/**
 * What speaks of the query's concepts or has all its words; with some of its words, where that finds next to nothing.
 * Only words that no text for this viewer has are looked for by their slips too, and none where he insists on `exact`.
 * Scored as `rankHits` does: `B·(text/max + 1.5·concepts/max)`.
 */
export function findByQuery(shelf: Shelf, query: Query, visible: Slots, exact = false): FoundSlots {
  const { texts, matched } = scoreWords(shelf, query.words, visible, exact);
  const concepts = scoreConcepts(shelf, query.concepts, visible);
  const slots = noSlots(shelf.documents.length);
  eachSlot(visible, (slot) => {
    if (matched[slot] === query.words.length || (concepts[slot] ?? 0) > 0) hold(slots, slot);
  });
  if (countSlots(slots) < enoughHits)
    eachSlot(visible, (slot) => {
      if (matched[slot]) hold(slots, slot);
    });

  let bestText = 0;
  let bestConcept = 0;
  eachSlot(slots, (slot) => {
    bestText = Math.max(bestText, texts[slot] ?? 0);
    bestConcept = Math.max(bestConcept, concepts[slot] ?? 0);
  });
  const { breadth } = shelf.columns();
  const score = (slot: number) => {
    const share = (texts[slot] ?? 0) / (bestText || 1) + (conceptShare * (concepts[slot] ?? 0)) / (bestConcept || 1);
    // Rounded, so that a cursor compares equal to what it was written from.
    return Math.round((breadth[slot] ?? 0) * share * 1e6) / 1e6;
  };
  return { slots, score };
}

/** How much of the concepts each slot speaks of; 0 when it is only distantly related. */
export function scoreConcepts(shelf: Shelf, asked: ReadonlyMap<string, number>, visible: Slots): Float32Array {
  const scores = new Float32Array(shelf.documents.length);
  for (const [concept, weight] of asked) addTo(scores, shelf.concepts.get(concept), visible, weight * conceptUnit);
  for (let slot = 0; slot < scores.length; slot++) if ((scores[slot] ?? 0) < leastConcept) scores[slot] = 0;
  return scores;
}

/** Adds the values of a list, times a factor, to the scores of its visible slots. */
export function addTo(scores: Float32Array, list: Postings | undefined, visible: Slots, factor: number): void {
  if (!list) return;
  const { pairs, end } = list;
  for (let p = 0; p < end; p += 2) {
    const slot = pairs[p] ?? 0;
    if (holds(visible, slot)) scores[slot] = (scores[slot] ?? 0) + (pairs[p + 1] ?? 0) * factor;
  }
}

// BM25+ with a boost for each field, as MiniSearch counts it.
const k1 = 1.2;
const b = 0.7;
const atLeast = 0.5;
const boosts: Record<(typeof fields)[number], number> = { title: 3, summary: 1.5, body: 1, keywords: 0.3 };
/** Of a word that was only begun, or is a slip away, counts this part. */
const share = { begun: 0.5, slip: 0.3 } as const;
/** As many words that go on from what was typed are looked for. */
const mostBegun = 60;

type Scored = { texts: Float32Array; matched: Uint16Array };

/** Each slot's score by its words, and how many of the query's words it has. */
function scoreWords(shelf: Shelf, words: readonly string[], visible: Slots, exact: boolean): Scored {
  const texts = new Float32Array(shelf.documents.length);
  const matched = new Uint16Array(shelf.documents.length);
  const last = new Uint16Array(shelf.documents.length);
  const scorer = scorerOf(shelf, visible);
  const documents = countSlots(visible);
  for (const [i, word] of words.entries())
    for (const { entry, weight } of meantBy(
      shelf,
      visible,
      word,
      i === words.length - 1,
      !exact && !standsIn(shelf, word, visible),
    )) {
      const rarity = raritiesOf(entry, visible, documents);
      for (let p = 0; p < entry.end; p += 2) {
        const slot = entry.pairs[p] ?? 0;
        if (!holds(visible, slot)) continue;
        texts[slot] = (texts[slot] ?? 0) + weight * scorer(slot, entry.pairs[p + 1] ?? 0, rarity);
        if (last[slot] === i + 1) continue;
        last[slot] = i + 1;
        matched[slot] = (matched[slot] ?? 0) + 1;
      }
    }
  // Who has more of the words stands before who repeats one.
  for (let slot = 0; slot < texts.length; slot++) texts[slot] = (texts[slot] ?? 0) * (matched[slot] ?? 0);
  return { texts, matched };
}

/**
 * How telling a word is in each field: the fewer of the viewer's documents have it there, the more. Others don't count:
 * by the order of his own drafts a rival would learn how often a word stands in confidential texts.
 */
function raritiesOf(entry: Entry, visible: Slots, documents: number): number[] {
  const counts = fields.map(() => 0);
  for (let p = 0; p < entry.end; p += 2) {
    if (!holds(visible, entry.pairs[p] ?? 0)) continue;
    const value = entry.pairs[p + 1] ?? 0;
    for (let f = 0; f < counts.length; f++) if (timesIn(value, f)) counts[f] = (counts[f] ?? 0) + 1;
  }
  return counts.map((count) => Math.log(1 + (documents - count + 0.5) / (count + 0.5)));
}

/** What a posting is worth: each field's saturated count, by its rarity, length and boost. */
function scorerOf(shelf: Shelf, visible: Slots): (slot: number, value: number, rarity: readonly number[]) => number {
  const { lengths } = shelf.columns();
  const means = meanLengths(lengths, visible);
  const boost = fields.map((field) => boosts[field]);
  return (slot, value, rarity) => {
    let sum = 0;
    for (let f = 0, rest = value; rest; f++, rest >>>= bitsPerField) {
      const times = timesIn(rest, 0);
      if (!times) continue;
      const length = (lengths[slot * fields.length + f] ?? 0) / (means[f] ?? 1);
      const saturated = atLeast + (times * (k1 + 1)) / (times + k1 * (1 - b + b * length));
      sum += (boost[f] ?? 0) * (rarity[f] ?? 0) * saturated;
    }
    return sum;
  };
}

/** How many words each field has on average in the documents that the viewer may see. */
function meanLengths(lengths: Uint16Array, visible: Slots): number[] {
  const totals = fields.map(() => 0);
  eachSlot(visible, (slot) => {
    for (let f = 0; f < totals.length; f++) totals[f] = (totals[f] ?? 0) + (lengths[slot * fields.length + f] ?? 0);
  });
  const count = Math.max(1, countSlots(visible));
  return totals.map((total) => total / count || 1);
}

/** The indexed words that a typed one may mean: itself, what it begins where it is the last, what it may be a slip of. */
function meantBy(
  shelf: Shelf,
  visible: Slots,
  word: string,
  isLast: boolean,
  mayBeSlip: boolean,
): Iterable<{ entry: Entry; weight: number }> {
  const meant = new Map<Entry, number>();
  if (mayBeSlip && /^\p{Script=Latin}{5,}$/u.test(word))
    for (const { entry, edits } of shelf.words.near(word, word.length >= 8 ? 2 : 1))
      meant.set(entry, (share.slip * entry.word.length) / (entry.word.length + edits));
  if (isLast && (word.length >= 2 || hasHan(word)))
    // A word of others' texts takes no place among those that are tried: what is found would tell of it.
    for (const entry of shelf.words.beginning(word, mostBegun, (begun) => anyHeld(visible, begun))) {
      const { length } = entry.word;
      meant.set(entry, (share.begun * length) / (length + 0.3 * (length - word.length)));
    }
  const exact = shelf.words.get(word);
  if (exact) meant.set(exact, 1);
  return Array.from(meant, ([entry, weight]) => ({ entry, weight }));
}
