import type { CandidateRequest } from "./engine.ts";
import type { Prepared } from "./prepare.ts";
import type { Query } from "./query.ts";
import { overlap } from "./scores.ts";

/** What ranking reads of a hit; both engines can tell it. */
export type Rankable = Pick<Prepared, "key" | "concepts" | "breadth">;

/** A hit with its place: higher scores first. */
export type Ranked<T> = { hit: T; score: number };

/** In a few words the concept says more than the letters: a firm called Mule isn't about mule accounts. */
export const conceptShare = 1.5;

/** A document that shares less than this of a concept isn't about it. */
export const leastConcept = 0.3;

/** How much of the query's concepts a document speaks of; 0 when it is only distantly related. */
export function conceptScore(asked: ReadonlyMap<string, number>, held: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const [id, weight] of asked) score += weight * (held.get(id) ?? 0);
  return score >= leastConcept ? score : 0;
}

/**
 * Orders hits of a query: `B·(text/max + 1.5·concepts/max)`, best first, ties by key. `textOf` is the engine's own score of
 * the words, on any scale.
 */
export function rankHits<T extends Rankable>(
  hits: readonly T[],
  query: Query,
  textOf: (hit: T) => number,
): Ranked<T>[] {
  const concepts = hits.map((hit) => conceptScore(query.concepts, hit.concepts));
  const texts = hits.map(textOf);
  const best = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0) || 1;
  const [bestText, bestConcept] = [best(texts), best(concepts)];
  return hits
    .map((hit, i) => {
      const score = hit.breadth * ((texts[i] ?? 0) / bestText + (conceptShare * (concepts[i] ?? 0)) / bestConcept);
      // Rounded, so that a cursor compares equal to what it was written from.
      return { hit, score: Math.round(score * 1e6) / 1e6 };
    })
    .sort((a, b) => b.score - a.score || (a.hit.key < b.hit.key ? -1 : 1));
}

/** What a candidate gets for its themes and focus areas beside its concepts. */
export const candidateWeights = { theme: 0.8, focusArea: 0.7 } as const;

/** How worthwhile a document is to be scored by the matcher. */
export function candidateScore(
  request: CandidateRequest,
  hit: Rankable & { doc: { themes?: readonly string[]; focusAreas?: readonly string[] } },
): number {
  const concepts = conceptScore(request.concepts, hit.concepts) * hit.breadth;
  const themes = overlap(request.themes ?? [], hit.doc.themes ?? []).cosine;
  const focusAreas = overlap(request.focusAreas ?? [], hit.doc.focusAreas ?? []).cosine;
  return concepts + hit.breadth * (candidateWeights.theme * themes + candidateWeights.focusArea * focusAreas);
}
