import { everyLanguage } from "./analysis.ts";
import { type DocumentKey, type SearchDocument, tokens } from "./engine.ts";
import { type Prepared, prepare, thingOf, visible } from "./prepare.ts";
import { buildSpeller, type Speller } from "./spelling.ts";
import { type Thesaurus, thesaurusInUse } from "./thesaurus.ts";
import { wordsOf } from "./words.ts";

/** The documents in memory, by key, by thing and by concept. */
export type Shelf = {
  documents: ReadonlyMap<string, Prepared>;
  put(doc: SearchDocument): Prepared;
  /** Forgets a part, or nothing when it isn't there. */
  drop(key: string): void;
  partsOf(thing: DocumentKey): string[];
  aboutConcept(id: string): ReadonlySet<string>;
  /** Spellers of the words that wide audiences of this viewer may read; words for few are never suggested. */
  spellers(viewer: ReadonlySet<string>): Speller[];
};

export function emptyShelf(using: () => Thesaurus = thesaurusInUse): Shelf {
  const documents = new Map<string, Prepared>();
  const things = new Map<string, Set<string>>();
  const concepts = new Map<string, Set<string>>();
  // Costly to make, and little changes by one document: made again when a twentieth has changed. A suggestion is checked
  // against the viewer's own texts, so an old one betrays nothing.
  const spellers = new Map<string, Speller>();
  let changes = 0;
  const changed = () => {
    if (++changes <= documents.size / 20) return;
    spellers.clear();
    changes = 0;
  };

  const drop = (key: string) => {
    const entry = documents.get(key);
    if (!entry) return;
    documents.delete(key);
    remove(things, entry.thing, key);
    for (const id of entry.concepts.keys()) remove(concepts, id, key);
    changed();
  };
  const spellerOf = (audience: string) => {
    const speller = spellers.get(audience) ?? buildSpeller(vocabularyOf(documents.values(), audience));
    spellers.set(audience, speller);
    return speller;
  };

  return {
    documents,
    put(doc) {
      const entry = prepare(doc, using());
      drop(entry.key);
      documents.set(entry.key, entry);
      add(things, entry.thing, entry.key);
      for (const id of entry.concepts.keys()) add(concepts, id, entry.key);
      changed();
      return entry;
    },
    drop,
    partsOf: (thing) => [...(things.get(thingOf(thing)) ?? [])],
    aboutConcept: (id) => concepts.get(id) ?? nothing,
    spellers: (viewer) => wideAudiences.filter((audience) => viewer.has(audience)).map(spellerOf),
  };
}

const nothing: ReadonlySet<string> = new Set();

const wideAudiences = [tokens.everyone, tokens.signedIn, tokens.member];

function vocabularyOf(documents: Iterable<Prepared>, audience: string): Map<string, number> {
  const anyone = new Set([audience]);
  const frequency = new Map<string, number>();
  for (const { doc } of documents) {
    if (!visible(doc, anyone)) continue;
    const text = `${everyLanguage(doc.title)}\n${everyLanguage(doc.summary)}\n${everyLanguage(doc.body)}`;
    for (const { stem } of wordsOf(text)) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  return frequency;
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
