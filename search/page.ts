import { type Cursor, readCursor, writeCursor } from "./cursor.ts";
import type { SearchRequest, SearchResults } from "./engine.ts";
import { countFacet, passes } from "./facets.ts";
import { titleIn, titleOrder } from "./order.ts";
import type { Prepared } from "./prepare.ts";

/** Something the query found, before filters and paging. */
export type Found = { entry: Pick<Prepared, "key" | "doc">; score: number };

/** With fewer hits than this, documents with only some of the words are shown too. */
export const enoughHits = 10;

/** Filters, counts, sorts and cuts what was found for a viewer; all of it must be visible to him. */
export function select(found: readonly Found[], request: SearchRequest) {
  const filters = request.filters ?? {};
  const passing = found.filter(({ entry }) => passes(entry.doc, filters));
  const shown = shownOf(request);
  for (const { entry, score } of passing) shown.offer(entry, score);
  const docs = found.map(({ entry }) => entry.doc);
  const facets: SearchResults["facets"] = {};
  for (const facet of request.facets ?? []) facets[facet] = countFacet(docs, facet, filters);
  return { ...shown.page(), total: passing.length, facets };
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

/** Takes what was found, in any order, and says what of it is shown. */
type Shown = {
  /** Whether something with this score (in a list of the newest: of this time) could still be shown. */
  wants(value: number): boolean;
  offer(entry: Found["entry"], score: number): void;
  page(): { page: Found[]; next: string | null };
};

/** One page, or of each kind the first few. */
export function shownOf(request: SearchRequest): Shown {
  return request.perKind ? firstOfEach(request.perKind) : pageOf(request);
}

function firstOfEach(most: number): Shown {
  const order = (a: Found, b: Found) => b.score - a.score || (a.entry.key < b.entry.key ? -1 : 1);
  const kinds = new Map<string, ReturnType<typeof topOf<Found>>>();
  return {
    wants: () => true,
    offer(entry, score) {
      const top = kinds.get(entry.doc.kind) ?? topOf(most, order);
      kinds.set(entry.doc.kind, top);
      if (score >= (top.last()?.score ?? 0)) top.offer({ entry, score });
    },
    page: () => ({ page: [...kinds.values()].flatMap(({ things }) => things).sort(order), next: null }),
  };
}

/** The page from the cursor on; keeps no more than that at hand. */
function pageOf(request: SearchRequest): Shown {
  const limit = limitOf(request);
  const name = cursorName(request);
  const place = placeOf(request);
  const order = orderOf(request);
  const after = readCursor(request.cursor, name);
  const top = topOf<Placed>(limit + 1, (a, b) => order(a.value, a.entry.key, b.value, b.entry.key));
  const numbers = sortOf(request) !== "title";
  return {
    wants: (value) =>
      !numbers || (value >= Number(top.last()?.value ?? value) && value <= Number(after?.value ?? value)),
    offer(entry, score) {
      const value = place(entry, score);
      const last = top.last();
      if (last && order(value, entry.key, last.value, last.entry.key) >= 0) return;
      if (after && order(value, entry.key, after.value, after.key) <= 0) return;
      top.offer({ entry, score, value });
    },
    page() {
      const last = top.things[limit - 1];
      const more = last && top.things.length > limit;
      return {
        page: top.things.slice(0, limit),
        next: more ? writeCursor({ sort: name, value: last.value, key: last.entry.key }) : null,
      };
    },
  };
}

type Value = Cursor["value"];
type Placed = Found & { value: Value };

function placeOf(request: SearchRequest): (entry: Found["entry"], score: number) => Value {
  const sort = sortOf(request);
  if (sort === "relevance") return (_, score) => score;
  if (sort === "newest") return ({ doc }) => doc.at ?? 0;
  return ({ doc }) => titleIn(doc.title, request.locale);
}

/** Titles ascend, numbers descend, ties go by key. */
function orderOf(request: SearchRequest): (a: Value, aKey: string, b: Value, bKey: string) => number {
  const titles = titleOrder(request.locale);
  return (a, aKey, b, bKey) =>
    (typeof a === "string" ? titles(a, String(b)) : Number(b) - a) || (aKey < bKey ? -1 : aKey > bKey ? 1 : 0);
}

/** Keeps the first `limit` of what it is offered, in order, without sorting the others. */
export function topOf<T>(limit: number, order: (a: T, b: T) => number) {
  const things: T[] = [];
  return {
    things,
    /** What a newcomer must stand before; undefined while there is room. */
    last: (): T | undefined => things[limit - 1],
    offer(thing: T): void {
      let [from, to] = [0, things.length];
      while (from < to) {
        const middle = (from + to) >>> 1;
        if (order(thing, things[middle] as T) < 0) to = middle;
        else from = middle + 1;
      }
      things.splice(from, 0, thing);
      if (things.length > limit) things.pop();
    },
  };
}
