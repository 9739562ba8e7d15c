import { z } from "zod";
import { type Concept, conceptShape } from "#app/domain/thesaurus.ts";
import type { Database, Transaction } from "./client.ts";

// In an object, because a bare list would be taken for an array of PostgreSQL's.
const kept = z.object({ concepts: z.array(conceptShape) });

/** Whether this installation has met the thesaurus of this release before. */
export async function knowsRelease(db: Database, fingerprint: string): Promise<boolean> {
  const row = await db
    .selectFrom("thesaurus_release")
    .select("fingerprint")
    .where("fingerprint", "=", fingerprint)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps the thesaurus of a release; `settledAt` where nobody needs to decide on it. */
export async function insertRelease(
  tx: Transaction,
  release: { fingerprint: string; concepts: readonly Concept[]; at: Date; settled: boolean },
): Promise<void> {
  await tx
    .insertInto("thesaurus_release")
    .values({
      fingerprint: release.fingerprint,
      concepts: { concepts: release.concepts },
      arrived_at: release.at,
      settled_at: release.settled ? release.at : null,
    })
    .execute();
}

/** The newest release that waits for an operator, and the last one that was settled before it. */
export async function findWaitingRelease(
  db: Database,
): Promise<{ fingerprint: string; arrivedAt: Date; concepts: Concept[]; base: Concept[] } | undefined> {
  const waiting = await db
    .selectFrom("thesaurus_release")
    .select(["fingerprint", "arrived_at as arrivedAt", "concepts"])
    .where("settled_at", "is", null)
    .orderBy("arrived_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!waiting) return undefined;
  const base = await db
    .selectFrom("thesaurus_release")
    .select("concepts")
    .where("settled_at", "is not", null)
    .orderBy("settled_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    ...waiting,
    concepts: kept.parse(waiting.concepts).concepts,
    base: base ? kept.parse(base.concepts).concepts : [],
  };
}

/** Nobody needs to decide any more on the releases that wait: the newest was taken up, or left. */
export async function settleReleases(tx: Transaction, by: { personId: string; at: Date }): Promise<void> {
  await tx
    .updateTable("thesaurus_release")
    .set({ settled_at: by.at, settled_by: by.personId })
    .where("settled_at", "is", null)
    .execute();
}
