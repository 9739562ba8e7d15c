import type { Actor } from "#app/domain/actor.ts";
import { arranged, type Pair, pairSeenBy } from "#app/domain/match.ts";
import type { MatchReason } from "#app/domain/matching.ts";
import { can } from "#app/domain/policy.ts";
import { listConflictedOrganisations, listMarksOfProblem } from "#db/match-marks.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { listReaders } from "#db/problem-readers.ts";
import { findProblemTitle } from "#db/problems.ts";
import type { SupplierProfileRow } from "#db/supplier-profiles.ts";
import { listSupplierProfiles } from "#db/supplier-profiles.ts";
import { conceptsOf, matchSuppliers } from "#search/index.ts";
import { unlessAway } from "../browsing/away.ts";
import type { Deps } from "../deps.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { profilesOf } from "./profiles.ts";

/** A supplier in the ranking of a problem. */
export type SupplierMatch = {
  supplier: Omit<SupplierProfileRow, "solutions" | "details" | "apart">;
  /** Between 0 and 1: of the best one's score. */
  fit: number;
  reasons: MatchReason[];
  meetsRequirements: boolean;
  pair: Pair;
  invited: boolean;
};

/** How many suppliers are worth scoring, and how many of them are shown beside those that are marked. */
const candidates = 200;
const shown = 30;

/**
 * The suppliers that fit a problem, best first; undefined for whom its matches don't exist. Suppliers with a declared
 * conflict are not among them. Those that the owner marked stay in the list however they rank; a supplier's own mark adds
 * nobody. Pairs that ended stand apart.
 */
export async function suppliersFor(
  deps: Deps,
  viewer: Actor,
  problemId: string,
): Promise<
  | {
      problem: NonNullable<Awaited<ReturnType<typeof findProblemTitle>>>;
      matches: SupplierMatch[];
      ended: SupplierMatch[];
    }
  | undefined
> {
  const problem = await findProblemTitle(deps.db, viewer, problemId);
  if (!problem || !can(viewer, "problem.see-matches", problem.facts)) return undefined;
  const [[need], marked, conflicted, readers] = await Promise.all([
    listProblemNeeds(deps.db, viewer, [problemId]),
    listMarksOfProblem(deps.db, problemId),
    listConflictedOrganisations(deps.db, problemId),
    listReaders(deps.db, problemId),
  ]);
  if (!need) return undefined;

  const worthwhile = await unlessAway(
    deps,
    deps.search.candidates({
      kind: "supplier",
      concepts: conceptsOf(need),
      themes: need.themes,
      focusAreas: need.focusAreas,
      viewer: tokensOf(viewer),
      limit: candidates,
    }),
  );
  // While search is away the whole directory is scored: slower, and the same ranking.
  const ids = worthwhile ?? (await listSupplierProfiles(deps.db)).map(({ id }) => id);
  // A supplier's mark alone must not bring it into the list: that would tell the owner of it.
  const mine = new Set([...marked].filter(([, marks]) => marks.owner).map(([id]) => id));
  const profiles = await profilesOf(deps.db, [...new Set([...ids, ...mine])]);
  const profileById = new Map(profiles.map((profile) => [profile.id, profile]));
  const ranking = matchSuppliers(
    need,
    profiles.filter(({ id }) => !conflicted.includes(id)),
    profiles.length,
  );
  const best = ranking[0]?.score ?? 1;
  const invited = new Set(readers.filter((reader) => reader.invitedAt).map(({ id }) => id));
  const matches = ranking
    .filter(({ id }, place) => place < shown || mine.has(id))
    .flatMap(({ id, score, reasons, meetsRequirements }) => {
      const profile = profileById.get(id);
      if (!profile) return [];
      const { solutions: _solutions, details: _details, apart: _apart, ...supplier } = profile;
      const pair = pairSeenBy("owner", marked.get(id) ?? { owner: null, supplier: null });
      return [{ supplier, fit: score / best, reasons, meetsRequirements, pair, invited: invited.has(id) }];
    });
  const { going, ended } = arranged(matches);
  return { problem, matches: going, ended };
}
