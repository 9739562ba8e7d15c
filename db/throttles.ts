import { charge, forgive, type Throttle, type ThrottleRule, waitOf } from "#app/domain/throttle.ts";
import type { Database, Transaction } from "./client.ts";

/** What is counted under one key: `key` is a hash, so that the table holds no address that somebody typed. */
export type Counted = { key: string; rule: ThrottleRule };

/**
 * Counts a try under every key, unless one of them still waits: then nothing is counted. In a transaction of its own, so
 * that the count outlives a refusal, and rows are locked, so that it holds for all processes.
 * @returns seconds to wait; 0 when the try may be made.
 */
export async function chargeThrottles(db: Database, counted: readonly Counted[], now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const throttles = await lock(tx, counted, now);
    const wait = Math.max(...throttles.map(({ throttle }) => waitOf(throttle, now)));
    if (wait > 0) return wait;
    for (const { key, rule, throttle } of throttles) await write(tx, key, charge(throttle, rule, now));
    return 0;
  });
}

/** Takes back a try that was right, under every key. */
export async function forgiveThrottles(db: Database, counted: readonly Counted[], now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { key, rule, throttle } of await lock(tx, counted, now)) {
      await write(tx, key, forgive(throttle, rule, now));
    }
  });
}

/** Forgets everything that was counted under these keys. */
export async function clearThrottles(db: Database, keys: readonly string[]): Promise<void> {
  await db.deleteFrom("throttle").where("key", "in", keys).execute();
}

/** Forgets what nobody tried for a day: every rule has let it go by then. */
export async function sweepThrottles(db: Database, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 3600_000);
  await db.deleteFrom("throttle").where("counted_at", "<", yesterday).execute();
}

/** The counts of these keys, locked in one order so that two tries never wait for each other. */
async function lock(tx: Transaction, counted: readonly Counted[], now: Date) {
  const keys = counted.map(({ key }) => key).sort();
  await tx
    .insertInto("throttle")
    .values(keys.map((key) => ({ key, level: 0, counted_at: now })))
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const rows = await tx
    .selectFrom("throttle")
    .selectAll()
    .where("key", "in", keys)
    .orderBy("key")
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    key: row.key,
    rule: counted.find(({ key }) => key === row.key)!.rule,
    throttle: { level: row.level, countedAt: row.counted_at, blockedUntil: row.blocked_until } satisfies Throttle,
  }));
}

async function write(tx: Transaction, key: string, throttle: Throttle): Promise<void> {
  await tx
    .updateTable("throttle")
    .set({ level: throttle.level, counted_at: throttle.countedAt, blocked_until: throttle.blockedUntil })
    .where("key", "=", key)
    .execute();
}
