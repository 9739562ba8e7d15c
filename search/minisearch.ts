import MiniSearch from "minisearch";
import { everyLanguage } from "./analysis.ts";
import type { Change, DocumentKey, SearchDocument, SearchEngine, SearchRequest, SearchResults } from "./engine.ts";
import { passes } from "./facets.ts";
import { versionsOf } from "./fingerprint.ts";
import { answer, enoughHits, type Found } from "./page.ts";
import { type Prepared, thingOf, visible } from "./prepare.ts";
import { asTyped, type Query, readQuery } from "./query.ts";
import { candidateScore, conceptScore, rankHits } from "./ranking.ts";
import { emptyShelf, type Shelf } from "./shelf.ts";
import { type Thesaurus, thesaurusInUse } from "./thesaurus.ts";
import { wordsOf } from "./words.ts";

type State = { shelf: Shelf; index: MiniSearch<Indexed>; using: () => Thesaurus };
type Indexed = { key: string; title: string; summary: string; body: string; keywords: string };

/**
 * Search within this process: nothing to install, indexes from the database at start.
 * @param using which thesaurus documents and queries are read with; asked each time.
 */
export function openMiniSearch(using: () => Thesaurus = thesaurusInUse): SearchEngine {
  let state = emptyState(using);
  /** What a rebuild has gathered so far, and the things that changed meanwhile: newer than what it reads. */
  let building: { next: State; touched: Set<string> } | undefined;
  const statesOf = (things: readonly DocumentKey[]) => {
    for (const thing of things) building?.touched.add(thingOf(thing));
    return building ? [state, building.next] : [state];
  };

  return {
    name: "minisearch",
    shared: false,

    async index(docs) {
      write(statesOf(docs), { docs, gone: [] });
    },

    async remove(keys) {
      write(statesOf(keys), { docs: [], gone: keys });
    },

    async submit(change) {
      write(statesOf([...change.docs, ...change.gone]), change);
      return [];
    },

    async progress() {
      return { state: "succeeded" };
    },

    async exists() {
      return true;
    },

    async beside() {
      const next = emptyState(using);
      return {
        write: async (change) => write([next], change),
        versions: async () => versionsOfState(next),
        async replace() {
          state = next;
        },
        async drop() {},
      };
    },

    async search(request) {
      return search(state, request);
    },

    async candidates(request) {
      const viewer = new Set(request.viewer);
      const scored: { id: string; score: number }[] = [];
      for (const entry of state.shelf.documents.values()) {
        if (entry.doc.kind !== request.kind || !visible(entry.doc, viewer)) continue;
        if (!passes(entry.doc, request.filters ?? {})) continue;
        const score = candidateScore(request, entry);
        if (score > 0) scored.push({ id: entry.doc.id, score });
      }
      scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      return [...new Set(scored.map(({ id }) => id))].slice(0, request.limit ?? 200);
    },

    async rebuild(docs) {
      const mine = { next: emptyState(using), touched: new Set<string>() };
      building = mine;
      try {
        for await (const doc of docs) if (!mine.touched.has(thingOf(doc))) put(mine.next, doc);
        state = mine.next;
      } finally {
        building = undefined;
      }
    },

    async versions() {
      return versionsOfState(state);
    },

    async health() {
      return { engine: "minisearch", ok: true, documents: state.shelf.documents.size };
    },

    async clear() {
      state = emptyState(using);
    },

    async close() {},
  };
}

function emptyState(using: () => Thesaurus): State {
  const index = new MiniSearch<Indexed>({
    idField: "key",
    fields: ["title", "summary", "body", "keywords"],
    tokenize: (text) => wordsOf(text).map((word) => word.stem),
    processTerm: (term) => term,
  });
  return { shelf: emptyShelf(using), index, using };
}

function write(states: readonly State[], { docs, gone }: Change): void {
  for (const state of states) {
    // First all old parts, then all new ones: a thing may come with several.
    for (const thing of [...gone, ...docs]) forgetThing(state, thing);
    for (const doc of docs) put(state, doc);
  }
}

function versionsOfState({ shelf }: State): Map<string, string> {
  return versionsOf(Array.from(shelf.documents.values(), ({ doc, fingerprint }) => ({ ...doc, fingerprint })));
}

function put({ shelf, index }: State, doc: SearchDocument): void {
  const { key, keywords } = shelf.put(doc);
  const indexed = {
    key,
    title: everyLanguage(doc.title),
    summary: everyLanguage(doc.summary),
    body: everyLanguage(doc.body),
    keywords,
  };
  if (index.has(key)) index.replace(indexed);
  else index.add(indexed);
}

function forgetThing({ shelf, index }: State, thing: DocumentKey): void {
  for (const key of shelf.partsOf(thing)) {
    shelf.drop(key);
    if (index.has(key)) index.discard(key);
  }
}

function search(state: State, request: SearchRequest): SearchResults {
  const query = request.q?.trim() ? read(state, request.q, new Set(request.viewer), request.exact) : null;
  return answer(query ? findByQuery(state, request, query) : listAll(state, request), request, query);
}

/** A word is known when the thesaurus or a text that the viewer may see has it. */
function read(
  { shelf, index, using }: State,
  typed: string,
  viewer: ReadonlySet<string>,
  exact: boolean | undefined,
): Query {
  const thesaurus = using();
  const stands = (stem: string, prefix: boolean) =>
    index.search(stem, {
      prefix: prefix && stem.length >= 3,
      filter: ({ id }) => {
        const entry = shelf.documents.get(id);
        return entry !== undefined && visible(entry.doc, viewer);
      },
    }).length > 0;
  const query = readQuery(
    typed,
    [thesaurus.speller, ...shelf.spellers(viewer)],
    (stem, unfinished) => thesaurus.speller.knows(stem) || stands(stem, unfinished),
    thesaurus,
  );
  return exact ? asTyped(typed, query, thesaurus) : query;
}

/** Everything the viewer may see. */
function listAll({ shelf }: State, request: SearchRequest): Found[] {
  const viewer = new Set(request.viewer);
  return [...shelf.documents.values()].filter(({ doc }) => visible(doc, viewer)).map((entry) => ({ entry, score: 0 }));
}

/** What speaks of the query's concepts or has all its words; with some of its words, where that finds next to nothing. */
function findByQuery({ shelf, index }: State, request: SearchRequest, query: Query): Found[] {
  const viewer = new Set(request.viewer);
  const seen = (key: string) => {
    const entry = shelf.documents.get(key);
    return entry && visible(entry.doc, viewer) ? entry : undefined;
  };
  const texts = new Map<string, number>();
  const complete = new Set<string>();
  const results = index.search(query.words.join(" "), {
    boost: { title: 3, summary: 1.5, keywords: 0.3 },
    prefix: (term, i, terms) => i === terms.length - 1 && (term.length >= 2 || /\p{Script=Han}/u.test(term)),
    fuzzy: (term) => (!request.exact && /^\p{Script=Latin}{5,}$/u.test(term) ? (term.length >= 8 ? 2 : 1) : false),
    weights: { fuzzy: 0.3, prefix: 0.5 },
    filter: (result) => seen(result.id) !== undefined,
  });
  for (const result of results) {
    texts.set(result.id, result.score);
    if (result.queryTerms.length >= query.words.length) complete.add(result.id);
  }
  const hits = new Map<string, Prepared>();
  const take = (keys: Iterable<string>) => {
    for (const key of keys) {
      const entry = seen(key);
      if (entry) hits.set(key, entry);
    }
  };
  take(complete);
  for (const id of query.concepts.keys())
    take(
      [...shelf.aboutConcept(id)].filter(
        (key) => conceptScore(query.concepts, shelf.documents.get(key)?.concepts ?? new Map()) > 0,
      ),
    );
  if (hits.size < enoughHits) take(texts.keys());
  return rankHits([...hits.values()], query, (hit) => texts.get(hit.key) ?? 0).map(({ hit, score }) => ({
    entry: hit,
    score,
  }));
}
