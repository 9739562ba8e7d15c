import type { Database } from "#db/client.ts";
import type { Thing } from "#db/search-changes.ts";
import { type Change, type SearchDocument, thingName } from "#search/index.ts";
import { indexed } from "./index.ts";

/** How one thing stands in the database now, as what an index must be told. */
export async function changeOf(db: Database, { noun, id }: Thing): Promise<Change> {
  const known = indexed[noun];
  if (!known) return { docs: [], gone: [] };
  const docs = await known.one(db, id);
  return docs.length ? { docs, gone: [] } : { docs: [], gone: [{ kind: known.kind, id }] };
}

/** Everything there is to find, a noun after the other. */
export async function* everyDocument(db: Database): AsyncGenerator<{ noun: string; docs: SearchDocument[] }> {
  for (const [noun, { all }] of Object.entries(indexed)) yield { noun, docs: await all(db) };
}

/** The documents of one thing after the other, all parts of it together. */
export function byThing(docs: readonly SearchDocument[]): Map<string, SearchDocument[]> {
  const things = new Map<string, SearchDocument[]>();
  for (const doc of docs) {
    const parts = things.get(thingName(doc));
    if (parts) parts.push(doc);
    else things.set(thingName(doc), [doc]);
  }
  return things;
}

/** The thing that `versions()` names `kind/id`; undefined for a kind that nobody indexes any more. */
export function thingNamed(name: string): Thing | undefined {
  const slash = name.indexOf("/");
  const kind = name.slice(0, slash);
  const noun = Object.entries(indexed).find(([, one]) => one.kind === kind)?.[0];
  return noun ? { noun, id: name.slice(slash + 1) } : undefined;
}
