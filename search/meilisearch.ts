import { Meilisearch } from "meilisearch";
import type { Change, NextIndex, SearchDocument, SearchEngine, SearchUnavailable } from "./engine.ts";
import { indexExists, openBeside, prepareIndex, send, versionsIn } from "./meilisearch/beside.ts";
import { chooseCandidates } from "./meilisearch/choosing.ts";
import { findByQuery } from "./meilisearch/finding.ts";
import { listAll } from "./meilisearch/listing.ts";
import { finished, progressOf, reaching } from "./meilisearch/tasks.ts";
import { thingOf } from "./prepare.ts";

export type MeilisearchOptions = {
  url: string;
  key?: string;
  /** Default "lab". */
  indexName?: string;
  log?: (message: string, detail?: Record<string, unknown>) => void;
};

const batchSize = 1000;
/** How Meilisearch answers what the settings of an older version of the product don't know. */
const ofOldSettings = ["invalid_search_filter", "invalid_search_facets", "invalid_search_sort"];

/**
 * Compressed answers come in pieces, and the last piece waits 40 ms until the first was acknowledged; between two servers
 * that stand side by side packing costs more than it saves.
 */
const requestInit = { headers: { "Accept-Encoding": "identity" } };

/** Search on a Meilisearch server (1.15 or newer). The index is made when it is first needed. */
export function openMeilisearch({ url, key, indexName = "lab", log = () => {} }: MeilisearchOptions): SearchEngine {
  const client = new Meilisearch({ host: url, apiKey: key, timeout: 10_000, requestInit });
  /** An index that is being built, what it must not overwrite, and where changes go meanwhile besides the present one. */
  let building: { next: NextIndex; touched: Set<string> } | undefined;
  let ready: Promise<void> | undefined;

  /** Before anything is written. Reading makes no index: an empty one would answer as if there were nothing to find. */
  const whenReady = () => {
    ready ??= prepareIndex(client, indexName).catch((error) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
  /** An index of an older version of the product gets its settings when it doesn't understand; search is away until then. */
  const asking = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await reaching(ask);
    } catch (error) {
      if (ofOldSettings.includes((error as SearchUnavailable).reason ?? ""))
        void whenReady().catch((cause: Error) =>
          log("settings were refused", { index: indexName, reason: cause.message }),
        );
      throw error;
    }
  };
  const write = async (change: Change) => {
    if (change.docs.length + change.gone.length === 0) return;
    await whenReady();
    for (const thing of [...change.docs, ...change.gone]) building?.touched.add(thingOf(thing));
    await finished(client, await send(client, indexName, change));
    await building?.next.write(change);
  };

  return {
    name: "meilisearch",
    shared: true,

    index: (docs) => write({ docs, gone: [] }),
    remove: (gone) => write({ docs: [], gone }),

    async submit(change) {
      await whenReady();
      return await send(client, indexName, change);
    },

    progress: (task) => progressOf(client, task),
    exists: () => indexExists(client, indexName),
    beside: () => openBeside(client, indexName),

    async search(request) {
      if (request.viewer.length === 0) return { hits: [], total: 0, facets: {}, next: null, didYouMean: null };
      return asking(() =>
        request.q?.trim() ? findByQuery(client, indexName, request) : listAll(client, indexName, request),
      );
    },

    async candidates(request) {
      if (request.viewer.length === 0) return [];
      return asking(() => chooseCandidates(client, indexName, request));
    },

    async rebuild(docs) {
      const next = await openBeside(client, indexName);
      const mine = { next, touched: new Set<string>() };
      building = mine;
      try {
        let batch: SearchDocument[] = [];
        // What changed while this runs has been written already, newer than what is read here.
        const flush = () =>
          next.write({ docs: batch.splice(0).filter((doc) => !mine.touched.has(thingOf(doc))), gone: [] });
        for await (const doc of docs) if (batch.push(doc) >= batchSize) await flush();
        await flush();
        batch = [];
        await next.replace();
      } finally {
        building = undefined;
        await next
          .drop()
          .catch((error: Error) => log("an index was left behind", { index: indexName, reason: error.message }));
      }
    },

    versions: () => versionsIn(client, indexName),

    async health() {
      try {
        const stats = await reaching(() => client.index(indexName).getStats());
        return { engine: "meilisearch", ok: true, documents: stats.numberOfDocuments };
      } catch (error) {
        return {
          engine: "meilisearch",
          ok: false,
          documents: 0,
          problem: error instanceof Error ? error.message : String(error),
        };
      }
    },

    async clear() {
      ready = undefined;
      await reaching(() => client.deleteIndexIfExists(indexName));
    },

    async close() {},
  };
}
