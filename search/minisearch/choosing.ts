import type { CandidateRequest } from "../engine.ts";
import { topOf } from "../page.ts";
import { candidateWeights } from "../ranking.ts";
import { passingSlots } from "./answering.ts";
import { addTo, scoreConcepts } from "./finding.ts";
import type { PostingsByName } from "./postings.ts";
import type { Shelf } from "./shelf.ts";
import { eachSlot, type Slots } from "./slots.ts";
import { visibleSlots } from "./visibility.ts";

/** The ids worth scoring by the matcher, best first; scored as `candidateScore` does. */
export function chooseCandidates(shelf: Shelf, request: CandidateRequest): string[] {
  const visible = visibleSlots(shelf, request.viewer);
  const allowed = passingSlots(shelf, visible, { ...request.filters, kind: [request.kind] });
  const concepts = scoreConcepts(shelf, request.concepts, allowed);
  const themes = sharedCounts(shelf, shelf.facets.theme, request.themes, allowed);
  const focusAreas = sharedCounts(shelf, shelf.facets.focusArea, request.focusAreas, allowed);
  const cosine = (shared: number, asked: readonly string[] = [], held: readonly string[] = []) =>
    shared ? shared / Math.sqrt(asked.length * held.length) : 0;

  const { breadth } = shelf.columns();
  const best = topOf<{ id: string; score: number }>(
    request.limit ?? 200,
    (x, y) => y.score - x.score || (x.id < y.id ? -1 : 1),
  );
  eachSlot(allowed, (slot) => {
    const shared = (concepts[slot] ?? 0) + (themes[slot] ?? 0) + (focusAreas[slot] ?? 0);
    const entry = shared > 0 ? shelf.documents[slot] : undefined;
    if (!entry) return;
    const { doc } = entry;
    const score =
      (breadth[slot] ?? 0) *
      ((concepts[slot] ?? 0) +
        candidateWeights.theme * cosine(themes[slot] ?? 0, request.themes, doc.themes) +
        candidateWeights.focusArea * cosine(focusAreas[slot] ?? 0, request.focusAreas, doc.focusAreas));
    if (score >= (best.last()?.score ?? 0)) best.offer({ id: doc.id, score });
  });
  return [...new Set(best.things.map(({ id }) => id))];
}

/** How many of the values each slot has. */
function sharedCounts(
  shelf: Shelf,
  lists: PostingsByName,
  values: readonly string[] = [],
  allowed: Slots,
): Float32Array {
  const counts = new Float32Array(shelf.documents.length);
  for (const value of values) addTo(counts, lists.get(value), allowed, 1);
  return counts;
}
