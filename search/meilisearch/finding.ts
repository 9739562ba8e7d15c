import type { Meilisearch } from "meilisearch";
import { everyLanguage } from "../analysis.ts";
import type { SearchRequest, SearchResults } from "../engine.ts";
import { answer, enoughHits } from "../page.ts";
import { asTyped, type Query, readQuery } from "../query.ts";
import { conceptScore, rankHits } from "../ranking.ts";
import { type Thesaurus, thesaurusInUse } from "../thesaurus.ts";
import { hasHan, wordsOf } from "../words.ts";
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
  const using = thesaurusInUse();
  const { exact } = request;
  const typed = readQuery(request.q ?? "", [], using.speller.knows, using);
  const corrected = readTyped(typed.text, using);
  const concepts = [...(exact ? typed : corrected).concepts.keys()];
  const filter = visibleTo(request.viewer);
  const locales = hasHan(typed.text) ? ["cmn"] : ["eng"];
  const base = { indexUid, attributesToRetrieve: storedFields, showRankingScore: true, locales };
  const { results } = await client.multiSearch({
    queries: [
      { ...base, q: exact ? quoted(typed.text) : typed.text, filter, matchingStrategy: "all", limit: window },
      { ...base, q: corrected.text, filter, matchingStrategy: "all", limit: exact ? 0 : window },
      { ...base, q: corrected.text, filter, matchingStrategy: "last", limit: exact ? 0 : 100 },
      { ...base, q: "", filter: [...filter, oneOf("concepts", concepts)], limit: concepts.length ? window : 0 },
    ],
  });
  const [literal = [], complete = [], partial = [], conceptual = []] = results.map((result) =>
    result.hits.map(fromRecord),
  );
  const stands = literal.some((hit) => has(hit, typed));
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
  return answer(
    ranked.map(({ hit, score }) => ({ entry: hit, score })),
    request,
    meant,
  );
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
