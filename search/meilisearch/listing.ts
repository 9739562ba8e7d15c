import type { Meilisearch } from "meilisearch";
import type { Language } from "#app/domain/language.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import type { FacetName, SearchRequest, SearchResults } from "../engine.ts";
import { sortedCounts } from "../facets.ts";
import { toHit } from "../hit.ts";
import { titleIn } from "../order.ts";
import { cursorName, limitOf, sortOf } from "../page.ts";
import { type Conditions, chosen, quoted, visibleTo } from "./filter.ts";
import { fromRecord, type Stored, shownFields } from "./record.ts";

/** Everything the viewer may see, filtered, counted, sorted and cut by Meilisearch itself, in one round trip. */
export async function listAll(client: Meilisearch, indexUid: string, request: SearchRequest): Promise<SearchResults> {
  const filters = request.filters ?? {};
  const seen = visibleTo(request.viewer, request.except);
  const order = orderOf(request);
  const limit = limitOf(request);
  const facets = [...new Set(request.facets ?? [])];
  const narrowed = facets.filter((facet) => filters[facet]?.length);
  const open = facets.filter((facet) => !filters[facet]?.length);
  const count = { indexUid, q: "", page: 1, hitsPerPage: 1, attributesToRetrieve: ["key"] };

  const { results } = await client.multiSearch({
    queries: [
      {
        indexUid,
        q: "",
        filter: [...seen, ...chosen(filters), ...order.after],
        sort: order.sort,
        limit: limit + 1,
        attributesToRetrieve: shownFields,
      },
      { ...count, filter: [...seen, ...chosen(filters)], facets: open },
      ...narrowed.map((facet) => ({ ...count, filter: [...seen, ...chosen(filters, facet)], facets: [facet] })),
    ],
  });
  const [page, all, ...others] = results;
  const found = (page?.hits ?? []).map(fromRecord);
  const counted = new Map<FacetName, Record<string, number> | undefined>();
  for (const facet of open) counted.set(facet, all?.facetDistribution?.[facet]);
  for (const [i, facet] of narrowed.entries()) counted.set(facet, others[i]?.facetDistribution?.[facet]);

  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    hits: shown.map(({ doc }) => toHit(doc, null, request.locale)),
    total: all?.totalHits ?? 0,
    facets: Object.fromEntries(
      [...counted].map(([facet, counts]) => [facet, sortedCounts(Object.entries(counts ?? {}))]),
    ),
    next: last && found.length > limit ? order.cursorAt(last) : null,
    didYouMean: null,
  };
}

const titleOrder: Record<Language, string> = { en: "orderEn", "zh-Hant": "orderZhHant", "zh-Hans": "orderZhHans" };

function orderOf(request: SearchRequest): { sort: string[]; after: Conditions; cursorAt: (hit: Stored) => string } {
  const name = cursorName(request);
  const cursor = readCursor(request.cursor, name);
  const byTitle = sortOf(request) === "title";
  const attribute = byTitle ? titleOrder[request.locale] : "at";
  const after = cursor ? [beyond(attribute, byTitle, cursor.value, cursor.key)] : [];
  return {
    sort: [`${attribute}:${byTitle ? "asc" : "desc"}`, "key:asc"],
    after,
    cursorAt: ({ key, doc }) =>
      writeCursor({ sort: name, key, value: byTitle ? titleIn(doc.title, request.locale) : (doc.at ?? 0) }),
  };
}

function beyond(attribute: string, byTitle: boolean, value: string | number, key: string): string {
  const here = byTitle ? quoted(String(value)) : String(Number(value));
  return `${attribute} ${byTitle ? ">" : "<"} ${here} OR (${attribute} = ${here} AND key > ${quoted(key)})`;
}
