import { createHash } from "node:crypto";
import { isPublished } from "#app/domain/problem.ts";
import { listConflictedOrganisations, listMarksOfProblem } from "#db/match-marks.ts";
import { type MatchPair, readFirstPlaces } from "#db/match-pairs.ts";
import type { NewRun } from "#db/match-runs.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { listProblemNeeds, type ProblemNeedRow } from "#db/problem-needs.ts";
import { listRecentlyChanged, listSupplierProfiles, type SupplierProfileRow } from "#db/supplier-profiles.ts";
import {
  balance,
  balanceVersion,
  conceptsOf,
  firstPlaces,
  formulaVersion,
  matchSuppliers,
  placesBudget,
  thesaurusInUse,
} from "#search/index.ts";
import { unlessAway } from "../browsing/away.ts";
import type { Deps } from "../deps.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { asHost } from "./house.ts";
import { profilesOf } from "./profiles.ts";
import { listUnindexedOf } from "./unindexed.ts";

/** How many suppliers are worth scoring, and of how many the reasons are kept: an old ranking is explained as it was. */
const candidates = 200;
/** How many problems a supplier's ranking holds. */
export const kept = 50;

/** What is being ranked now, before it is stored. */
export type Ranking = Omit<NewRun, "causes" | "now">;

/**
 * The suppliers for a problem, over its full text, with the first places shared out; undefined when it isn't published.
 * Suppliers with a conflict of interest aren't among them. Those its owner marked keep their reasons wherever they stand.
 */
export async function rankSuppliers(deps: Deps, problemId: string): Promise<Ranking | undefined> {
  const facts = await findProblemFacts(deps.db, asHost, problemId);
  if (!facts || !isPublished(facts.state)) return undefined;
  const [[need], marks, conflicted, places] = await Promise.all([
    listProblemNeeds(deps.db, asHost, [problemId]),
    listMarksOfProblem(deps.db, problemId),
    listConflictedOrganisations(deps.db, problemId),
    readFirstPlaces(deps.db, { problemId, places: firstPlaces }),
  ]);
  if (!need) return undefined;
  const marked = [...marks].filter(([, { owner }]) => owner).map(([id]) => id);
  const profiles = (await worthScoring(deps, need, marked)).filter(({ id }) => !conflicted.includes(id));
  const budget = placesBudget(places.rankings, places.suppliers);
  const profileById = new Map(profiles.map((profile) => [profile.id, profile]));
  const contenders = matchSuppliers(need, profiles, profiles.length).flatMap((match) => {
    const profile = profileById.get(match.id);
    const held = places.held.get(match.id) ?? 0;
    return profile ? [{ ...match, profile, held, newcomer: profile.references === 0 }] : [];
  });
  const pairs = balance(contenders, budget).map(
    ({ place, ranked, moved, score, breadth, meetsRequirements, reasons, profile }): MatchPair => ({
      place,
      ranked,
      moved,
      problemId,
      supplierId: profile.id,
      problemRev: need.rev,
      supplierRev: profile.rev,
      score,
      breadth,
      meets: meetsRequirements,
      depth: "full",
      reasons: place <= candidates || marked.includes(profile.id) ? reasons : null,
      advice: [],
    }),
  );
  return rankingOf({ problemId }, need.rev, pairs, budget);
}

/** A ranking with the versions it was made with, and the digest by which one that shows the same is known. */
export function rankingOf(of: Ranking["of"], rev: number, pairs: MatchPair[], budget: number | null): Ranking {
  const versions = { formula: formulaVersion, balance: balanceVersion, thesaurus: thesaurusInUse().version };
  const shown = pairs.map(({ reasons, ...pair }) => [pair, reasons?.map(({ code, params }) => [code, params])]);
  const digest = createHash("sha256")
    .update(JSON.stringify([versions, rev, shown]))
    .digest("hex");
  return { of, rev, ...versions, scored: pairs.length, budget, digest, pairs };
}

/**
 * What the engine finds for it, what its owner marked, what changed within the hour, and what the index isn't known to have
 * as it is: what was given up would else drop out of every ranking. While search is away, or where too much waits for it,
 * it is the whole directory: slower, and the same ranking.
 */
async function worthScoring(
  deps: Deps,
  need: ProblemNeedRow,
  marked: readonly string[],
): Promise<SupplierProfileRow[]> {
  const found = await unlessAway(
    deps,
    deps.search.candidates({
      kind: "supplier",
      concepts: conceptsOf(need),
      themes: need.themes,
      focusAreas: need.focusAreas,
      viewer: tokensOf(asHost),
      limit: candidates,
    }),
  );
  // Nothing at all is also what an index says that is only being filled.
  const unindexed = await listUnindexedOf(deps, "supplier");
  if (!found?.length || !unindexed) return await listSupplierProfiles(deps.db);
  const changed = await listRecentlyChanged(deps.db, deps.clock());
  return await profilesOf(deps.db, [...new Set([...found, ...marked, ...changed, ...unindexed])]);
}
