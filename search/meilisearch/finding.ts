import type { Meilisearch } from "meilisearch";
import type { SearchRequest, SearchResults } from "../engine.ts";
import { answer, enoughHits } from "../page.ts";
import { type Query, readQuery } from "../query.ts";
import { conceptScore, rankHits } from "../ranking.ts";
import { thesaurus } from "../thesaurus.ts";
import { hasHan } from "../words.ts";
import { oneOf, visibleTo } from "./filter.ts";
import { fromRecord, type Stored, storedFields } from "./record.ts";

/** As many hits of one kind are ranked and counted; nobody reads further, and they travel over the network. */
const window = 1000;

/**
 * What has all the words, or speaks of the query's concepts, in one round trip; ranked and counted here, because
 * Meilisearch can't join the two and its score knows nothing of concepts.
 */
export async function findByQuery(
  client: Meilisearch,
  indexUid: string,
  request: SearchRequest,
): Promise<SearchResults> {
  const query = readQuery(request.q ?? "", [thesaurus.speller], () => false);
  const base = { indexUid, attributesToRetrieve: storedFields, showRankingScore: true, locales: localesOf(query) };
  const filter = visibleTo(request.viewer);
  const { results } = await client.multiSearch({
    queries: [
      { ...base, q: query.text, filter, matchingStrategy: "all", limit: window },
      { ...base, q: query.text, filter, matchingStrategy: "last", limit: 100 },
      ...(query.concepts.size
        ? [{ ...base, q: "", filter: [...filter, oneOf("concepts", [...query.concepts.keys()])], limit: window }]
        : []),
    ],
  });
  const [complete = [], partial = [], conceptual = []] = results.map((result) => result.hits.map(fromRecord));

  const hits = new Map<string, Stored>();
  for (const hit of complete) hits.set(hit.key, hit);
  for (const hit of conceptual)
    if (!hits.has(hit.key) && conceptScore(query.concepts, hit.concepts) > 0)
      hits.set(hit.key, { ...hit, textScore: 0 });
  const few = hits.size < enoughHits;
  for (const hit of partial) {
    const known = hits.get(hit.key);
    if (known) known.textScore = Math.max(known.textScore, hit.textScore);
    else if (few) hits.set(hit.key, hit);
  }
  const ranked = rankHits([...hits.values()], query, (hit) => hit.textScore);
  return answer(
    ranked.map(({ hit, score }) => ({ entry: hit, score })),
    request,
    query,
  );
}

function localesOf(query: Query): string[] {
  return hasHan(query.text) ? ["cmn"] : ["eng"];
}
