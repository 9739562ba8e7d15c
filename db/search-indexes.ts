import { sql } from "kysely";
import type { Database, Transaction } from "./client.ts";
import type { Thing } from "./search-changes.ts";
import { tellFollowers } from "./search-changes.ts";

/** An index as all processes know it. */
export type SearchIndex = {
  name: string;
  engine: "minisearch" | "meilisearch";
  shared: boolean;
  position: string;
  documents: number;
  filledAt: Date | null;
  fillingSince: Date | null;
  fillWantedAt: Date | null;
  checkWantedAt: Date | null;
  awaySince: Date | null;
  awayReason: string | null;
  seenAt: Date;
};

/** Enters an index, or finds it entered. A new one follows the log from now on, and isn't filled. */
export async function enterIndex(db: Database, index: Pick<SearchIndex, "name" | "engine" | "shared">): Promise<void> {
  await db
    .insertInto("search_index")
    .values(index)
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}

export async function findIndex(db: Database, name: string): Promise<SearchIndex | undefined> {
  const row = await db.selectFrom("search_index").selectAll().where("name", "=", name).executeTakeFirst();
  return row && fromRow(row);
}

export async function listIndexes(db: Database): Promise<SearchIndex[]> {
  const rows = await db.selectFrom("search_index").selectAll().orderBy("shared", "desc").orderBy("name").execute();
  return rows.map(fromRow);
}

type Row = {
  name: string;
  engine: SearchIndex["engine"];
  shared: boolean;
  position: string;
  documents: number;
  filled_at: Date | null;
  filling_since: Date | null;
  fill_wanted_at: Date | null;
  check_wanted_at: Date | null;
  away_since: Date | null;
  away_reason: string | null;
  seen_at: Date;
};

function fromRow(row: Row): SearchIndex {
  return {
    name: row.name,
    engine: row.engine,
    shared: row.shared,
    position: row.position,
    documents: row.documents,
    filledAt: row.filled_at,
    fillingSince: row.filling_since,
    fillWantedAt: row.fill_wanted_at,
    checkWantedAt: row.check_wanted_at,
    awaySince: row.away_since,
    awayReason: row.away_reason,
    seenAt: row.seen_at,
  };
}

/** Says that the index is followed and what it holds, or since when and why its engine doesn't answer. */
export async function noteIndex(
  db: Database,
  name: string,
  state: { documents: number } | { away: string },
): Promise<void> {
  await db
    .updateTable("search_index")
    .set(
      "away" in state
        ? { seen_at: sql`now()`, away_since: sql`coalesce(away_since, now())`, away_reason: state.away }
        : { seen_at: sql`now()`, away_since: null, away_reason: null, documents: state.documents },
    )
    .where("name", "=", name)
    .execute();
}

/** Notes that the engine lost the index: it answers nothing until it is filled. */
export async function noteEmpty(db: Database, name: string): Promise<void> {
  await db.updateTable("search_index").set({ filled_at: null }).where("name", "=", name).execute();
}

/** Notes that it is being filled, or no more; the database's time. */
export async function noteFilling(db: Database, name: string, filling: boolean): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const { now } = rows[0]!;
  await db
    .updateTable("search_index")
    .set({ filling_since: filling ? now : null })
    .where("name", "=", name)
    .execute();
  return now;
}

/**
 * Notes that the index was filled with everything below `position`. What waited is in it; what it refused stays behind as
 * failed. A wish that came after `began` stands.
 */
export async function noteFilled(
  db: Database,
  name: string,
  filled: { position: string; began: Date; refused: readonly (Thing & { reason: string })[] },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("search_task").where("index_name", "=", name).execute();
    await tx
      .updateTable("search_index")
      .set({
        position: sql`${filled.position}::xid8`,
        filled_at: sql`now()`,
        filling_since: null,
        fill_wanted_at: sql`case when fill_wanted_at >= ${filled.began} then fill_wanted_at end`,
      })
      .where("name", "=", name)
      .execute();
    if (filled.refused.length === 0) return;
    await tx
      .insertInto("search_task")
      .values(
        filled.refused.map(({ noun, id, reason }) => ({
          index_name: name,
          noun,
          thing_id: id,
          upto: 0,
          since: sql<Date>`now()`,
          state: "failed" as const,
          attempts: 1,
          reason,
        })),
      )
      .execute();
  });
}

/** Asks for every index to be filled anew, or to be compared with the database; each is, once somebody follows it. */
export async function wish(db: Database | Transaction, what: "fill" | "check"): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const { now } = rows[0]!;
  await db
    .updateTable("search_index")
    .set(what === "fill" ? { fill_wanted_at: now } : { check_wanted_at: now })
    .execute();
  await tellFollowers(db);
  return now;
}

/** The wish to compare is granted; one that came later stands. */
export async function grantCheck(db: Database, name: string, wantedAt: Date): Promise<void> {
  await db
    .updateTable("search_index")
    .set({ check_wanted_at: null })
    .where("name", "=", name)
    // PostgreSQL's clock is finer than ours.
    .where(sql<boolean>`date_trunc('milliseconds', check_wanted_at) <= ${wantedAt}`)
    .execute();
}

export async function forgetIndex(db: Database, name: string): Promise<void> {
  await db.deleteFrom("search_index").where("name", "=", name).execute();
}

/**
 * Forgets the indexes of processes that ended without a word. A shared one that nobody followed for a week must be filled
 * anew, and no longer holds back the log.
 */
export async function pruneIndexes(db: Database): Promise<void> {
  await sql`delete from search_index where not shared and seen_at < now() - interval '5 minutes'`.execute(db);
  await sql`update search_index set filled_at = null, position = pg_snapshot_xmin(pg_current_snapshot())
    where shared and seen_at < now() - interval '7 days'`.execute(db);
}
