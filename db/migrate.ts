import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Connection, openSql } from "./driver.ts";

const folder = join(import.meta.dirname, "migrations");
/** Any number will do, as long as it is ours: two processes that start together migrate one after the other. */
const lock = 7_331_001;

/**
 * Brings the database up to date: runs each `migrations/NNNN_….sql` that has not run, all in one transaction.
 * @returns the names of those that ran.
 * @throws Error when a migration that ran here has been edited since.
 */
export async function migrate(connection: Connection): Promise<string[]> {
  const sql = openSql(connection, { max: 1 });
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${lock})`;
      await tx`create table if not exists migration (
        name text primary key, hash text not null, ran_at timestamptz not null default now())`;
      const rows = await tx<{ name: string; hash: string }[]>`select name, hash from migration`;
      const done = new Map(rows.map((row) => [row.name, row.hash]));
      const ran: string[] = [];
      for (const name of migrationNames()) {
        const text = readFileSync(join(folder, name), "utf8");
        const hash = createHash("sha256").update(text).digest("hex");
        const before = done.get(name);
        if (before === hash) continue;
        if (before) throw new Error(`Migration ${name} was edited after it ran here; write a new one instead.`);
        await tx.unsafe(text);
        await tx`insert into migration (name, hash) values (${name}, ${hash})`;
        ran.push(name);
      }
      return ran;
    });
  } finally {
    await sql.end();
  }
}

function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort();
}
