import type { Actor } from "#app/domain/actor.ts";
import { arranged, type Pair, pairSeenBy } from "#app/domain/match.ts";
import type { Advice, MatchReason } from "#app/domain/matching.ts";
import { isPublished, type ProblemState, proposableStates } from "#app/domain/problem.ts";
import { listMarksOfSupplier } from "#db/match-marks.ts";
import { listPairs } from "#db/match-pairs.ts";
import { findLatestRun, type MatchRun } from "#db/match-runs.ts";
import { isWanted } from "#db/match-wants.ts";
import { listProblemCards, type ProblemCard } from "#db/problem-cards.ts";
import { isSupplier } from "#db/suppliers.ts";
import type { Deps } from "../deps.ts";
import { computeFirst } from "./compute.ts";
import { type ToldRun, toldRun } from "./history.ts";

/** A problem statement in the ranking of a supplier. */
export type ProblemMatch = {
  problem: ProblemCard;
  /** Between 0 and 1: of the best one's score. Null where it is closed: it was computed from what he may not read now. */
  fit: number | null;
  reasons: MatchReason[];
  /** What would raise it: facts about the firm's own profile. */
  advice: Advice[];
  meetsRequirements: boolean;
  /** What it was made from is closed to him now; its reasons are not told. */
  closed: boolean;
  pair: Pair;
};

const shown = 20;

/**
 * The problem statements that fit the viewer's firm and take proposals, as they were ranked last, best first; undefined
 * for whom is no supplier with a profile. Only those he may see now are told, with reasons from no more than he may
 * read now. Those his firm has marked stay while they are published; pairs that ended stand apart.
 * `recomputing`: a newer ranking is on its way.
 */
export async function problemsFor(
  deps: Deps,
  viewer: Actor,
): Promise<{ run: ToldRun; recomputing: boolean; matches: ProblemMatch[]; ended: ProblemMatch[] } | undefined> {
  const supplierId = viewer.organisationId;
  if (viewer.organisationKind !== "supplier" || !(await isSupplier(deps.db, supplierId))) return undefined;
  const [run, marked, recomputing] = await Promise.all([
    latestRun(deps, supplierId),
    listMarksOfSupplier(deps.db, supplierId),
    isWanted(deps.db, "supplier", supplierId),
  ]);
  if (!run) return undefined;
  const mine = new Set([...marked].filter(([, marks]) => marks.supplier).map(([id]) => id));
  // Of those ranked some are closed by now, or take no proposals any more.
  const pairs = await listPairs(deps.db, run.id, { upTo: 2 * shown, also: [...mine] });
  const cards = await listProblemCards(
    deps.db,
    viewer,
    pairs.map(({ problemId }) => problemId),
  );
  const cardById = new Map(cards.map((card) => [card.id, card]));
  const open = pairs.flatMap((one) => {
    const problem = cardById.get(one.problemId);
    const takes = problem && (proposableStates as readonly string[]).includes(problem.state);
    const stays = problem && mine.has(one.problemId) && isPublished(problem.state as ProblemState);
    return problem && (takes || stays) ? [{ ...one, problem }] : [];
  });
  // Of those he sees: what is hidden from him would stand out by its absence.
  const isClosed = ({ depth, problem }: (typeof open)[number]) => depth === "full" && !problem.readable;
  // What was computed from a text that closed has no place in the order, and is no measure of the others.
  const readable = open.filter((one) => !isClosed(one));
  const closed = open.filter(isClosed).toSorted((a, b) => (a.problemId < b.problemId ? -1 : 1));
  const best = Math.max(0, ...readable.map(({ score }) => score)) || 1;
  const matches = [...readable, ...closed]
    .filter(({ problemId }, i) => i < shown || mine.has(problemId))
    .map((one): ProblemMatch => {
      const { problem, score, meets, reasons, advice } = one;
      const closed = isClosed(one);
      return {
        problem,
        fit: closed ? null : score / best,
        reasons: closed ? [] : (reasons ?? []),
        advice: closed ? [] : advice,
        meetsRequirements: closed || meets,
        closed,
        pair: pairSeenBy("supplier", marked.get(problem.id) ?? { owner: null, supplier: null }),
      };
    });
  const { going, ended } = arranged(matches);
  return { run: toldRun(run), recomputing, matches: going, ended };
}

async function latestRun(deps: Deps, supplierId: string): Promise<MatchRun | undefined> {
  const stored = await findLatestRun(deps.db, { supplierId });
  if (stored) return stored;
  await computeFirst(deps, "supplier", supplierId);
  return await findLatestRun(deps.db, { supplierId });
}
