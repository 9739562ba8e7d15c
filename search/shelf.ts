import { everyLanguage } from "./analysis.ts";
import { type DocumentKey, type SearchDocument, tokens } from "./engine.ts";
import { type Prepared, prepare, thingOf, visible } from "./prepare.ts";
import { buildSpeller, type Speller } from "./spelling.ts";
import { wordsOf } from "./words.ts";

/** The documents in memory, by key, by thing and by concept. */
export type Shelf = {
  documents: ReadonlyMap<string, Prepared>;
  put(doc: SearchDocument): Prepared;
  /** Forgets a part, or nothing when it isn't there. */
  drop(key: string): void;
  partsOf(thing: DocumentKey): string[];
  aboutConcept(id: string): ReadonlySet<string>;
  /** Knows the words that anyone may read, so that a suggestion betrays nothing. */
  speller(): Speller;
  /** Whether a public word starts so. */
  isBeginning(stem: string): boolean;
};

export function emptyShelf(): Shelf {
  const documents = new Map<string, Prepared>();
  const things = new Map<string, Set<string>>();
  const concepts = new Map<string, Set<string>>();
  // Rebuilt when asked for after a change: corrections are rarer than changes are in a seeding.
  let publicWords: { speller: Speller; sorted: string[] } | undefined;

  const drop = (key: string) => {
    const entry = documents.get(key);
    if (!entry) return;
    documents.delete(key);
    remove(things, entry.thing, key);
    for (const id of entry.concepts.keys()) remove(concepts, id, key);
    publicWords = undefined;
  };
  const words = () => {
    if (!publicWords) {
      const frequency = publicVocabulary(documents.values());
      publicWords = { speller: buildSpeller(frequency), sorted: [...frequency.keys()].sort() };
    }
    return publicWords;
  };

  return {
    documents,
    put(doc) {
      const entry = prepare(doc);
      drop(entry.key);
      documents.set(entry.key, entry);
      add(things, entry.thing, entry.key);
      for (const id of entry.concepts.keys()) add(concepts, id, entry.key);
      publicWords = undefined;
      return entry;
    },
    drop,
    partsOf: (thing) => [...(things.get(thingOf(thing)) ?? [])],
    aboutConcept: (id) => concepts.get(id) ?? nothing,
    speller: () => words().speller,
    isBeginning: (stem) => stem.length >= 3 && someStartsWith(words().sorted, stem),
  };
}

const nothing: ReadonlySet<string> = new Set();

function publicVocabulary(documents: Iterable<Prepared>): Map<string, number> {
  const anyone = new Set<string>([tokens.everyone]);
  const frequency = new Map<string, number>();
  for (const { doc } of documents) {
    if (!visible(doc, anyone)) continue;
    const text = `${everyLanguage(doc.title)}\n${everyLanguage(doc.summary)}\n${everyLanguage(doc.body)}`;
    for (const { stem } of wordsOf(text)) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  return frequency;
}

function someStartsWith(sorted: readonly string[], beginning: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < beginning) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(beginning) ?? false;
}

function add(map: Map<string, Set<string>>, name: string, key: string): void {
  const set = map.get(name);
  if (set) set.add(key);
  else map.set(name, new Set([key]));
}

function remove(map: Map<string, Set<string>>, name: string, key: string): void {
  const set = map.get(name);
  set?.delete(key);
  if (set?.size === 0) map.delete(name);
}
