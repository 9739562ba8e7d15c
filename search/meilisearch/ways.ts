import type { MultiSearchQuery } from "meilisearch";
import type { FacetName } from "../engine.ts";
import type { Query } from "../query.ts";
import { leastConcept } from "../ranking.ts";
import { hasHan } from "../words.ts";
import { strongest } from "./choosing.ts";
import type { Conditions } from "./filter.ts";
import { fromRecord, type Stored } from "./record.ts";
import type { Trip } from "./together.ts";

/** The ways in which a query finds, as Meilisearch is asked; each without its conditions. */
export type Ways = {
  query: Query;
  /** What has all the words. */
  words: MultiSearchQuery;
  /** What has some of them; null where they are to be taken literally. */
  some: MultiSearchQuery | null;
  /** What speaks of its concepts; null where it names none. */
  concepts: { query: MultiSearchQuery; filter: string; sort: string[] } | null;
};

export function waysOf(indexUid: string, query: Query, exact = false): Ways {
  const base = { indexUid };
  const words = {
    ...base,
    q: exact ? literally(query.text) : query.text,
    showRankingScore: true,
    locales: [hasHan(query.text) ? ("cmn" as const) : ("eng" as const)],
  };
  const sort = strongest(query.concepts, 3).map((id) => `weights.${id}:desc`);
  const filter = aboutOneOf(query.concepts);
  return {
    query,
    words: { ...words, matchingStrategy: "all" },
    some: exact ? null : { ...words, matchingStrategy: "last" },
    concepts: sort.length ? { query: { ...base, q: "", sort }, filter, sort } : null,
  };
}

/** As `conceptScore` has it, each concept by itself: what shares too little of it isn't about it. */
function aboutOneOf(concepts: ReadonlyMap<string, number>): string {
  return Array.from(concepts, ([id, weight]) => `weights.${id} >= ${(leastConcept / weight).toFixed(4)}`).join(" OR ");
}

/** Every word in quotation marks: Meilisearch then looks for no other spelling of it. */
function literally(text: string): string {
  return text
    .replaceAll('"', " ")
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `"${word}"`)
    .join(" ");
}

/** All that a query finds under some conditions, and the best of it. */
export type Union = {
  total(): number;
  counts(facet: FacetName): Map<string, number>;
  /** The best of each way, each once. */
  hits(): Stored[];
};

/**
 * Asks for what has all the words or speaks of the concepts. Meilisearch can't join the two in one query, but it counts each
 * exactly: what speaks of the concepts, and what has the words and doesn't.
 */
export function askUnion(
  trip: Trip,
  { words, some, concepts }: Ways,
  filter: Conditions,
  { facets = [], limit }: { facets?: readonly FacetName[]; limit: number },
): Union {
  const counted = { facets: [...facets], limit };
  const about = concepts && [...filter, concepts.filter];
  const apart = concepts ? [...filter, `NOT (${concepts.filter})`] : filter;
  const byWords = trip.ask({ ...words, ...counted, filter: apart });
  const byConcepts = about && trip.ask({ ...concepts.query, ...counted, filter: about });
  const byBoth = about && limit ? trip.ask({ ...words, filter: about, limit }) : null;
  // The same that come by their concepts, for what their words are worth.
  const sorted =
    about && limit ? trip.ask({ ...(some ?? words), filter: about, sort: concepts.sort.slice(0, 1), limit }) : null;
  const counting = [byWords, ...(byConcepts ? [byConcepts] : [])];
  return {
    total: () => counting.reduce((sum, answer) => sum + answer.total(), 0),
    counts(facet) {
      const counts = new Map<string, number>();
      for (const answer of counting)
        for (const [value, count] of Object.entries(answer.counts(facet)))
          counts.set(value, (counts.get(value) ?? 0) + count);
      return counts;
    },
    hits: () =>
      eachOnce([byWords, byBoth, sorted, byConcepts].flatMap((answer) => answer?.hits().map(fromRecord) ?? [])),
  };
}

/** Each hit once, with the best that any way says of its words. */
export function eachOnce(found: readonly Stored[]): Stored[] {
  const hits = new Map<string, Stored>();
  for (const hit of found) {
    const known = hits.get(hit.key);
    if (known) known.textScore = Math.max(known.textScore, hit.textScore);
    else hits.set(hit.key, hit);
  }
  return [...hits.values()];
}
