import { setImmediate } from "node:timers/promises";
import type { Change, DocumentKey, SearchEngine, SearchRequest, SearchResults } from "./engine.ts";
import { versionsOf } from "./fingerprint.ts";
import { answerFrom } from "./minisearch/answering.ts";
import { chooseCandidates } from "./minisearch/choosing.ts";
import { findByQuery } from "./minisearch/finding.ts";
import { readTyped } from "./minisearch/reading.ts";
import { emptyShelf, type Shelf } from "./minisearch/shelf.ts";
import { visibleSlots } from "./minisearch/visibility.ts";
import { thingOf } from "./prepare.ts";
import { type Thesaurus, thesaurusInUse } from "./thesaurus.ts";

/** While many documents are read, others get their turn after so many milliseconds. */
const turn = 8;

/**
 * Search within this process: nothing to install, indexes from the database at start.
 * @param using which thesaurus documents and queries are read with; asked each time.
 */
export function openMiniSearch(using: () => Thesaurus = thesaurusInUse): SearchEngine {
  let shelf = emptyShelf(using);
  /** What a rebuild has gathered so far, and the things that changed meanwhile: newer than what it reads. */
  let building: { next: Shelf; touched: Set<string> } | undefined;
  const shelvesOf = (things: readonly DocumentKey[]) => {
    for (const thing of things) building?.touched.add(thingOf(thing));
    return building ? [shelf, building.next] : [shelf];
  };

  return {
    name: "minisearch",
    shared: false,

    async index(docs) {
      write(shelvesOf(docs), { docs, gone: [] });
    },

    async remove(keys) {
      write(shelvesOf(keys), { docs: [], gone: keys });
    },

    async submit(change) {
      write(shelvesOf([...change.docs, ...change.gone]), change);
      return [];
    },

    async progress() {
      return { state: "succeeded" };
    },

    async exists() {
      return true;
    },

    async beside() {
      const next = emptyShelf(using);
      const breathe = takingTurns();
      const put = async ({ docs, gone }: Change) => {
        for (const thing of [...gone, ...docs]) next.forget(thing);
        for (const doc of docs) {
          next.put(doc);
          await breathe();
        }
      };
      return {
        async load(docs) {
          await put({ docs, gone: [] });
          return { done: async () => {} };
        },
        write: put,
        versions: async () => versionsOfShelf(next),
        async replace() {
          shelf = next;
        },
        async drop() {},
      };
    },

    async search(request) {
      return search(shelf, request, using());
    },

    async candidates(request) {
      return chooseCandidates(shelf, request);
    },

    async rebuild(docs) {
      const mine = { next: emptyShelf(using), touched: new Set<string>() };
      building = mine;
      try {
        const breathe = takingTurns();
        for await (const doc of docs) {
          if (!mine.touched.has(thingOf(doc))) mine.next.put(doc);
          await breathe();
        }
        shelf = mine.next;
      } finally {
        building = undefined;
      }
    },

    async versions() {
      return versionsOfShelf(shelf);
    },

    async health() {
      return { engine: "minisearch", ok: true, documents: shelf.count() };
    },

    async clear() {
      shelf = emptyShelf(using);
    },

    async close() {},
  };
}

/** Lets others have their turn when this has gone on for a while. */
function takingTurns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < turn) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

function write(shelves: readonly Shelf[], { docs, gone }: Change): void {
  for (const shelf of shelves) {
    // First all old parts, then all new ones: a thing may come with several.
    for (const thing of [...gone, ...docs]) shelf.forget(thing);
    for (const doc of docs) shelf.put(doc);
  }
}

function versionsOfShelf({ documents }: Shelf): Map<string, string> {
  return versionsOf(documents.flatMap((one) => (one ? [{ ...one.doc, fingerprint: one.fingerprint }] : [])));
}

function search(shelf: Shelf, request: SearchRequest, using: Thesaurus): SearchResults {
  const visible = visibleSlots(shelf, request.viewer, request.except);
  if (!request.q?.trim()) return answerFrom(shelf, { slots: visible, score: () => 0 }, request, null);
  const query = readTyped(shelf, request, visible, using);
  return answerFrom(shelf, findByQuery(shelf, query, visible, request.exact), request, query);
}
