import type { Excepted, FacetName, Filters } from "../engine.ts";
import { facetNames } from "../engine.ts";
import { keyOf, thingOf } from "../prepare.ts";

/** Meilisearch's filter language: a list of conditions that must all hold. */
export type Conditions = string[];

export function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

export function oneOf(attribute: string, values: readonly string[]): string {
  return `${attribute} IN [${values.map(quoted).join(", ")}]`;
}

/** The viewer's own filter: part of every query, so that no hit, count or facet betrays what he may not see. */
export function visibleTo(viewer: readonly string[], except: readonly Excepted[] = []): Conditions {
  const whole = except.filter(({ part }) => part === undefined).map(thingOf);
  const parts = except.flatMap(({ part, ...thing }) => (part === undefined ? [] : [keyOf(thing, part)]));
  return [
    oneOf("visibleTo", viewer),
    `NOT ${oneOf("hiddenFrom", viewer)}`,
    ...(whole.length ? [`NOT ${oneOf("thing", whole)}`] : []),
    ...(parts.length ? [`NOT ${oneOf("key", parts)}`] : []),
  ];
}

/** The chosen facet values, without those of one facet when it is that one which is counted. */
export function chosen(filters: Filters, except?: FacetName): Conditions {
  return facetNames.flatMap((facet) => {
    const values = filters[facet];
    return values?.length && facet !== except ? [oneOf(facet, values)] : [];
  });
}
