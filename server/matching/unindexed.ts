import { listUnindexed } from "#db/search-tasks.ts";
import type { Deps } from "../deps.ts";

/** More than this isn't added one by one to what the engine found. */
const mostUnindexed = 500;

/** Things of one noun that the index isn't known to have as they are; undefined where they are too many to add. */
export async function listUnindexedOf(deps: Deps, noun: "supplier" | "problem"): Promise<string[] | undefined> {
  const things = await listUnindexed(deps.db, deps.indexing.index, mostUnindexed);
  return things?.filter((thing) => thing.noun === noun).map(({ id }) => id);
}
