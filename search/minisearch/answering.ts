import { type FacetName, type Filters, facetNames, type SearchRequest, type SearchResults } from "../engine.ts";
import { sortedCounts } from "../facets.ts";
import { toHit } from "../hit.ts";
import { shownOf } from "../page.ts";
import type { Query } from "../query.ts";
import type { FoundSlots } from "./finding.ts";
import type { Shelf } from "./shelf.ts";
import { both, countHeld, countSlots, eachSlot, holdAll, noSlots, type Slots } from "./slots.ts";

/** Filters, counts, sorts and cuts what was found for a viewer; all of it must be visible to him. */
export function answerFrom(
  shelf: Shelf,
  { slots, score }: FoundSlots,
  request: SearchRequest,
  query: Query | null,
): SearchResults {
  const filters = request.filters ?? {};
  const passing = passingSlots(shelf, slots, filters);
  const shown = shownOf(request);
  eachSlot(passing, (slot) => {
    const entry = shelf.documents[slot];
    if (entry) shown.offer(entry, score(slot));
  });
  const { page, next } = shown.page();
  const facets: SearchResults["facets"] = {};
  for (const facet of request.facets ?? []) {
    // Each is counted as if its own selection were not made.
    const counted = filters[facet]?.length ? passingSlots(shelf, slots, filters, facet) : passing;
    const counts = Array.from(shelf.facets[facet], ([value, list]): [string, number] => [
      value,
      countHeld(counted, list),
    ]);
    facets[facet] = sortedCounts(counts.filter(([, count]) => count > 0));
  }
  return {
    hits: page.map(({ entry }) => toHit(entry.doc, query, request.locale)),
    total: countSlots(passing),
    facets,
    next,
    didYouMean: query?.didYouMean ?? null,
  };
}

/** Those that pass all filters, or all but one facet's own. */
export function passingSlots(shelf: Shelf, slots: Slots, filters: Filters, except?: FacetName): Slots {
  let passing = slots;
  for (const facet of facetNames) {
    const wanted = filters[facet];
    if (!wanted?.length || facet === except) continue;
    const lists = wanted.map((value) => shelf.facets[facet].get(value));
    passing = both(passing, holdAll(noSlots(shelf.documents.length), lists));
  }
  return passing;
}
