import { sql } from "kysely";
import { newId } from "#app/domain/id.ts";
import type { Database } from "./client.ts";

/** One comparison of an index with the database. */
export type SearchCheck = {
  index: string;
  engine: string;
  at: Date;
  milliseconds: number;
  /** How many things the database has to find. */
  things: number;
  /** Not in the index; there with other content; only in the index. */
  missing: number;
  stale: number;
  surplus: number;
  /** Differences left after mending. */
  remaining: number;
  /** Why it could not be made, as a code. */
  failure: string | null;
};

export async function insertCheck(db: Database, check: Omit<SearchCheck, "at">): Promise<void> {
  const { index, ...rest } = check;
  await db
    .insertInto("search_check")
    .values({ id: newId(), index_name: index, at: sql<Date>`now()`, ...rest })
    .execute();
}

/** The newest first. */
export async function listChecks(db: Database, limit: number): Promise<SearchCheck[]> {
  const rows = await db.selectFrom("search_check").selectAll().orderBy("at", "desc").limit(limit).execute();
  return rows.map(({ id: _, index_name, ...row }) => ({ index: index_name, ...row }));
}

/** Keeps a year of them. */
export async function pruneChecks(db: Database): Promise<void> {
  await sql`delete from search_check where at < now() - interval '1 year'`.execute(db);
}
