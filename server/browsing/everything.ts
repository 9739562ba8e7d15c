import type { Viewer } from "#app/domain/actor.ts";
import type { Browsing, Facet } from "#app/domain/browsing.ts";
import type { DocumentKind } from "#app/domain/finding.ts";
import type { Language } from "#app/domain/language.ts";
import type { Deps } from "../deps.ts";
import { askSearch } from "./asking.ts";
import { confirmThings, type FoundThing } from "./lines.ts";

/** The results of one kind: the first of them, and how many there are in all. */
export type FoundGroup = { kind: DocumentKind; total: number; things: FoundThing[] };

export type Everything = {
  /** Kinds with results, that of the best result first; one alone where he asked for one. */
  groups: FoundGroup[];
  total: number;
  counts: Partial<Record<Facet, { value: string; count: number }[]>>;
  /** Cursor of the next page of the one kind. */
  next: string | null;
  didYouMean: string | null;
};

export const everythingFacets: Facet[] = ["kind", "theme", "focusArea"];

/**
 * One question to everything the viewer may find: the first few of each kind, or one kind page by page. Without words it
 * only counts what there is, unless one kind was asked for. Null while search is away.
 */
export async function searchEverything(
  deps: Deps,
  viewer: Viewer,
  { q, exact, filters, cursor }: Browsing,
  language: Language,
  { perKind = 4, limit = 20 } = {},
): Promise<Everything | null> {
  const [only, ...more] = filters.kind ?? [];
  const one = only && more.length === 0 ? (only as DocumentKind) : null;
  const results = await askSearch(deps, viewer, {
    q,
    exact,
    filters,
    facets: everythingFacets,
    ...(one ? { cursor, limit } : { perKind, limit: 1 }),
    locale: language,
  });
  if (!results) return null;
  const hits = q || one ? results.hits : [];
  const things = Map.groupBy(await confirmThings(deps, viewer, hits, language), ({ kind }) => kind);
  const totals = new Map(results.facets.kind?.map(({ value, count }) => [value, count]));
  return {
    groups: [...things].map(([kind, found]) => ({ kind, total: totals.get(kind) ?? found.length, things: found })),
    total: results.total,
    counts: results.facets as Everything["counts"],
    next: one ? results.next : null,
    didYouMean: results.didYouMean,
  };
}
