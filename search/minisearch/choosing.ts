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
  const cosine = (shared: number, asked: readonly string[] = [], held = 0) =>
    shared ? shared / Math.sqrt(asked.length * held) : 0;

  const { breadth } = shelf.columns();
  const best = topOf<{ id: string; score: number }>(
    request.limit ?? 200,
    (x, y) => y.score - x.score || (x.id < y.id ? -1 : 1),
  );
  eachSlot(allowed, (slot) => {
    const [concept = 0, theme = 0, focus = 0] = [concepts[slot], themes[slot], focusAreas[slot]];
    if (concept + theme + focus === 0) return;
    const scoreWith = (themeCosine: number, focusCosine: number) =>
      (breadth[slot] ?? 0) *
      (concept + candidateWeights.theme * themeCosine + candidateWeights.focusArea * focusCosine);
    // As if it had nothing but what is shared: whoever falls short even so needs no look at the document.
    const atMost = scoreWith(cosine(theme, request.themes, theme), cosine(focus, request.focusAreas, focus));
    const last = best.last()?.score ?? 0;
    const doc = atMost >= last ? shelf.documents[slot]?.doc : undefined;
    if (!doc) return;
    const score = scoreWith(
      cosine(theme, request.themes, doc.themes?.length),
      cosine(focus, request.focusAreas, doc.focusAreas?.length),
    );
    if (score >= last) best.offer({ id: doc.id, score });
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
