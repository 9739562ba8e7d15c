import { z } from "zod";
import { analyse, everyLanguage } from "./analysis.ts";
import taxonomyWords from "./data/taxonomy-words.json" with { type: "json" };
import type { DocumentKey, SearchDocument } from "./engine.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { breadthPenalty } from "./scores.ts";
import { type Thesaurus, thesaurusInUse } from "./thesaurus.ts";

/** A document made ready for an engine: read for concepts once, when it is indexed. */
export type Prepared = {
  /** Unique among all parts of all things; only letters, digits, - and _, which is all Meilisearch allows. */
  key: string;
  /** The thing it is a part of. */
  thing: string;
  doc: SearchDocument;
  /** What its themes, focus areas and techniques are called, in all languages, to be found by. */
  keywords: string;
  /** Named and near concepts with their weight. */
  concepts: ReadonlyMap<string, number>;
  /** 1, or less for who claims everything. */
  breadth: number;
  /** Of the document as it was given. */
  fingerprint: string;
};

const words = z.record(z.string(), z.array(z.string())).parse(taxonomyWords);

function calls(id: string): string {
  return words[id]?.join("\n") ?? "";
}

export function thingOf({ kind, id }: DocumentKey): string {
  return `${kind}_${id}`;
}

export function partOf(doc: SearchDocument): string {
  return doc.part ?? "whole";
}

export function prepare(doc: SearchDocument, using: Thesaurus = thesaurusInUse()): Prepared {
  const analysed = analyse(
    [
      { text: everyLanguage(doc.title), weight: 1 },
      { text: everyLanguage(doc.summary), weight: 1 },
      { text: everyLanguage(doc.body), weight: 1 },
    ],
    using,
  );
  return {
    key: `${thingOf(doc)}_${partOf(doc)}`,
    thing: thingOf(doc),
    doc,
    keywords: [...(doc.themes ?? []), ...(doc.focusAreas ?? []), ...(doc.techniques ?? [])].map(calls).join("\n"),
    concepts: analysed.concepts,
    breadth: doc.solutions === undefined ? 1 : breadthPenalty(analysed.tags.keys(), doc.solutions, using),
    fingerprint: fingerprintOf(doc, using),
  };
}

/** Whether someone who holds these tokens may find the document. */
export function visible(doc: Pick<SearchDocument, "visibleTo" | "hiddenFrom">, viewer: ReadonlySet<string>): boolean {
  return doc.visibleTo.some((token) => viewer.has(token)) && !doc.hiddenFrom?.some((token) => viewer.has(token));
}
