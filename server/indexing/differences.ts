import type { Database } from "#db/client.ts";
import type { Thing } from "#db/search-changes.ts";
import { versionsOfDocuments } from "#search/index.ts";
import { everyDocument, thingNamed } from "./documents.ts";

/** Where an index and the database differ, by (id, version): not in the index, there with other content, only there. */
export type Differences = { missing: Thing[]; stale: Thing[]; surplus: Thing[] };

/** What an index should hold: `kind/id` → version. */
export async function versionsInDatabase(db: Database): Promise<Map<string, string>> {
  const versions = new Map<string, string>();
  for await (const { docs } of everyDocument(db))
    for (const [name, version] of versionsOfDocuments(docs)) versions.set(name, version);
  return versions;
}

export function differences(
  inIndex: ReadonlyMap<string, string>,
  inDatabase: ReadonlyMap<string, string>,
): Differences {
  const found: Differences = { missing: [], stale: [], surplus: [] };
  const put = (list: Thing[], name: string) => {
    const thing = thingNamed(name);
    if (thing) list.push(thing);
  };
  for (const [name, version] of inDatabase) {
    const held = inIndex.get(name);
    if (held === undefined) put(found.missing, name);
    else if (held !== version) put(found.stale, name);
  }
  for (const name of inIndex.keys()) if (!inDatabase.has(name)) put(found.surplus, name);
  return found;
}
