import type { Viewer } from "#app/domain/actor.ts";
import type { Browsing, Facet } from "#app/domain/browsing.ts";
import type { Language } from "#app/domain/language.ts";
import { listProblemCards, type ProblemCard, pageProblemCards } from "#db/problem-cards.ts";
import type { SearchHit } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { askSearch } from "./asking.ts";
import { type Browsed, type Found, marked, unmarked } from "./found.ts";

/** Visitors see theme and title, so they narrow by no more; nor does anybody while search is away. */
export function problemFacets(viewer: Viewer, away = false): Facet[] {
  return viewer && !away ? ["theme", "focusArea", "technique", "language", "state"] : ["theme", "state"];
}

/**
 * One page of the problem statements that the viewer may see. Search answers for words, order and counts; the database
 * is asked once more for each hit before it is shown. While search is away the newest are listed without counts.
 */
export async function browseProblems(
  deps: Deps,
  viewer: Viewer,
  { q, exact, filters, cursor }: Browsing,
  language: Language,
  limit = 20,
): Promise<Browsed<ProblemCard>> {
  const results = await askSearch(deps, viewer, {
    q,
    exact,
    filters: { ...filters, kind: ["problem"] },
    facets: problemFacets(viewer),
    cursor,
    limit,
    locale: language,
  });
  if (!results) {
    const { cards, next } = await pageProblemCards(deps.db, viewer, { filters, cursor, limit });
    const rows = cards.map((card) => unmarked(card, card, language));
    return { rows, total: null, counts: null, next, didYouMean: null };
  }
  const rows = await confirmProblems(deps, viewer, results.hits, language);
  return { rows, total: results.total, counts: results.facets, next: results.next, didYouMean: results.didYouMean };
}

/** The hits that the viewer may still see, in their order; one found by its full text only while he may read that. */
export async function confirmProblems(
  deps: Pick<Deps, "db">,
  viewer: Viewer,
  hits: readonly SearchHit[],
  language: Language,
): Promise<Found<ProblemCard>[]> {
  const cards = await listProblemCards(
    deps.db,
    viewer,
    hits.map(({ id }) => id),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  return hits.flatMap((hit) => {
    const card = byId.get(hit.id);
    if (!card || (hit.part === "full" && !card.readable)) return [];
    return [marked(hit, card, card, language)];
  });
}
