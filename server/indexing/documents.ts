import type { Database } from "#db/client.ts";
import type { Thing } from "#db/search-changes.ts";
import { pageIds } from "#db/search-pages.ts";
import type { Change, SearchDocument } from "#search/index.ts";
import { indexed } from "./index.ts";

/** How one thing stands in the database now, as what an index must be told. */
export async function changeOf(db: Database, { noun, id }: Thing): Promise<Change> {
  const known = indexed[noun];
  if (!known) return { docs: [], gone: [] };
  const docs = await known.some(db, [id]);
  return docs.length ? { docs, gone: [] } : { docs: [], gone: [{ kind: known.kind, id }] };
}

/** How many things are read and held at once. */
const pageOfThings = 200;

/**
 * Everything there is to find, a noun after the other, in pages: as much is held as one page is long. What changes
 * between two pages stands in the log of changes.
 */
export async function* everyDocument(
  db: Database,
  atOnce = pageOfThings,
): AsyncGenerator<{ noun: string; docs: SearchDocument[] }> {
  for (const [noun, { table, some }] of Object.entries(indexed)) {
    let after: string | undefined;
    do {
      const ids = await pageIds(db, table, { after, limit: atOnce });
      yield { noun, docs: await some(db, ids) };
      after = ids.length === atOnce ? ids.at(-1) : undefined;
    } while (after);
  }
}

/** The thing that `versions()` names `kind/id`; undefined for a kind that nobody indexes any more. */
export function thingNamed(name: string): Thing | undefined {
  const slash = name.indexOf("/");
  const kind = name.slice(0, slash);
  const noun = Object.entries(indexed).find(([, one]) => one.kind === kind)?.[0];
  return noun ? { noun, id: name.slice(slash + 1) } : undefined;
}
