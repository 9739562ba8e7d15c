import type { Actor } from "#app/domain/actor.ts";
import { arranged, type Pair, pairSeenBy } from "#app/domain/match.ts";
import type { MatchReason, Moved } from "#app/domain/matching.ts";
import { can } from "#app/domain/policy.ts";
import { listConflictedOrganisations, listMarksOfProblem } from "#db/match-marks.ts";
import { listPairs } from "#db/match-pairs.ts";
import { findLatestRun, findRunOf, type MatchRun } from "#db/match-runs.ts";
import { isWanted } from "#db/match-wants.ts";
import { listReaders } from "#db/problem-readers.ts";
import { findProblemTitle } from "#db/problems.ts";
import { listSupplierCards, type SupplierCard } from "#db/suppliers.ts";
import type { Deps } from "../deps.ts";
import { computeFirst } from "./compute.ts";

/** A supplier in the ranking of a problem. */
export type SupplierMatch = {
  supplier: SupplierCard;
  place: number;
  /** Between 0 and 1: of the best one's score. */
  fit: number;
  reasons: MatchReason[];
  /** Below 1: its profile claims many fields for few solutions. */
  breadth: number;
  moved: Moved | null;
  /** It names no reference yet. */
  newcomer: boolean;
  meetsRequirements: boolean;
  /** Its profile changed since. */
  outdated: boolean;
  pair: Pair;
  invited: boolean;
};

export type SuppliersFor = {
  problem: NonNullable<Awaited<ReturnType<typeof findProblemTitle>>>;
  run: MatchRun;
  /** A newer ranking is on its way. */
  recomputing: boolean;
  matches: SupplierMatch[];
  /** Pairs of which one side doesn't want to meet. */
  ended: SupplierMatch[];
};

/** How many are shown beside those that the owner marked. */
export const listedPlaces = 30;

/**
 * The suppliers that fit a problem as they were ranked last, or as they were in the run `at`; best first. Undefined for
 * whom its matches don't exist. Suppliers with a conflict in force are not among them, whatever was ranked. Those that
 * the owner marked stay in the list however they rank; a supplier's own mark adds nobody. Pairs that ended stand apart.
 */
export async function suppliersFor(
  deps: Deps,
  viewer: Actor,
  problemId: string,
  at?: string,
): Promise<SuppliersFor | undefined> {
  const problem = await findProblemTitle(deps.db, viewer, problemId);
  if (!problem || !can(viewer, "problem.see-matches", problem.facts)) return undefined;
  const [run, marked, conflicted, readers, recomputing] = await Promise.all([
    at ? findRunOf(deps.db, problemId, at) : latestRun(deps, problemId),
    listMarksOfProblem(deps.db, problemId),
    listConflictedOrganisations(deps.db, problemId),
    listReaders(deps.db, problemId),
    isWanted(deps.db, "problem", problemId),
  ]);
  if (!run) return undefined;
  const byOwner = [...marked].filter(([, marks]) => marks.owner).map(([id]) => id);
  const pairs = await listPairs(deps.db, run.id, { upTo: listedPlaces, also: byOwner });
  const cards = await listSupplierCards(
    deps.db,
    viewer,
    pairs.map(({ supplierId }) => supplierId),
  );
  const cardById = new Map(cards.filter(({ id }) => !conflicted.includes(id)).map((card) => [card.id, card]));
  // Of those that are told: nobody learns by how far somebody who is kept from the problem stood above them.
  const told = pairs.filter(({ supplierId }) => cardById.has(supplierId));
  const best = Math.max(0, ...told.map(({ score }) => score)) || 1;
  const invited = new Set(readers.filter((reader) => reader.invitedAt).map(({ id }) => id));
  const matches = told.flatMap((one): SupplierMatch[] => {
    const supplier = cardById.get(one.supplierId);
    if (!supplier) return [];
    const { id, references, rev } = supplier;
    return [
      {
        supplier,
        place: one.place,
        fit: one.score / best,
        reasons: one.reasons ?? [],
        breadth: one.breadth,
        moved: one.moved,
        newcomer: references === 0,
        meetsRequirements: one.meets,
        outdated: rev !== one.supplierRev,
        pair: pairSeenBy("owner", marked.get(id) ?? { owner: null, supplier: null }),
        invited: invited.has(id),
      },
    ];
  });
  const { going, ended } = arranged(matches);
  return { problem, run, recomputing, matches: going, ended };
}

/** The ranking as it stands; computed now when it was never asked for. */
async function latestRun(deps: Deps, problemId: string): Promise<MatchRun | undefined> {
  const stored = await findLatestRun(deps.db, { problemId });
  if (stored) return stored;
  await computeFirst(deps, "problem", problemId);
  return await findLatestRun(deps.db, { problemId });
}
