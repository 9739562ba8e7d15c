import type { Viewer } from "#app/domain/actor.ts";
import type { Browsing, Facet } from "#app/domain/browsing.ts";
import type { Language } from "#app/domain/language.ts";
import { listSupplierCards, pageSupplierCards, type SupplierCard } from "#db/suppliers.ts";
import type { SearchHit } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { askSearch } from "./asking.ts";
import { type Browsed, type Found, marked, unmarked } from "./found.ts";

export const supplierFacets: Facet[] = ["theme", "focusArea", "technique", "language", "residency", "stage"];

/** One page of the directory, as `browseProblems` makes one of problem statements; by name when nothing was typed. */
export async function browseSuppliers(
  deps: Deps,
  viewer: Viewer,
  { q, exact, filters, cursor }: Browsing,
  language: Language,
  limit = 20,
): Promise<Browsed<SupplierCard>> {
  const results = await askSearch(deps, viewer, {
    q,
    exact,
    filters: { ...filters, kind: ["supplier"] },
    facets: supplierFacets,
    sort: q ? "relevance" : "title",
    cursor,
    limit,
    locale: language,
  });
  if (!results) {
    const { cards, next } = await pageSupplierCards(deps.db, viewer, { filters, cursor, limit });
    const rows = cards.map((card) => unmarked(card, textsOf(card), language));
    return { rows, total: null, counts: null, next, didYouMean: null };
  }
  const rows = await confirmSuppliers(deps, viewer, results.hits, language);
  return { rows, total: results.total, counts: results.facets, next: results.next, didYouMean: results.didYouMean };
}

/** The hits that are still in the directory, in their order. */
export async function confirmSuppliers(
  deps: Pick<Deps, "db">,
  viewer: Viewer,
  hits: readonly SearchHit[],
  language: Language,
): Promise<Found<SupplierCard>[]> {
  const cards = await listSupplierCards(
    deps.db,
    viewer,
    hits.map(({ id }) => id),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  return hits.flatMap((hit) => {
    const card = byId.get(hit.id);
    return card ? [marked(hit, card, textsOf(card), language)] : [];
  });
}

const textsOf = (card: SupplierCard) => ({ title: card.name, summary: card.summary });
