import { type FacetCount, type FacetName, type Filters, facetNames, type SearchDocument } from "./engine.ts";

/** The values under which a facet counts a document. */
export function facetValues(doc: SearchDocument, facet: FacetName): readonly string[] {
  switch (facet) {
    case "kind":
      return [doc.kind];
    case "theme":
      return doc.themes ?? [];
    case "focusArea":
      return doc.focusAreas ?? [];
    case "technique":
      return doc.techniques ?? [];
    case "language":
      return doc.languages ?? [];
    case "industry":
      return doc.industries ?? [];
    case "certification":
      return doc.certifications ?? [];
    case "deploymentModel":
      return doc.deploymentModels ?? [];
    case "residency":
      return doc.residencies ?? [];
    case "stage":
      return doc.stage ? [doc.stage] : [];
    case "state":
      return doc.state ? [doc.state] : [];
  }
}

/** Whether a document passes all filters, or all but one facet's own. */
export function passes(doc: SearchDocument, filters: Filters, except?: FacetName): boolean {
  return facetNames.every((facet) => {
    const wanted = filters[facet];
    if (!wanted?.length || facet === except) return true;
    return facetValues(doc, facet).some((value) => wanted.includes(value));
  });
}

/** Counts a facet's values among the documents that pass every other facet's filter. */
export function countFacet(docs: Iterable<SearchDocument>, facet: FacetName, filters: Filters): FacetCount[] {
  const counts = new Map<string, number>();
  for (const doc of docs)
    if (passes(doc, filters, facet))
      for (const value of new Set(facetValues(doc, facet))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return sortedCounts(counts);
}

/** Most frequent first, ties by name. */
export function sortedCounts(counts: Iterable<[string, number]>): FacetCount[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
