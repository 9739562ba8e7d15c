import type { Actor } from "#app/domain/actor.ts";
import type { Mark, Marks, Side } from "#app/domain/match.ts";
import type { Database, Transaction } from "./client.ts";

/** Sets what one side says of a pair; null takes it back. */
export async function setMark(
  tx: Transaction,
  actor: Actor,
  set: { problemId: string; supplierId: string; side: Side; mark: Mark | null; now: Date },
): Promise<void> {
  const { problemId, supplierId, side, mark, now } = set;
  if (mark === null) {
    await tx
      .deleteFrom("match_mark")
      .where("problem_id", "=", problemId)
      .where("supplier_id", "=", supplierId)
      .where("side", "=", side)
      .execute();
  } else {
    const row = { mark, marked_by: actor.personId, marked_at: now };
    await tx
      .insertInto("match_mark")
      .values({ problem_id: problemId, supplier_id: supplierId, side, ...row })
      .onConflict((conflict) => conflict.columns(["problem_id", "supplier_id", "side"]).doUpdateSet(row))
      .execute();
  }
}

/** Both sides' marks of one pair. */
export async function findMarks(db: Database, pair: { problemId: string; supplierId: string }): Promise<Marks> {
  const rows = await db
    .selectFrom("match_mark")
    .where("problem_id", "=", pair.problemId)
    .where("supplier_id", "=", pair.supplierId)
    .select(["side", "mark"])
    .execute();
  const of = (side: Side) => rows.find((row) => row.side === side)?.mark ?? null;
  return { owner: of("owner"), supplier: of("supplier") };
}

/** Both sides' marks on a problem, by supplier. What a viewer may know of them is `pairSeenBy`'s to say. */
export async function listMarksOfProblem(db: Database, problemId: string): Promise<Map<string, Marks>> {
  const rows = await db.selectFrom("match_mark").where("problem_id", "=", problemId).selectAll().execute();
  return byOther(rows.map((row) => ({ other: row.supplier_id, side: row.side, mark: row.mark })));
}

/** Both sides' marks of a supplier, by problem. What a viewer may know of them is `pairSeenBy`'s to say. */
export async function listMarksOfSupplier(db: Database, supplierId: string): Promise<Map<string, Marks>> {
  const rows = await db.selectFrom("match_mark").where("supplier_id", "=", supplierId).selectAll().execute();
  return byOther(rows.map((row) => ({ other: row.problem_id, side: row.side, mark: row.mark })));
}

/** Organisations that may not meet this problem: a conflict of interest is in force. */
export async function listConflictedOrganisations(db: Database, problemId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("problem_conflict")
    .where("problem_id", "=", problemId)
    .where("organisation_id", "is not", null)
    .select("organisation_id")
    .execute();
  return rows.flatMap(({ organisation_id }) => organisation_id ?? []);
}

function byOther(rows: { other: string; side: Side; mark: Mark }[]): Map<string, Marks> {
  const pairs = new Map<string, Marks>();
  for (const { other, side, mark } of rows) {
    const pair = pairs.get(other) ?? { owner: null, supplier: null };
    pair[side] = mark;
    pairs.set(other, pair);
  }
  return pairs;
}
