import type { Viewer } from "#app/domain/actor.ts";
import type { Browsing, Facet } from "#app/domain/browsing.ts";
import type { Language } from "#app/domain/language.ts";
import { listPractices, listPublished, type PracticeLine } from "#db/practices.ts";
import type { Deps } from "../deps.ts";
import { askSearch } from "./asking.ts";
import { type Browsed, marked, unmarked } from "./found.ts";

export const practiceFacets: Facet[] = ["theme", "focusArea"];

/** One page of the library, as `browseProblems` makes one of problem statements: published practices, for everybody. */
export async function browsePractices(
  deps: Deps,
  viewer: Viewer,
  { q, exact, filters, cursor }: Browsing,
  language: Language,
  limit = 20,
): Promise<Browsed<PracticeLine>> {
  const results = await askSearch(deps, viewer, {
    q,
    exact,
    filters: { ...filters, kind: ["practice"] },
    facets: practiceFacets,
    cursor,
    limit,
    locale: language,
  });
  if (!results) {
    const rows = (await listPublished(deps.db, viewer, limit)).map((line) => unmarked(line, line, language));
    return { rows, total: null, counts: null, next: null, didYouMean: null };
  }
  const ids = results.hits.map(({ id }) => id);
  const lines = ids.length ? await listPractices(deps.db, viewer, ids) : [];
  const published = new Map(lines.filter(({ state }) => state === "published").map((line) => [line.id, line]));
  const rows = results.hits.flatMap((hit) => {
    const line = published.get(hit.id);
    return line ? [marked(hit, line, line, language)] : [];
  });
  return { rows, total: results.total, counts: results.facets, next: results.next, didYouMean: results.didYouMean };
}
