import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database, Transaction } from "./client.ts";

/** A sealed batch as it stands in the chain. */
export type Seal = {
  number: number;
  fromSeq: number;
  toSeq: number;
  count: number;
  rowsHash: string;
  previousHash: string;
  hash: string;
  sealedAt: Date;
  droppedAt: Date | null;
};

/** What the first batch names as the one before it. */
export const chainBegins = "0".repeat(64);
/** Only one process seals at a time. Any number of our own will do. */
const lock = 7_331_020;
const maxBatch = 5_000;

/**
 * Seals every event that is final into batches of the chain and returns them. An event that commits late is never
 * skipped: who wrote when the bound was read is waited for (docs/decisions/the-audit-trail-is-a-chain-of-sealed-batches.md).
 * @param patienceMs how long to wait for them; after that nothing is sealed, and the next run tries again.
 */
export async function sealEvents(db: Database, now: Date, patienceMs = 10_000): Promise<Seal[]> {
  const bound = await finalSeq(db, patienceMs);
  if (bound === null) return [];
  const sealed: Seal[] = [];
  for (;;) {
    const seal = await db.transaction().execute((tx) => sealBatch(tx, bound, now));
    if (!seal) return sealed;
    sealed.push(seal);
  }
}

/**
 * The highest seq below which nothing can appear any more; null when somebody still writes after `patienceMs`. Whoever
 * took a seq holds a writer's lock on the table until he commits, so once today's holders are gone, all up to the
 * highest visible seq is either there or never will be.
 */
async function finalSeq(db: Database, patienceMs: number): Promise<number | null> {
  const { rows } = await sql<{ bound: number | null }>`select max(seq) as bound from event`.execute(db);
  const bound = rows[0]?.bound ?? null;
  if (bound === null) return null;
  const before = await writers(db);
  const patientUntil = Date.now() + patienceMs;
  for (let still = before; still.length; ) {
    if (Date.now() > patientUntil) return null;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const present = new Set(await writers(db));
    still = still.filter((writer) => present.has(writer));
  }
  return bound;
}

/** The transactions that have written to `event` and have not ended. */
async function writers(db: Database): Promise<string[]> {
  const { rows } = await sql<{ writer: string }>`
    select distinct virtualtransaction as writer from pg_locks
    where locktype = 'relation' and relation = 'event'::regclass
      and database = (select oid from pg_database where datname = current_database())
      and mode not in ('AccessShareLock', 'RowShareLock')`.execute(db);
  return rows.map(({ writer }) => writer);
}

async function sealBatch(tx: Transaction, bound: number, now: Date): Promise<Seal | null> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(tx);
  const last = await tx
    .selectFrom("event_seal")
    .select(["number", "to_seq", "hash"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const fromSeq = (last?.to_seq ?? 0) + 1;
  if (fromSeq > bound) return null;
  const lines = await eventLines(tx, fromSeq, bound, maxBatch);
  const lastLine = lines.at(-1);
  if (!lastLine) return null;
  const header = {
    number: (last?.number ?? 0) + 1,
    fromSeq,
    // A full batch ends with its last event, the newest one with the bound.
    toSeq: lines.length === maxBatch ? lastLine.seq : bound,
    count: lines.length,
    rowsHash: hashOfRows(lines),
    previousHash: last?.hash ?? chainBegins,
    sealedAt: now,
  };
  const seal = { ...header, hash: hashOfSeal(header), droppedAt: null };
  await tx
    .insertInto("event_seal")
    .values({
      number: seal.number,
      from_seq: seal.fromSeq,
      to_seq: seal.toSeq,
      count: seal.count,
      rows_hash: seal.rowsHash,
      previous_hash: seal.previousHash,
      hash: seal.hash,
      sealed_at: seal.sealedAt,
    })
    .execute();
  return seal;
}

/** The newest batch, null before the first. */
export async function findHead(db: Database): Promise<{ number: number; hash: string; sealedAt: Date } | null> {
  const row = await db
    .selectFrom("event_seal")
    .select(["number", "hash", "sealed_at as sealedAt"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Events in the one spelling that is hashed: a JSON array each, in order of seq. */
export async function eventLines(
  db: Database,
  fromSeq: number,
  toSeq: number,
  limit?: number,
): Promise<{ seq: number; line: string }[]> {
  const { rows } = await sql<{ seq: number; line: string }>`
    select seq, jsonb_build_array(
      seq, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor_id, organisation_id, kind,
      subject_kind, subject_id, thread_id, data, address, agent, request_id, session_id)::text as line
    from event where seq between ${fromSeq} and ${toSeq} order by seq
    ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(db);
  return rows;
}

export function hashOfRows(lines: readonly { line: string }[]): string {
  const hash = createHash("sha256");
  for (const { line } of lines) hash.update(line).update("\n");
  return hash.digest("hex");
}

export function hashOfSeal(seal: Omit<Seal, "hash" | "droppedAt">): string {
  const { number, fromSeq, toSeq, count, rowsHash, previousHash, sealedAt } = seal;
  const line = JSON.stringify([number, fromSeq, toSeq, count, rowsHash, previousHash, sealedAt.toISOString()]);
  return createHash("sha256").update(line).digest("hex");
}

/** The chain's batches after the one with this number (0: from the beginning), in their order. */
export async function listSeals(db: Database, after: number, limit: number): Promise<Seal[]> {
  const rows = await db
    .selectFrom("event_seal")
    .selectAll()
    .where("number", ">", after)
    .orderBy("number")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    count: row.count,
    rowsHash: row.rows_hash,
    previousHash: row.previous_hash,
    hash: row.hash,
    sealedAt: row.sealed_at,
    droppedAt: row.dropped_at,
  }));
}
