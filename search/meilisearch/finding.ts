import type { Meilisearch } from "meilisearch";
import { everyLanguage } from "../analysis.ts";
import type { SearchDocument, SearchRequest, SearchResults } from "../engine.ts";
import { toHit } from "../hit.ts";
import { enoughHits, select, sortOf } from "../page.ts";
import { asTyped, type Query, readQuery } from "../query.ts";
import { conceptScore, rankHits } from "../ranking.ts";
import { type Thesaurus, thesaurusInUse } from "../thesaurus.ts";
import { hasHan, wordsOf } from "../words.ts";
import { strongest } from "./choosing.ts";
import { type Conditions, oneOf, visibleTo } from "./filter.ts";
import { fromRecord, rankedFields, type Stored, shownFields } from "./record.ts";

/** As many hits by words, and by concepts, are ranked and counted; each costs Meilisearch some 30 µs to hand out. */
const window = 400;

/**
 * What has all the words, or speaks of the query's concepts, in one round trip; ranked and counted here, because
 * Meilisearch can't join the two and its score knows nothing of concepts. A second one brings what is shown of a page.
 */
export async function findByQuery(
  client: Meilisearch,
  indexUid: string,
  request: SearchRequest,
): Promise<SearchResults> {
  const using = thesaurusInUse();
  const { exact } = request;
  const typed = readQuery(request.q ?? "", [], using.speller.knows, using);
  const corrected = readTyped(typed.text, using);
  const slipped = corrected.text !== typed.text;
  const asked = (exact ? typed : corrected).concepts;
  const concepts = [...asked.keys()];
  const filter = visibleTo(request.viewer, request.except);
  const fields = rankedFields(
    [...typed.concepts.keys(), ...concepts],
    [
      ...(request.facets ?? []),
      ...Object.keys(request.filters ?? {}),
      ...(sortOf(request) === "title" ? ["title"] : []),
    ],
  );
  const base = {
    indexUid,
    filter,
    attributesToRetrieve: [...new Set(fields)],
    showRankingScore: true,
    locales: [hasHan(typed.text) ? ("cmn" as const) : ("eng" as const)],
  };
  const query = (q: string, more: object, needed = true) => (needed ? [{ ...base, q, ...more }] : []);
  const asks = {
    // Whether the words stand as they were typed is asked only where they may be put right.
    literal: query(exact ? quoted(typed.text) : typed.text, {
      matchingStrategy: "all",
      limit: window,
      attributesToRetrieve: slipped ? [...base.attributesToRetrieve, "title", "summary"] : base.attributesToRetrieve,
    }),
    complete: query(corrected.text, { matchingStrategy: "all", limit: window }, slipped && !exact),
    partial: query(corrected.text, { matchingStrategy: "last", limit: 100 }, !exact),
    conceptual: query(
      "",
      {
        filter: [...filter, oneOf("concepts", concepts)],
        sort: strongest(asked, 3).map((id) => `weights.${id}:desc`),
        limit: window,
        showRankingScore: false,
      },
      concepts.length > 0,
    ),
  };
  const { results } = await client.multiSearch({ queries: Object.values(asks).flat() });
  const answers = results.map((result) => result.hits.map(fromRecord));
  const answerTo = (ask: object[]) => (ask.length ? (answers.shift() ?? []) : []);
  const literal = answerTo(asks.literal);
  const complete = answerTo(asks.complete);
  const partial = answerTo(asks.partial);
  const conceptual = answerTo(asks.conceptual);
  const stands = slipped && literal.some((hit) => has(hit, typed));
  const meant = stands ? typed : exact ? asTyped(typed.text, corrected, using) : corrected;

  const hits = new Map<string, Stored>();
  const add = (hit: Stored) => {
    const known = hits.get(hit.key);
    if (known) known.textScore = Math.max(known.textScore, hit.textScore);
    else hits.set(hit.key, hit);
  };
  for (const hit of literal) add(hit);
  if (meant === corrected) for (const hit of complete) add(hit);
  for (const hit of conceptual) if (conceptScore(meant.concepts, hit.concepts) > 0) add({ ...hit, textScore: 0 });
  const few = hits.size < enoughHits;
  for (const hit of partial) if (few || hits.has(hit.key)) add(hit);
  const ranked = rankHits([...hits.values()], meant, (hit) => hit.textScore);
  const { page, next, total, facets } = select(
    ranked.map(({ hit, score }) => ({ entry: hit, score })),
    request,
  );
  const docs = await readDocuments(
    client,
    indexUid,
    filter,
    page.map(({ entry }) => entry.key),
  );
  return {
    hits: docs.map((doc) => toHit(doc, meant, request.locale)),
    total,
    facets,
    next,
    didYouMean: meant.didYouMean,
  };
}

/** What is shown of the documents with these keys, in their order, without those that went meanwhile. */
async function readDocuments(
  client: Meilisearch,
  indexUid: string,
  filter: Conditions,
  keys: readonly string[],
): Promise<SearchDocument[]> {
  if (keys.length === 0) return [];
  const { results } = await client
    .index(indexUid)
    .getDocuments({ filter: [...filter, oneOf("key", keys)], fields: shownFields, limit: keys.length });
  const docs = new Map(results.map(fromRecord).map(({ key, doc }) => [key, doc]));
  return keys.flatMap((key) => docs.get(key) ?? []);
}

/** Every word in quotation marks: Meilisearch then looks for no other spelling of it. */
function quoted(text: string): string {
  return text
    .replaceAll('"', " ")
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `"${word}"`)
    .join(" ");
}

/**
 * The query put right towards the thesaurus. Meilisearch puts slips right by itself, knowing the words of its documents,
 * but not for concepts. A correction that leads to none was none: it may be a name.
 */
function readTyped(typed: string, using: Thesaurus): Query {
  const query = readQuery(typed, [using.speller], using.speller.knows, using);
  return query.didYouMean && query.concepts.size === 0 ? readQuery(typed, [], using.speller.knows, using) : query;
}

/** Whether a hit has every word just as it was typed, the last perhaps only begun: then nothing was mistyped. */
function has({ doc }: Stored, { words }: Query): boolean {
  const stems = wordsOf(`${everyLanguage(doc.title)}\n${everyLanguage(doc.summary)}`).map((word) => word.stem);
  return words.every((word, i) =>
    stems.some((stem) => stem === word || (i === words.length - 1 && word.length >= 3 && stem.startsWith(word))),
  );
}
