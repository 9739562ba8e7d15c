import { type DocumentKey, type Excepted, type FacetName, facetNames, type SearchDocument } from "../engine.ts";
import { facetValues } from "../facets.ts";
import { keyOf, prepare, thingOf } from "../prepare.ts";
import type { Thesaurus } from "../thesaurus.ts";
import { type Dictionary, emptyDictionary, fields, onceMore } from "./dictionary.ts";
import { type PostingsByName, postUnder, unpostUnder } from "./postings.ts";

/** A document in memory. Its body is only in the postings. */
export type Shelved = {
  key: string;
  doc: SearchDocument;
  /** Of the whole document, as it was given. */
  fingerprint: string;
  /** What it stands under, to be taken away again. */
  words: Uint32Array;
  concepts: readonly string[];
};

/** Weights of concepts are kept as whole numbers of this fraction. */
export const conceptUnit = 1e-6;

/**
 * The documents in memory. Each has a slot, a small number, and everything that can be asked is a list of slots: words,
 * concepts, facet values, tokens. An answer is made from such lists, whatever the number of documents.
 */
export type Shelf = {
  /** By slot; empty where a document was dropped. */
  documents: readonly (Shelved | undefined)[];
  /** How many there are. */
  count(): number;
  put(doc: SearchDocument): void;
  forget(thing: DocumentKey): void;
  /** The slots of a thing, or of one part of it. */
  slotsOf(thing: Excepted): readonly number[];
  words: Dictionary;
  concepts: PostingsByName;
  facets: Record<FacetName, PostingsByName>;
  visibleTo: PostingsByName;
  hiddenFrom: PostingsByName;
  columns(): Columns;
};

/** What is read of every document that an answer goes through, by slot. */
export type Columns = {
  /** How many words a field has, at `slot · fields + field`. */
  lengths: Uint16Array;
  /** 1, or less for who claims everything. */
  breadth: Float64Array;
  /** Milliseconds since 1970. */
  at: Float64Array;
};

/** @param using which thesaurus documents are read with; asked each time. */
export function emptyShelf(using: () => Thesaurus): Shelf {
  const documents: (Shelved | undefined)[] = [];
  const free: number[] = [];
  const things = new Map<string, number[]>();
  const words = emptyDictionary();
  const concepts: PostingsByName = new Map();
  const facets = Object.fromEntries(facetNames.map((facet) => [facet, new Map()])) as Shelf["facets"];
  const visibleTo: PostingsByName = new Map();
  const hiddenFrom: PostingsByName = new Map();
  const columns: Columns = { lengths: new Uint16Array(64), breadth: new Float64Array(16), at: new Float64Array(16) };

  const drop = (slot: number) => {
    const shelved = documents[slot];
    if (!shelved) return;
    const { doc } = shelved;
    documents[slot] = undefined;
    free.push(slot);
    for (const number of shelved.words) words.remove(number, slot);
    for (const concept of shelved.concepts) unpostUnder(concepts, concept, slot);
    for (const facet of facetNames)
      for (const value of new Set(facetValues(doc, facet))) unpostUnder(facets[facet], value, slot);
    for (const token of new Set(doc.visibleTo)) unpostUnder(visibleTo, token, slot);
    for (const token of new Set(doc.hiddenFrom)) unpostUnder(hiddenFrom, token, slot);
    for (const f of fields.keys()) measure(slot, f, 0);
  };
  const measure = (slot: number, field: number, length: number) => {
    const at = slot * fields.length + field;
    columns.lengths = roomFor(at, columns.lengths, Uint16Array);
    columns.lengths[at] = length;
  };
  const putWords = (stemsOf: readonly string[][], slot: number): Uint32Array => {
    const values = new Map<string, number>();
    for (const [f, stems] of stemsOf.entries()) {
      for (const stem of stems) values.set(stem, onceMore(values.get(stem) ?? 0, f));
      measure(slot, f, Math.min(stems.length, 65_535));
    }
    const numbers = new Uint32Array(values.size);
    let i = 0;
    for (const [stem, value] of values) numbers[i++] = words.add(stem, slot, value);
    return numbers;
  };

  return {
    documents,
    count: () => documents.length - free.length,
    put(doc) {
      const { key, thing, concepts: held, breadth, fingerprint, stems } = prepare(doc, using());
      const parts = things.get(thing) ?? [];
      const old = parts.find((slot) => documents[slot]?.key === key);
      if (old !== undefined) drop(old);
      const slot = free.pop() ?? documents.length;
      documents[slot] = {
        key,
        doc: { ...doc, body: undefined },
        fingerprint,
        words: putWords(stems, slot),
        concepts: [...held.keys()],
      };
      columns.breadth = roomFor(slot, columns.breadth, Float64Array);
      columns.breadth[slot] = breadth;
      columns.at = roomFor(slot, columns.at, Float64Array);
      columns.at[slot] = doc.at ?? 0;
      things.set(thing, [...parts.filter((part) => part !== old), slot]);
      for (const [concept, weight] of held) postUnder(concepts, concept, slot, Math.round(weight / conceptUnit));
      for (const facet of facetNames)
        for (const value of new Set(facetValues(doc, facet))) postUnder(facets[facet], value, slot);
      for (const token of new Set(doc.visibleTo)) postUnder(visibleTo, token, slot);
      for (const token of new Set(doc.hiddenFrom)) postUnder(hiddenFrom, token, slot);
    },
    forget(thing) {
      for (const slot of things.get(thingOf(thing)) ?? []) drop(slot);
      things.delete(thingOf(thing));
    },
    slotsOf({ part, ...thing }) {
      const slots = things.get(thingOf(thing)) ?? [];
      return part === undefined ? slots : slots.filter((slot) => documents[slot]?.key === keyOf(thing, part));
    },
    words,
    concepts,
    facets,
    visibleTo,
    hiddenFrom,
    columns: () => columns,
  };
}

/** The array, or a larger copy of it where `at` lies beyond its end. */
function roomFor<A extends Uint16Array | Float64Array>(at: number, array: A, Kind: new (length: number) => A): A {
  if (at < array.length) return array;
  const larger = new Kind(2 * at);
  larger.set(array);
  return larger;
}
