import type { Meilisearch, MultiSearchQuery } from "meilisearch";
import { searchLimits } from "#app/domain/savedSearch.ts";
import { everyLanguage } from "../analysis.ts";
import type { FacetName, SearchRequest, SearchResults } from "../engine.ts";
import { sortedCounts } from "../facets.ts";
import { toHit } from "../hit.ts";
import { enoughHits, type Found, limitOf, select, sortOf } from "../page.ts";
import { asTyped, type Query, readQuery } from "../query.ts";
import { rankHits } from "../ranking.ts";
import { type Thesaurus, thesaurusInUse } from "../thesaurus.ts";
import { wordsOf } from "../words.ts";
import { type Conditions, chosen, oneOf, visibleTo } from "./filter.ts";
import { fromRecord, type Stored } from "./record.ts";
import { together } from "./together.ts";
import { askUnion, eachOnce, type Union, type Ways, waysOf } from "./ways.ts";

/**
 * So many are ranked of each way to find: by words, by concepts, by both. Each costs Meilisearch up to 50 µs to hand out, so
 * all that anybody reads only for who reads on, wants a long page or sorts by something else.
 */
const firstWindow = 30;
const deepWindow = searchLimits.finds;
/** Where there is little else, as many are looked at that have some of the words. */
const mostOfSome = 100;

/**
 * What has all the words, or speaks of the query's concepts: found and counted by Meilisearch, which hands out the best of
 * each way, and put in order here, because its score knows nothing of concepts.
 */
export async function findByQuery(
  client: Meilisearch,
  indexUid: string,
  request: SearchRequest,
): Promise<SearchResults> {
  const using = thesaurusInUse();
  const typed = readQuery(request.q ?? "", [], using.speller.knows, using);
  const corrected = readTyped(typed.text, using);
  const find = (query: Query) => findAll(client, request, waysOf(indexUid, query, request.exact));
  if (request.exact) return await find(asTyped(typed.text, corrected, using));
  if (corrected.text === typed.text) return await find(typed);
  // It is a slip more often than not: what it was meant for is looked for meanwhile.
  const [stands, found] = await Promise.all([standsAsTyped(client, request, waysOf(indexUid, typed)), find(corrected)]);
  return stands ? await find(typed) : found;
}

async function findAll(client: Meilisearch, request: SearchRequest, ways: Ways): Promise<SearchResults> {
  const { filters = {}, facets = [], perKind } = request;
  const seen = visibleTo(request.viewer, request.except);
  const passing = [...seen, ...chosen(filters)];
  const isFirst = !request.cursor && sortOf(request) === "relevance" && limitOf(request) < firstWindow;
  const limit = isFirst ? firstWindow : deepWindow;
  const open = facets.filter((facet) => !filters[facet]?.length);

  const trip = together(client);
  const all = askUnion(trip, ways, passing, { facets: perKind ? [...new Set([...open, kind])] : open, limit });
  // Each is counted as if its own selection were not made.
  const narrowed = new Map(
    facets
      .filter((facet) => !open.includes(facet))
      .map((facet) => [
        facet,
        askUnion(trip, ways, [...seen, ...chosen(filters, facet)], { facets: [facet], limit: 0 }),
      ]),
  );
  await trip.send();

  const unfiltered = passing.length === seen.length ? all : null;
  const few = all.total() < enoughHits && ways.some && (await findFew(client, ways, ways.some, seen, unfiltered));
  if (few) return answer(select(ranked(few, ways.query), request), ways.query, request);
  const hits = perKind ? [...all.hits(), ...(await ofOtherKinds(client, ways, passing, all, perKind))] : all.hits();
  // They pass the filters, and Meilisearch counted them.
  const { page, next } = select(ranked(eachOnce(hits), ways.query), { ...request, filters: {}, facets: [] });
  const counts = facets.map((facet) => [facet, sortedCounts((narrowed.get(facet) ?? all).counts(facet))]);
  return answer({ page, next, total: all.total(), facets: Object.fromEntries(counts) }, ways.query, request);
}

const kind: FacetName = "kind";

/**
 * Where hardly anything has all the words or speaks of the concepts, whatever the filters: that, and what has some of the
 * words; null where there is enough. `known`: the first of these, where it was asked for already.
 */
async function findFew(
  client: Meilisearch,
  ways: Ways,
  some: MultiSearchQuery,
  seen: Conditions,
  known: Union | null,
): Promise<Stored[] | null> {
  const trip = together(client);
  const all = known ?? askUnion(trip, ways, seen, { limit: enoughHits });
  const more = trip.ask({ ...some, filter: seen, limit: mostOfSome });
  await trip.send();
  return all.total() < enoughHits ? eachOnce([...all.hits(), ...more.hits().map(fromRecord)]) : null;
}

/** The first few of each kind that was counted, and that none of the best of all kinds is of. */
async function ofOtherKinds(
  client: Meilisearch,
  ways: Ways,
  passing: Conditions,
  all: Union,
  limit: number,
): Promise<Stored[]> {
  const shown = new Set<string>(all.hits().map(({ doc }) => doc.kind));
  const trip = together(client);
  const others = [...all.counts(kind)]
    .filter(([value, count]) => count > 0 && !shown.has(value))
    .map(([value]) => askUnion(trip, ways, [...passing, oneOf(kind, [value])], { limit }));
  if (others.length === 0) return [];
  await trip.send();
  return others.flatMap((other) => other.hits());
}

function ranked(hits: readonly Stored[], query: Query): Found[] {
  return rankHits(hits, query, (hit) => hit.textScore).map(({ hit, score }) => ({ entry: hit, score }));
}

function answer({ page, ...rest }: ReturnType<typeof select>, query: Query, { locale }: SearchRequest): SearchResults {
  return { ...rest, hits: page.map(({ entry }) => toHit(entry.doc, query, locale)), didYouMean: query.didYouMean };
}

/**
 * The query put right towards the thesaurus. Meilisearch puts slips right by itself, knowing the words of its documents,
 * but not for concepts. A correction that leads to none was none: it may be a name.
 */
function readTyped(typed: string, using: Thesaurus): Query {
  const query = readQuery(typed, [using.speller], using.speller.knows, using);
  return query.didYouMean && query.concepts.size === 0 ? readQuery(typed, [], using.speller.knows, using) : query;
}

/** Whether something has every word just as it was typed, the last perhaps only begun: then nothing was mistyped. */
async function standsAsTyped(client: Meilisearch, request: SearchRequest, { words, query }: Ways): Promise<boolean> {
  const trip = together(client);
  const asTyped = trip.ask({
    ...words,
    filter: visibleTo(request.viewer, request.except),
    limit: firstWindow,
    attributesToRetrieve: ["key", "kind", "id", "title", "summary"],
  });
  await trip.send();
  return asTyped.hits().some((hit) => has(fromRecord(hit), query));
}

function has({ doc }: Stored, { words }: Query): boolean {
  const stems = wordsOf(`${everyLanguage(doc.title)}\n${everyLanguage(doc.summary)}`).map((word) => word.stem);
  return words.every((word, i) =>
    stems.some((stem) => stem === word || (i === words.length - 1 && word.length >= 3 && stem.startsWith(word))),
  );
}
