import type { FacetName, Filters } from "../engine.ts";
import { facetNames } from "../engine.ts";

/** Meilisearch's filter language: a list of conditions that must all hold. */
export type Conditions = string[];

export function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

export function oneOf(attribute: string, values: readonly string[]): string {
  return `${attribute} IN [${values.map(quoted).join(", ")}]`;
}

/** The viewer's own filter: part of every query, so that no hit, count or facet betrays what he may not see. */
export function visibleTo(viewer: readonly string[]): Conditions {
  return [oneOf("visibleTo", viewer), `NOT ${oneOf("hiddenFrom", viewer)}`];
}

/** The chosen facet values, without those of one facet when it is that one which is counted. */
export function chosen(filters: Filters, except?: FacetName): Conditions {
  return facetNames.flatMap((facet) => {
    const values = filters[facet];
    return values?.length && facet !== except ? [oneOf(facet, values)] : [];
  });
}
