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
  const verdict: Verdict = { batches: 0, sealedEvents: 0, droppedEvents: 0, openEvents: 0, head: null, broken: null };
  const droppedThrough = await recordedDrop(db);
  let previous: Seal | undefined;
  let met = !expect;
  for await (const seal of chain(db)) {
    verdict.broken ??= await breakAt(db, seal, previous, droppedThrough);
    met ||= seal.hash === expect;
    verdict.batches += 1;
    verdict.sealedEvents += seal.count;
    if (seal.droppedAt) verdict.droppedEvents += seal.count;
    previous = seal;
  }
  if (!met) verdict.broken ??= { batch: (previous?.number ?? 0) + 1, why: "expected-not-found" };
  const { open } = await db
    .selectFrom("event")
    .select(({ fn }) => fn.countAll<number>().as("open"))
    .where("seq", ">", previous?.toSeq ?? 0)
    .executeTakeFirstOrThrow();
  return { ...verdict, openEvents: open, head: previous?.hash ?? null };
}

async function* chain(db: Database): AsyncGenerator<Seal> {
  for (let after = 0; ; ) {
    const page = await listSeals(db, after, 500);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
  }
}

async function breakAt(
  db: Database,
  seal: Seal,
  previous: Seal | undefined,
  droppedThrough: number,
): Promise<Break | null> {
  const due = (previous?.number ?? 0) + 1;
  if (seal.number !== due) return { batch: due, why: "missing" };
  const why = whyBroken(seal, previous, droppedThrough) ?? (await whyRowsBroken(db, seal));
  return why && { batch: seal.number, why };
}

function whyBroken(seal: Seal, previous: Seal | undefined, droppedThrough: number): BreakReason | null {
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
