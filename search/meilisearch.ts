import { Meilisearch } from "meilisearch";
import { z } from "zod";
import type { SearchDocument, SearchEngine } from "./engine.ts";
import { chosen, oneOf, visibleTo } from "./meilisearch/filter.ts";
import { findByQuery } from "./meilisearch/finding.ts";
import { listAll } from "./meilisearch/listing.ts";
import { fromRecord, settings, storedFields, toRecord } from "./meilisearch/record.ts";
import { done, reaching } from "./meilisearch/tasks.ts";
import { thingOf } from "./prepare.ts";
import { candidateScore } from "./ranking.ts";

export type MeilisearchOptions = {
  url: string;
  key?: string;
  /** Default "lab". */
  indexName?: string;
  log?: (message: string, detail?: Record<string, unknown>) => void;
};

const versionRow = z.object({ kind: z.string(), id: z.string(), version: z.number() });
const batchSize = 1000;

/** Search on a Meilisearch server (1.15 or newer). The index is made when it is first needed. */
export function openMeilisearch({ url, key, indexName = "lab", log = () => {} }: MeilisearchOptions): SearchEngine {
  const client = new Meilisearch({ host: url, apiKey: key, timeout: 10_000 });
  /** An index that is being built, what it must not overwrite, and where changes go meanwhile besides the present one. */
  let building: { name: string; touched: Set<string> } | undefined;
  let ready: Promise<void> | undefined;

  const prepareIndex = async (name: string) => {
    const exists = await client.getRawIndex(name).then(
      () => true,
      () => false,
    );
    if (!exists) await done(client.createIndex(name, { primaryKey: "key" }));
    await done(client.index(name).updateSettings(settings));
  };
  const whenReady = () => {
    ready ??= reaching(() => prepareIndex(indexName)).catch((error) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
  const write = async (name: string, docs: readonly SearchDocument[]) => {
    if (docs.length) await done(client.index(name).addDocuments(docs.map(toRecord)));
  };
  const forget = (name: string, conditions: string) => done(client.index(name).deleteDocuments({ filter: conditions }));
  const present = () => (building ? [indexName, building.name] : [indexName]);

  return {
    name: "meilisearch",

    async index(docs) {
      if (docs.length === 0) return;
      await whenReady();
      const things = [...new Set(docs.map(thingOf))];
      const keys = docs.map((doc) => toRecord(doc).key);
      for (const thing of things) building?.touched.add(thing);
      for (const name of present())
        await reaching(async () => {
          await write(name, docs);
          await forget(name, `${oneOf("thing", things)} AND NOT ${oneOf("key", keys)}`);
        });
    },

    async remove(keys) {
      if (keys.length === 0) return;
      await whenReady();
      const things = keys.map(thingOf);
      for (const thing of things) building?.touched.add(thing);
      for (const name of present()) await reaching(() => forget(name, oneOf("thing", things)));
    },

    async search(request) {
      if (request.viewer.length === 0) return { hits: [], total: 0, facets: {}, next: null, didYouMean: null };
      await whenReady();
      return reaching(() =>
        request.q?.trim() ? findByQuery(client, indexName, request) : listAll(client, indexName, request),
      );
    },

    async candidates(request) {
      if (request.viewer.length === 0) return [];
      await whenReady();
      const limit = request.limit ?? 200;
      const base = [...visibleTo(request.viewer), oneOf("kind", [request.kind]), ...chosen(request.filters ?? {})];
      const ways: string[] = [];
      if (request.concepts.size) ways.push(oneOf("concepts", [...request.concepts.keys()]));
      if (request.themes?.length) ways.push(oneOf("theme", request.themes));
      if (request.focusAreas?.length) ways.push(oneOf("focusArea", request.focusAreas));
      // Each way has room of its own, so that a common theme doesn't push out who speaks of the very concept.
      const { results } = await reaching(() =>
        client.multiSearch({
          queries: ways.map((way) => ({
            indexUid: indexName,
            q: "",
            filter: [...base, way],
            limit: Math.max(limit, 500),
            attributesToRetrieve: storedFields,
          })),
        }),
      );
      const scores = new Map<string, number>();
      for (const hit of results.flatMap((result) => result.hits)) {
        const entry = fromRecord(hit);
        const score = candidateScore(request, entry);
        if (score > 0) scores.set(entry.doc.id, Math.max(score, scores.get(entry.doc.id) ?? 0));
      }
      return [...scores]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, limit)
        .map(([id]) => id);
    },

    async rebuild(docs) {
      await whenReady();
      const name = `${indexName}-${Date.now().toString(36)}`;
      const mine = { name, touched: new Set<string>() };
      await reaching(() => prepareIndex(name));
      building = mine;
      try {
        let batch: SearchDocument[] = [];
        // What changed while this runs has been written already, newer than what is read here.
        const flush = () =>
          reaching(() =>
            write(
              name,
              batch.splice(0).filter((doc) => !mine.touched.has(thingOf(doc))),
            ),
          );
        for await (const doc of docs) if (batch.push(doc) >= batchSize) await flush();
        await flush();
        batch = [];
        await reaching(() => done(client.swapIndexes([{ indexes: [indexName, name], rename: false }])));
      } finally {
        building = undefined;
        await reaching(() => done(client.deleteIndex(name))).catch((error: Error) =>
          log("an index was left behind", { name, reason: error.message }),
        );
      }
    },

    async versions() {
      await whenReady();
      const versions = new Map<string, number>();
      for (let offset = 0; ; offset += batchSize) {
        const page = await reaching(() =>
          client.index(indexName).getDocuments({ fields: ["kind", "id", "version"], limit: batchSize, offset }),
        );
        for (const row of page.results.map((result) => versionRow.parse(result)))
          versions.set(`${row.kind}/${row.id}`, row.version);
        if (page.results.length < batchSize) return versions;
      }
    },

    async health() {
      try {
        await whenReady();
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
