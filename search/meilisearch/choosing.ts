import type { Meilisearch } from "meilisearch";
import type { CandidateRequest } from "../engine.ts";
import { candidateScore } from "../ranking.ts";
import { chosen, oneOf, visibleTo } from "./filter.ts";
import { fromRecord, rankedFields } from "./record.ts";

/** Of each of the strongest concepts, and of each other way, as many documents are looked at. */
const window = 100;
const mostConcepts = 5;

/** The ids worth scoring by the matcher, best first, in one round trip. */
export async function chooseCandidates(
  client: Meilisearch,
  indexUid: string,
  request: CandidateRequest,
): Promise<string[]> {
  const base = [...visibleTo(request.viewer), oneOf("kind", [request.kind]), ...chosen(request.filters ?? {})];
  const theme = request.themes?.length ? [oneOf("theme", request.themes)] : [];
  const focusArea = request.focusAreas?.length ? [oneOf("focusArea", request.focusAreas)] : [];
  // Each way has room of its own, so that a common theme doesn't push out who speaks of the very concept.
  const ways = [
    ...strongest(request.concepts, mostConcepts).map((id) => ({
      filter: [...base, oneOf("concepts", [id])],
      sort: [`weights.${id}:desc`, "breadth:desc"],
    })),
    ...[[...theme, ...focusArea], theme, focusArea]
      .filter((way, i) => way.length === (i ? 1 : 2))
      .map((way) => ({ filter: [...base, ...way], sort: ["breadth:desc"] })),
  ];
  if (ways.length === 0) return [];
  const { results } = await client.multiSearch({
    queries: ways.map((way) => ({
      ...way,
      indexUid,
      q: "",
      limit: window,
      attributesToRetrieve: rankedFields(request.concepts.keys(), ["theme", "focusArea"]),
    })),
  });
  const scores = new Map<string, number>();
  for (const hit of results.flatMap((result) => result.hits)) {
    const entry = fromRecord(hit);
    const score = candidateScore(request, entry);
    if (score > 0) scores.set(entry.doc.id, Math.max(score, scores.get(entry.doc.id) ?? 0));
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, request.limit ?? 200)
    .map(([id]) => id);
}

/** The ids of the heaviest concepts. */
export function strongest(concepts: ReadonlyMap<string, number>, most: number): string[] {
  return [...concepts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([id]) => id);
}
