import { chainBegins, eventLines, hashOfRows, hashOfSeal, listSeals, type Seal } from "./audit-seals.ts";
import type { Database } from "./client.ts";

/** What is wrong with the first broken batch. */
export type Break = { batch: number; why: BreakReason };
export type BreakReason =
  | "missing"
  | "seal-changed"
  | "not-linked"
  | "range"
  | "count"
  | "events-changed"
  | "dropped-but-there"
  | "dropped-without-record"
  | "expected-not-found";

export type Verdict = {
  batches: number;
  /** Sealed events, those that retention dropped included. */
  sealedEvents: number;
  droppedEvents: number;
  /** Written since the last batch: not proven yet. */
  openEvents: number;
  /** The newest batch's hash; note it elsewhere and pass it as `expect` another day. */
  head: string | null;
  broken: Break | null;
};

/**
 * Recomputes the chain from the rows. Finds a changed, added, removed or reordered event, a changed or missing batch,
 * and events removed in retention's name without its record. Batches taken off the end leave a chain that is whole:
 * only `expect`, a head noted elsewhere earlier, finds that.
 */
export async function verifyTrail(db: Database, expect?: string): Promise<Verdict> {
  const seals = await listSeals(db);
  const droppedThrough = await recordedDrop(db);
  let broken: Break | null = null;
  let previous: Seal | undefined;
  for (const seal of seals) {
    const why = whyBroken(seal, previous, droppedThrough) ?? (await whyRowsBroken(db, seal));
    if (why) {
      broken = { batch: why === "missing" ? (previous?.number ?? 0) + 1 : seal.number, why };
      break;
    }
    previous = seal;
  }
  if (!broken && expect && !seals.some(({ hash }) => hash === expect)) {
    broken = { batch: (seals.at(-1)?.number ?? 0) + 1, why: "expected-not-found" };
  }
  const { open } = await db
    .selectFrom("event")
    .select(({ fn }) => fn.countAll<number>().as("open"))
    .where("seq", ">", seals.at(-1)?.toSeq ?? 0)
    .executeTakeFirstOrThrow();
  const sum = (some: Seal[]) => some.reduce((total, { count }) => total + count, 0);
  return {
    batches: seals.length,
    sealedEvents: sum(seals),
    droppedEvents: sum(seals.filter(({ droppedAt }) => droppedAt)),
    openEvents: open,
    head: seals.at(-1)?.hash ?? null,
    broken,
  };
}

function whyBroken(seal: Seal, previous: Seal | undefined, droppedThrough: number): BreakReason | null {
  if (seal.number !== (previous?.number ?? 0) + 1) return "missing";
  if (seal.hash !== hashOfSeal(seal)) return "seal-changed";
  if (seal.previousHash !== (previous?.hash ?? chainBegins)) return "not-linked";
  if (seal.fromSeq !== (previous?.toSeq ?? 0) + 1) return "range";
  // Retention takes the oldest batches first, and never more than it wrote down.
  if (seal.droppedAt && (seal.number > droppedThrough || (previous && !previous.droppedAt))) {
    return "dropped-without-record";
  }
  return null;
}

async function whyRowsBroken(db: Database, seal: Seal): Promise<BreakReason | null> {
  const lines = await eventLines(db, seal.fromSeq, seal.toSeq);
  if (seal.droppedAt) return lines.length ? "dropped-but-there" : null;
  if (lines.length !== seal.count) return "count";
  return hashOfRows(lines) === seal.rowsHash ? null : "events-changed";
}

/** The newest batch that retention says it dropped; 0 when it never did. */
async function recordedDrop(db: Database): Promise<number> {
  const row = await db
    .selectFrom("event")
    .select("data")
    .where("kind", "=", "audit.dropped")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const through = (row?.data as { throughBatch?: unknown } | undefined)?.throughBatch;
  return typeof through === "number" ? through : 0;
}
