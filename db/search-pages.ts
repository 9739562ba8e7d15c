import type { Database } from "./client.ts";

/** Tables whose rows search knows by their id. */
export type IndexedTable =
  | "problem"
  | "supplier"
  | "proposal"
  | "workshop"
  | "record"
  | "use_case"
  | "trial"
  | "practice"
  | "person";

/** The next ids of a table in their order, of whatever state; `after` is the last of the page before. */
export async function pageIds(
  db: Database,
  table: IndexedTable,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<string[]> {
  let query = db.selectFrom(table).select("id").orderBy("id").limit(limit);
  if (after) query = query.where("id", ">", after);
  return (await query.execute()).map(({ id }) => id);
}
