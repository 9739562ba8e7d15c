import { sql } from "kysely";
import { publishedStates } from "#app/domain/problem.ts";
import type { Database, Transaction } from "./client.ts";

export type WantKind = "problem" | "supplier";
/** A ranking that is to be computed anew. */
export type Want = { kind: WantKind; id: string; spread: boolean; causes: string[]; asked: number };

/**
 * Asks for rankings to be computed anew; asking again before that makes no second one. `spread`: the thing itself
 * changed, so that those it stands with are computed anew after it. `causes` are kinds of events.
 */
export async function askForRankings(
  db: Database,
  wants: readonly { kind: WantKind; id: string; spread: boolean }[],
  causes: readonly string[],
  now: Date,
): Promise<void> {
  if (wants.length === 0) return;
  // Always in the same order, so that two who ask for the same never wait for each other.
  const sorted = wants.toSorted((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1));
  await db
    .insertInto("match_want")
    .values(sorted.map((want) => ({ ...want, causes: [...causes], asked_at: now })))
    .onConflict((conflict) => conflict.columns(["kind", "id"]).doUpdateSet(again))
    .execute();
}

/** Asks for every ranking there is: the thesaurus changed, or the night came. */
export async function askForAllRankings(db: Database, cause: string, now: Date): Promise<void> {
  const causes = sql<string[]>`array[${cause}]::text[]`.as("causes");
  await db
    .insertInto("match_want")
    .columns(["kind", "id", "causes", "asked_at"])
    .expression((eb) =>
      eb
        .selectFrom("problem")
        .where("state", "in", [...publishedStates])
        .select((one) => [sql<WantKind>`'problem'`.as("kind"), one.ref("id").as("id"), causes])
        .select(sql<Date>`${now}::timestamptz`.as("asked_at"))
        .unionAll(
          eb
            .selectFrom("supplier")
            .where(hasMembers)
            .select((one) => [sql<WantKind>`'supplier'`.as("kind"), one.ref("id").as("id"), causes])
            .select(sql<Date>`${now}::timestamptz`.as("asked_at")),
        )
        // In the order of all who ask: see `askForRankings`.
        .orderBy("kind")
        .orderBy("id"),
    )
    .onConflict((conflict) => conflict.columns(["kind", "id"]).doUpdateSet(again))
    .execute();
}

const again = {
  asked: sql<number>`match_want.asked + 1`,
  spread: sql<boolean>`match_want.spread or excluded.spread`,
  causes: sql<string[]>`(select array_agg(distinct cause) from unnest(match_want.causes || excluded.causes) cause)`,
};

/** Only a firm with people has somebody who opens its ranking. */
export const hasMembers = sql<boolean>`exists (select from membership
  where membership.organisation_id = supplier.id and membership.removed_at is null)`;

/** The one that waits longest. */
export async function nextWant(db: Database): Promise<Want | undefined> {
  return await db
    .selectFrom("match_want")
    .select(["kind", "id", "spread", "causes", "asked"])
    .orderBy("asked_at")
    .orderBy("kind")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

/** Puts a want behind all others that wait. */
export async function postponeWant(db: Database, { kind, id }: Want, now: Date): Promise<void> {
  await db.updateTable("match_want").set({ asked_at: now }).where("kind", "=", kind).where("id", "=", id).execute();
}

/** Whether a newer ranking is on its way. */
export async function isWanted(db: Database, kind: WantKind, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("match_want")
    .where("kind", "=", kind)
    .where("id", "=", id)
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes a want as answered, under lock. False when it was asked for again since it was read, or another process
 * answered it: then what was computed is out of date, and nothing may be stored.
 */
export async function answerWant(tx: Transaction, want: Want): Promise<boolean> {
  const row = await tx
    .deleteFrom("match_want")
    .where("kind", "=", want.kind)
    .where("id", "=", want.id)
    .where("asked", "=", want.asked)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
