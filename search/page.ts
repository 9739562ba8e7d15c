import { type Cursor, readCursor, writeCursor } from "./cursor.ts";
import type { SearchRequest, SearchResults } from "./engine.ts";
import { countFacet, passes } from "./facets.ts";
import { toHit } from "./hit.ts";
import { titleIn } from "./order.ts";
import type { Prepared } from "./prepare.ts";
import type { Query } from "./query.ts";

/** Something the query found, before filters and paging. */
export type Found = { entry: Pick<Prepared, "key" | "doc">; score: number };

/** With fewer hits than this, documents with only some of the words are shown too. */
export const enoughHits = 10;

/** Filters, counts, sorts and cuts what was found for a viewer; all of it must be visible to him. */
export function answer(found: readonly Found[], request: SearchRequest, query: Query | null): SearchResults {
  const filters = request.filters ?? {};
  const passing = found.filter(({ entry }) => passes(entry.doc, filters));
  const { page, next } = request.perKind ? firstOfEach(passing, request.perKind) : cut(passing, request);
  const docs = found.map(({ entry }) => entry.doc);
  const facets: SearchResults["facets"] = {};
  for (const facet of request.facets ?? []) facets[facet] = countFacet(docs, facet, filters);
  return {
    hits: page.map(({ entry }) => toHit(entry.doc, query, request.locale)),
    total: passing.length,
    facets,
    next,
    didYouMean: query?.didYouMean ?? null,
  };
}

/** The first `most` of each kind, in their order. */
function firstOfEach(found: readonly Found[], most: number): { page: Found[]; next: null } {
  const counts = new Map<string, number>();
  const page = found
    .toSorted((a, b) => b.score - a.score || (a.entry.key < b.entry.key ? -1 : 1))
    .filter(({ entry: { doc } }) => {
      const count = (counts.get(doc.kind) ?? 0) + 1;
      counts.set(doc.kind, count);
      return count <= most;
    });
  return { page, next: null };
}

/** How a request is sorted when it doesn't say. */
export function sortOf(request: SearchRequest): "relevance" | "newest" | "title" {
  const typed = Boolean(request.q?.trim());
  if (request.sort === "relevance" && !typed) return "newest";
  return request.sort ?? (typed ? "relevance" : "newest");
}

/** Page sizes from 1 to 100. */
export function limitOf(request: SearchRequest): number {
  return Math.min(100, Math.max(1, request.limit ?? 20));
}

/** The cursor of one list belongs to its sort and, where titles differ by language, to its language. */
export function cursorName(request: SearchRequest): string {
  const sort = sortOf(request);
  return sort === "title" ? `title.${request.locale}` : sort;
}

function cut(found: readonly Found[], request: SearchRequest): { page: Found[]; next: string | null } {
  const sort = sortOf(request);
  const limit = limitOf(request);
  const name = cursorName(request);
  const place = ({ entry, score }: Found): Cursor => ({
    sort: name,
    key: entry.key,
    value:
      sort === "relevance" ? score : sort === "newest" ? (entry.doc.at ?? 0) : titleIn(entry.doc.title, request.locale),
  });
  const collator = new Intl.Collator(request.locale);
  const compare = (a: Cursor, b: Cursor) =>
    (typeof a.value === "string" ? collator.compare(a.value, String(b.value)) : Number(b.value) - a.value) ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

  const ordered = found.map((one) => ({ one, at: place(one) })).sort((a, b) => compare(a.at, b.at));
  const after = readCursor(request.cursor, name);
  const from = after ? ordered.findIndex(({ at }) => compare(at, after) > 0) : 0;
  if (from < 0) return { page: [], next: null };
  const page = ordered.slice(from, from + limit);
  const last = page.at(-1);
  return {
    page: page.map(({ one }) => one),
    next: last && from + limit < ordered.length ? writeCursor(last.at) : null,
  };
}
