import { sql } from "kysely";
import { newId } from "#app/domain/id.ts";
import type { Database, Transaction } from "./client.ts";
import type { MatchPair } from "./match-pairs.ts";

/** A ranking as it was computed. Who may see it is the caller's question. */
export type MatchRun = {
  id: string;
  /** Of the problem's text on the owner's side, of the profile on the supplier's. */
  rev: number;
  formula: string;
  balance: string;
  thesaurus: string;
  /** How many were scored. */
  scored: number;
  /** Kinds of the events it was computed after; empty for the first. */
  causes: string[];
  latest: boolean;
  computedAt: Date;
  /** When it was last computed with the same outcome. */
  confirmedAt: Date;
};

/** Whose ranking it is: a problem's (its owner's side), or a firm's. */
export type RankingOf = { problemId: string } | { supplierId: string };

export type NewRun = Pick<MatchRun, "rev" | "formula" | "balance" | "thesaurus" | "scored" | "causes"> & {
  of: RankingOf;
  budget: number | null;
  digest: string;
  pairs: readonly MatchPair[];
  now: Date;
};

const runColumns = [
  "match_run.id",
  "match_run.rev",
  "match_run.formula",
  "match_run.balance",
  "match_run.thesaurus",
  "match_run.scored",
  "match_run.causes",
  "match_run.latest",
  "match_run.computed_at as computedAt",
  "match_run.confirmed_at as confirmedAt",
] as const;

const columnOf = (of: RankingOf) =>
  "problemId" in of ? (["problem_id", of.problemId] as const) : (["supplier_id", of.supplierId] as const);

/**
 * Keeps a ranking as the latest. One that shows the same as the latest (`digest`) is not stored again; the latest then
 * says when it was last confirmed. @returns whether anything new is shown.
 */
export async function storeRun(tx: Transaction, run: NewRun): Promise<boolean> {
  const [column, id] = columnOf(run.of);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ranking ${id}`}, 0))`.execute(tx);
  const same = await tx
    .updateTable("match_run")
    .set({ confirmed_at: run.now })
    .where(column, "=", id)
    .where("latest", "=", true)
    .where("digest", "=", run.digest)
    .returning("id")
    .executeTakeFirst();
  if (same) return false;
  await tx.updateTable("match_run").set({ latest: false }).where(column, "=", id).where("latest", "=", true).execute();
  const runId = newId();
  await tx
    .insertInto("match_run")
    .values({
      id: runId,
      side: column === "problem_id" ? "owner" : "supplier",
      [column]: id,
      rev: run.rev,
      formula: run.formula,
      balance: run.balance,
      thesaurus: run.thesaurus,
      scored: run.scored,
      budget: run.budget,
      digest: run.digest,
      causes: run.causes,
      computed_at: run.now,
      confirmed_at: run.now,
    })
    .execute();
  if (run.pairs.length) {
    await tx
      .insertInto("match_pair")
      .values(
        run.pairs.map((pair) => ({
          run_id: runId,
          place: pair.place,
          ranked: pair.ranked,
          moved: pair.moved,
          problem_id: pair.problemId,
          supplier_id: pair.supplierId,
          problem_rev: pair.problemRev,
          supplier_rev: pair.supplierRev,
          score: pair.score,
          breadth: pair.breadth,
          meets: pair.meets,
          depth: pair.depth,
          // An array goes as a parameter of its own type, unless it is said to be json.
          reasons: pair.reasons && sql`${JSON.stringify(pair.reasons)}::text::jsonb`,
          advice: sql`${JSON.stringify(pair.advice)}::text::jsonb`,
        })),
      )
      .execute();
  }
  return true;
}

export async function findLatestRun(db: Database, of: RankingOf): Promise<MatchRun | undefined> {
  return await db
    .selectFrom("match_run")
    .where(...whose(of))
    .where("latest", "=", true)
    .select(runColumns)
    .executeTakeFirst();
}

/** An earlier or the latest ranking of this problem; undefined when it has none of that id. */
export async function findRunOf(db: Database, problemId: string, runId: string): Promise<MatchRun | undefined> {
  return await db
    .selectFrom("match_run")
    .where("id", "=", runId)
    .where("problem_id", "=", problemId)
    .select(runColumns)
    .executeTakeFirst();
}

/** The rankings of a problem, newest first. */
export async function listRuns(db: Database, problemId: string, limit: number): Promise<MatchRun[]> {
  return await db
    .selectFrom("match_run")
    .where("problem_id", "=", problemId)
    .select(runColumns)
    .orderBy("computed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** Restricts a query over `match_run` to the rankings of one. */
export function whose(of: RankingOf) {
  const [column, id] = columnOf(of);
  return [`match_run.${column}`, "=", id] as const;
}
