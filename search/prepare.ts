import { z } from "zod";
import { analyse, everyLanguage } from "./analysis.ts";
import taxonomyWords from "./data/taxonomy-words.json" with { type: "json" };
import type { DocumentKey, SearchDocument } from "./engine.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { breadthPenalty } from "./scores.ts";
import { type Thesaurus, thesaurusInUse } from "./thesaurus.ts";
import { wordsOf } from "./words.ts";

/** A document made ready for an engine: read for concepts once, when it is indexed. */
export type Prepared = {
  /** Unique among all parts of all things; only letters, digits, - and _, which is all Meilisearch allows. */
  key: string;
  /** The thing it is a part of. */
  thing: string;
  doc: SearchDocument;
  /** What its themes, focus areas and techniques are called, in all languages, to be found by. */
  keywords: string;
  /** The words of title, summary, body and keywords, as they are compared. */
  stems: string[][];
  /** Named and near concepts with their weight. */
  concepts: ReadonlyMap<string, number>;
  /** 1, or less for who claims everything. */
  breadth: number;
  /** Of the document as it was given. */
  fingerprint: string;
};

const words = z.record(z.string(), z.array(z.string())).parse(taxonomyWords);
const stems = new Map(
  Object.entries(words).map(([id, said]) => [id, wordsOf(said.join("\n")).map(({ stem }) => stem)]),
);

function called(doc: SearchDocument): string[] {
  return [...(doc.themes ?? []), ...(doc.focusAreas ?? []), ...(doc.techniques ?? [])];
}

export function thingOf({ kind, id }: DocumentKey): string {
  return `${kind}_${id}`;
}

/** What one part of a thing is known by. */
export function keyOf(thing: DocumentKey, part: string): string {
  return `${thingOf(thing)}_${part}`;
}

export function partOf(doc: SearchDocument): string {
  return doc.part ?? "whole";
}

export function prepare(doc: SearchDocument, using: Thesaurus = thesaurusInUse()): Prepared {
  const pieces = piecesOf(doc);
  const analysed = analyse(pieces, using, { claims: doc.solutions !== undefined });
  return {
    key: keyOf(doc, partOf(doc)),
    thing: thingOf(doc),
    doc,
    keywords: called(doc)
      .map((id) => words[id]?.join("\n") ?? "")
      .join("\n"),
    stems: [
      ...pieces.map(({ words }) => words.map(({ stem }) => stem)),
      called(doc).flatMap((id) => stems.get(id) ?? []),
    ],
    concepts: analysed.concepts,
    breadth: doc.solutions === undefined ? 1 : breadthPenalty(analysed.tags, doc.solutions, using),
    fingerprint: fingerprintOf(doc, using),
  };
}

/** The concepts that a document names, without those near to them. */
export function conceptsNamed(doc: SearchDocument, using: Thesaurus = thesaurusInUse()): Set<string> {
  return new Set(analyse(piecesOf(doc), using).tags.keys());
}

function piecesOf(doc: SearchDocument) {
  const texts = [doc.title, doc.summary, doc.body].map(everyLanguage);
  return texts.map((text) => ({ text, weight: 1, words: wordsOf(text) }));
}
