import { sql } from "kysely";
import type { Database } from "./client.ts";

/** Resolves when PostgreSQL answers. */
export async function ping(db: Database): Promise<void> {
  await sql`select 1`.execute(db);
}
