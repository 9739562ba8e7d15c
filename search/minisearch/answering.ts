import { type FacetName, type Filters, facetNames, type SearchRequest, type SearchResults } from "../engine.ts";
import { facetValues, sortedCounts } from "../facets.ts";
import { toHit } from "../hit.ts";
import { shownOf, sortOf } from "../page.ts";
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
  const { at } = shelf.columns();
  const newest = sortOf(request) === "newest";
  eachSlot(passing, (slot) => {
    const value = score(slot);
    // Most are out at a glance, without a look at the document.
    if (!shown.wants(newest ? (at[slot] ?? 0) : value)) return;
    const entry = shelf.documents[slot];
    if (entry) shown.offer(entry, value);
  });
  const { page, next } = shown.page();
  const facets: SearchResults["facets"] = {};
  for (const facet of request.facets ?? []) {
    // Each is counted as if its own selection were not made.
    const counted = filters[facet]?.length ? passingSlots(shelf, slots, filters, facet) : passing;
    facets[facet] = sortedCounts(countValues(shelf, facet, counted));
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

/** How many have each value of a facet: a few are gone through themselves, many by the lists of the values. */
function countValues(shelf: Shelf, facet: FacetName, slots: Slots): [string, number][] {
  if (countSlots(slots) > shelf.count() / 20)
    return Array.from(shelf.facets[facet], ([value, list]): [string, number] => [value, countHeld(slots, list)]).filter(
      ([, count]) => count > 0,
    );
  const counts = new Map<string, number>();
  eachSlot(slots, (slot) => {
    const doc = shelf.documents[slot]?.doc;
    for (const value of new Set(doc && facetValues(doc, facet))) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return [...counts];
}
