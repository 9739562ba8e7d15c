import { sql } from "kysely";
import type { Advice, MatchReason, Moved } from "#app/domain/matching.ts";
import { publishedStates } from "#app/domain/problem.ts";
import type { Database } from "./client.ts";
import { type RankingOf, whose } from "./match-runs.ts";

/** A place in a ranking; `place` and `ranked` (by score alone) begin at 1. */
export type MatchPair = {
  place: number;
  ranked: number;
  moved: Moved | null;
  problemId: string;
  supplierId: string;
  problemRev: number;
  supplierRev: number;
  score: number;
  breadth: number;
  meets: boolean;
  /** How much of the problem the reasons are made from. */
  depth: "summary" | "full";
  /** Null for those far down. */
  reasons: MatchReason[] | null;
  advice: Advice[];
};

/** The places of a ranking in order: the first `upTo`, and those of the others that stand in `also`. */
export async function listPairs(
  db: Database,
  runId: string,
  wanted: { upTo: number; also?: readonly string[] },
): Promise<MatchPair[]> {
  const rows = await db
    .selectFrom("match_pair")
    .where("run_id", "=", runId)
    .where((eb) => {
      const first = eb("place", "<=", wanted.upTo);
      if (!wanted.also?.length) return first;
      const also = [...wanted.also];
      return eb.or([first, eb("supplier_id", "in", also), eb("problem_id", "in", also)]);
    })
    .selectAll()
    .orderBy("place")
    .execute();
  return rows.map(toPair);
}

/** Where a supplier stands in a ranking; undefined where it wasn't scored. */
export async function findPair(db: Database, runId: string, supplierId: string): Promise<MatchPair | undefined> {
  const row = await db
    .selectFrom("match_pair")
    .where("run_id", "=", runId)
    .where("supplier_id", "=", supplierId)
    .selectAll()
    .executeTakeFirst();
  return row && toPair(row);
}

/** Ids of all that were scored for a ranking, best first. */
export async function listScored(db: Database, runId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("match_pair")
    .where("run_id", "=", runId)
    .select("supplier_id")
    .orderBy("place")
    .execute();
  return rows.map((row) => row.supplier_id);
}

/** Whether the latest ranking of a problem or firm holds this pair with its reasons. */
export async function isRanked(db: Database, of: RankingOf, pair: { problemId: string; supplierId: string }) {
  const row = await db
    .selectFrom("match_pair")
    .innerJoin("match_run", "match_run.id", "match_pair.run_id")
    .where(...whose(of))
    .where("match_run.latest", "=", true)
    .where("match_pair.problem_id", "=", pair.problemId)
    .where("match_pair.supplier_id", "=", pair.supplierId)
    .where("match_pair.reasons", "is not", null)
    .select("match_pair.place")
    .executeTakeFirst();
  return row !== undefined;
}

/** The firms with people in whose latest ranking a problem stands. */
export async function listFirmsRanking(db: Database, problemId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("match_pair")
    .innerJoin("match_run", "match_run.id", "match_pair.run_id")
    .where("match_pair.problem_id", "=", problemId)
    .where("match_run.side", "=", "supplier")
    .where("match_run.latest", "=", true)
    .select("match_pair.supplier_id")
    .execute();
  return rows.map((row) => row.supplier_id);
}

/** The published problems in whose latest ranking a supplier stands. */
export async function listProblemsRanking(db: Database, supplierId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("match_pair")
    .innerJoin("match_run", "match_run.id", "match_pair.run_id")
    .innerJoin("problem", "problem.id", "match_pair.problem_id")
    .where("match_pair.supplier_id", "=", supplierId)
    .where("match_run.side", "=", "owner")
    .where("match_run.latest", "=", true)
    .where("problem.state", "in", [...publishedStates])
    .select("match_pair.problem_id")
    .execute();
  return rows.map((row) => row.problem_id);
}

/** How the first `places` of all published problems but one are held now, and how many there are to share. */
export async function readFirstPlaces(
  db: Database,
  besides: { problemId: string; places: number },
): Promise<{ held: Map<string, number>; rankings: number; suppliers: number }> {
  const [rows, problems, suppliers] = await Promise.all([
    db
      .selectFrom("match_pair")
      .innerJoin("match_run", "match_run.id", "match_pair.run_id")
      .innerJoin("problem", "problem.id", "match_run.problem_id")
      .innerJoin("organisation", "organisation.id", "match_pair.supplier_id")
      .where("organisation.suspended_at", "is", null)
      .where("match_run.latest", "=", true)
      .where("match_pair.place", "<=", besides.places)
      .where("problem.state", "in", [...publishedStates])
      .where("problem.id", "<>", besides.problemId)
      .groupBy("match_pair.supplier_id")
      .select(["match_pair.supplier_id as id", sql<number>`count(*)`.as("held")])
      .execute(),
    db
      .selectFrom("problem")
      .where("state", "in", [...publishedStates])
      .select(sql<number>`count(*)`.as("count"))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("supplier")
      .innerJoin("organisation", "organisation.id", "supplier.id")
      .where("organisation.removed_at", "is", null)
      .where("organisation.suspended_at", "is", null)
      .select(sql<number>`count(*)`.as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    held: new Map(rows.map(({ id, held }) => [id, held])),
    rankings: problems.count,
    suppliers: suppliers.count,
  };
}

type PairRow = {
  place: number;
  ranked: number;
  moved: Moved | null;
  problem_id: string;
  supplier_id: string;
  problem_rev: number;
  supplier_rev: number;
  score: number;
  breadth: number;
  meets: boolean;
  depth: "summary" | "full";
  reasons: unknown;
  advice: unknown;
};

function toPair(row: PairRow): MatchPair {
  return {
    place: row.place,
    ranked: row.ranked,
    moved: row.moved,
    problemId: row.problem_id,
    supplierId: row.supplier_id,
    problemRev: row.problem_rev,
    supplierRev: row.supplier_rev,
    score: row.score,
    breadth: row.breadth,
    meets: row.meets,
    depth: row.depth,
    reasons: row.reasons as MatchReason[] | null,
    advice: row.advice as Advice[],
  };
}
