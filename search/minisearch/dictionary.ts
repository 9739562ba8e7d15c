import SearchableMap from "minisearch/SearchableMap";
import { hasHan } from "../words.ts";
import { noPostings, type Postings, post, unpost } from "./postings.ts";

/** A word of the indexed texts and where it stands: the value of a posting is how often, field by field. */
export type Entry = Postings & { word: string };

/** The fields of a document; a word counts up to 127 times in each. */
export const fields = ["title", "summary", "body", "keywords"] as const;
export const bitsPerField = 7;
const most = (1 << bitsPerField) - 1;

/** How often a word stands in a field, read from the value of a posting. */
export function timesIn(value: number, field: number): number {
  return (value >>> (field * bitsPerField)) & most;
}

/** One time more in a field. */
export function onceMore(value: number, field: number): number {
  return timesIn(value, field) < most ? value + (1 << (field * bitsPerField)) : value;
}

const mostLately = 1000;

/** All words of the indexed texts: found whole, by their beginning, or by a slip. */
export type Dictionary = {
  get(word: string): Entry | undefined;
  /** The entry with this number, as `add` told it. */
  at(number: number): Entry | undefined;
  /** Puts a document under a word; returns the word's number. */
  add(word: string, slot: number, value: number): number;
  /** Takes a document from under a word. */
  remove(number: number, slot: number): void;
  /** Entries that go on from a beginning and are `wanted`, the shortest first. */
  beginning(prefix: string, limit: number, wanted: (entry: Entry) => boolean): Entry[];
  /** Entries at most so many edits away, swapped neighbours counting as two. */
  near(word: string, edits: number): { entry: Entry; edits: number }[];
};

/**
 * MiniSearch's own radix tree finds beginnings and slips in well under a millisecond among 100,000 words; whole words,
 * which are asked for most, are read from a plain map.
 */
export function emptyDictionary(): Dictionary {
  const numbers = new Map<string, number>();
  const entries: (Entry | undefined)[] = [];
  const tree = new SearchableMap<Entry>();
  // Who types letter by letter asks for the same slips again, and correcting asks for them as well as finding.
  const lately = new Map<string, { entry: Entry; edits: number }[]>();

  const enter = (word: string) => {
    const number = entries.length;
    const entry = { ...noPostings(), word };
    numbers.set(word, number);
    entries.push(entry);
    tree.set(word, entry);
    lately.clear();
    return number;
  };

  return {
    get: (word) => entries[numbers.get(word) ?? -1],
    at: (number) => entries[number],
    add(word, slot, value) {
      const number = numbers.get(word) ?? enter(word);
      const entry = entries[number];
      if (entry) post(entry, slot, value);
      return number;
    },
    remove(number, slot) {
      const entry = entries[number];
      if (!entry) return;
      unpost(entry, slot);
      if (entry.end > 0) return;
      numbers.delete(entry.word);
      tree.delete(entry.word);
      lately.clear();
      entries[number] = undefined;
    },
    beginning(prefix, limit, wanted) {
      const found: Entry[] = [];
      const all = [...tree.atPrefix(prefix).values()];
      for (const entry of all.sort((a, b) => a.word.length - b.word.length || (a.word < b.word ? -1 : 1))) {
        if (found.length === limit) break;
        if (wanted(entry)) found.push(entry);
      }
      return found;
    },
    near(word, edits) {
      if (hasHan(word)) return [];
      const question = `${edits}${word}`;
      let found = lately.get(question);
      if (!found) {
        found = [...tree.fuzzyGet(word, edits)].map(([, [entry, distance]]) => ({ entry, edits: distance }));
        if (lately.size >= mostLately) lately.clear();
        lately.set(question, found);
      }
      return found;
    },
  };
}
