import type { Meilisearch } from "meilisearch";
import type { CandidateRequest } from "../engine.ts";
import { candidateScore } from "../ranking.ts";
import { chosen, oneOf, visibleTo } from "./filter.ts";
import { fromRecord, rankedFields } from "./record.ts";
import { together } from "./together.ts";

/**
 * As many documents are looked at who speak of the strongest concept, of the next one but not of that, and so on; each costs
 * Meilisearch up to 50 µs to hand out, so no way brings what another one did.
 */
const windows = [120, 60, 40, 40];
/** Of those with a concept but without the same theme and focus area, and of those with these alone. */
const beside = 40;

/** The ids worth scoring by the matcher, best first. */
export async function chooseCandidates(
  client: Meilisearch,
  indexUid: string,
  request: CandidateRequest,
): Promise<string[]> {
  const base = [...visibleTo(request.viewer), oneOf("kind", [request.kind]), ...chosen(request.filters ?? {})];
  const alike = [
    ...(request.themes?.length ? [oneOf("theme", request.themes)] : []),
    ...(request.focusAreas?.length ? [oneOf("focusArea", request.focusAreas)] : []),
  ];
  const unlike = alike.map((condition) => `NOT ${condition}`).join(" OR ");
  const concepts = strongest(request.concepts, windows.length);
  // Many speak of a concept alike, so those first who speak of the next one, too.
  const sortFrom = (place: number) => [...concepts.slice(place).map((id) => `weights.${id}:desc`), "breadth:desc"];
  const ways = [
    ...concepts.map((id, place) => ({
      filter: [
        ...alike,
        oneOf("concepts", [id]),
        ...(place ? [`NOT ${oneOf("concepts", concepts.slice(0, place))}`] : []),
      ],
      sort: sortFrom(place),
      limit: windows[place] ?? 0,
    })),
    ...(unlike && concepts.length
      ? [{ filter: [oneOf("concepts", concepts), unlike], sort: sortFrom(0), limit: beside }]
      : []),
    ...alike.map((condition) => ({
      filter: [condition, ...(concepts.length ? [`NOT ${oneOf("concepts", concepts)}`] : [])],
      sort: ["breadth:desc"],
      limit: concepts.length ? beside / 2 : 2 * beside,
    })),
  ];
  if (ways.length === 0) return [];
  const trip = together(client);
  const answers = ways.map((way) =>
    trip.ask({ ...way, filter: [...base, ...way.filter], indexUid, q: "", attributesToRetrieve: rankedFields }),
  );
  await trip.send();
  const scores = new Map<string, number>();
  for (const hit of answers.flatMap((answer) => answer.hits())) {
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
