import type { Meilisearch } from "meilisearch";
import type { Change, DocumentKey, NextIndex, SearchDocument } from "../engine.ts";
import { versionsOf } from "../fingerprint.ts";
import { thingOf } from "../prepare.ts";
import { oneOf } from "./filter.ts";
import { partVersion, settings, toRecord } from "./record.ts";
import { done, enqueued, finished, reaching } from "./tasks.ts";

const pageSize = 1000;

/** Makes the index where it is missing, and gives it the settings of this version of the product. */
export async function prepareIndex(client: Meilisearch, name: string): Promise<void> {
  if (!(await indexExists(client, name))) await done(client, client.createIndex(name, { primaryKey: "key" }));
  await done(client, client.index(name).updateSettings(settings));
}

export async function indexExists(client: Meilisearch, name: string): Promise<boolean> {
  const { results } = await reaching(() => client.getRawIndexes({ limit: 10_000 }));
  return results.some(({ uid }) => uid === name);
}

/** Sends documents, and then forgets what else is there of their things and of those that are gone; uids of the tasks. */
export async function send(client: Meilisearch, name: string, { docs, gone }: Change): Promise<string[]> {
  const index = client.index(name);
  const tasks: string[] = [];
  if (docs.length) {
    const records = docs.map(toRecord);
    tasks.push(await enqueued(index.addDocuments(records)));
    const others = `${oneOf("thing", things(docs))} AND NOT ${oneOf(
      "key",
      records.map(({ key }) => key),
    )}`;
    tasks.push(await enqueued(index.deleteDocuments({ filter: others })));
  }
  if (gone.length) tasks.push(await enqueued(index.deleteDocuments({ filter: oneOf("thing", things(gone)) })));
  return tasks;
}

function things(keys: readonly (DocumentKey | SearchDocument)[]): string[] {
  return [...new Set(keys.map(thingOf))];
}

/** What an index holds. Documents of an older version of the product have no fingerprint, and differ. */
export async function versionsIn(client: Meilisearch, name: string): Promise<Map<string, string>> {
  const rows = [];
  for (let offset = 0; ; offset += pageSize) {
    const { results } = await reaching(() =>
      client.index(name).getDocuments({
        fields: ["kind", "id", "part", "version", "fingerprint"],
        limit: pageSize,
        offset,
      }),
    );
    for (const row of results) rows.push(partVersion.parse(row));
    if (results.length < pageSize) return versionsOf(rows);
  }
}

/** An index beside `name`. Others of the kind are what interrupted rebuilds left: the caller keeps it to one at a time. */
export async function openBeside(client: Meilisearch, name: string): Promise<NextIndex> {
  const prefix = `${name}__next_`;
  const { results } = await reaching(() => client.getRawIndexes({ limit: 10_000 }));
  for (const { uid } of results) if (uid.startsWith(prefix)) await done(client, client.deleteIndex(uid));

  const beside = `${prefix}${Date.now().toString(36)}`;
  await prepareIndex(client, beside);
  return {
    async load(docs) {
      const task = await enqueued(client.index(beside).addDocuments(docs.map((doc) => toRecord(doc))));
      return { done: () => finished(client, [task]) };
    },
    write: async (change) => finished(client, await send(client, beside, change)),
    versions: () => versionsIn(client, beside),
    async replace() {
      // Both must be there to be swapped.
      await prepareIndex(client, name);
      await done(client, client.swapIndexes([{ indexes: [name, beside], rename: false }]));
    },
    async drop() {
      await done(client, client.deleteIndex(beside));
    },
  };
}
