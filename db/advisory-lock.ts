import { sql } from "kysely";
import type { Database } from "./client.ts";

/**
 * Runs `work` while no other process runs anything under the same name. The lock hangs on a connection: a process that is
 * killed lets go of it.
 * @param patience whether to wait for the others; otherwise `undefined` is returned where somebody has it.
 */
export async function underLock<T>(
  db: Database,
  name: string,
  patience: "wait" | "skip",
  work: () => Promise<T>,
): Promise<T | undefined> {
  return await db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${name}, 0)`;
    if (patience === "wait") await sql`select pg_advisory_lock(${key})`.execute(connection);
    else {
      const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${key}) as taken`.execute(connection);
      if (!rows[0]?.taken) return undefined;
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}
