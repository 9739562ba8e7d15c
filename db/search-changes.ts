import { sql } from "kysely";
import type { Database, Transaction } from "./client.ts";

/** A thing that can be found, by the noun its events name as subject. */
export type Thing = { noun: string; id: string };

/** A thing whose documents must be read anew: `seqs` are its entries in the log, `since` the time of the oldest. */
export type SearchChange = Thing & { seqs: number[]; since: Date };

/** Writes down, in the transaction of the change, what search has to read anew; every process hears of it at commit. */
export async function writeChanges(tx: Transaction | Database, things: readonly Thing[]): Promise<void> {
  if (things.length === 0) return;
  await tx
    .insertInto("search_change")
    .values(things.map(({ noun, id }) => ({ noun, thing_id: id })))
    .execute();
  await tellFollowers(tx);
}

/** Wakes all who follow the log. */
export async function tellFollowers(db: Transaction | Database): Promise<void> {
  await sql`select pg_notify('search', '')`.execute(db);
}

/** From where on a reader who reads the tables now must follow the log: no transaction below it is still open. */
export async function presentPosition(db: Database): Promise<string> {
  const { rows } = await sql<{ position: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as position`.execute(db);
  return rows[0]!.position;
}

/**
 * What was committed at or past `position`, and the position to read from next time. One statement, one snapshot:
 * whatever it can't see yet belongs to a transaction at or past the position it returns.
 */
export async function readChanges(
  db: Database,
  position: string,
): Promise<{ position: string; changes: SearchChange[] }> {
  const { rows } = await sql<{
    position: string;
    noun: string | null;
    thing_id: string;
    seqs: number[];
    since: Date;
  }>`
    select present.position::text as position, changed.*
    from (select pg_snapshot_xmin(pg_current_snapshot()) as position) present
    left join (
      select noun, thing_id, array_agg(seq order by seq) as seqs, min(at) as since
      from search_change where xid >= ${position}::xid8
      group by noun, thing_id
    ) changed on true
    order by changed.since`.execute(db);
  return {
    position: rows[0]!.position,
    changes: rows.flatMap(({ noun, thing_id, seqs, since }) =>
      noun === null ? [] : [{ noun, id: thing_id, seqs: seqs.map(Number), since }],
    ),
  };
}

/** Drops what every index has taken over and nobody needs to look up any more. */
export async function pruneChanges(db: Database): Promise<void> {
  await sql`
    delete from search_change
    where at < now() - interval '2 days'
      and xid < all (select position from search_index)`.execute(db);
}
