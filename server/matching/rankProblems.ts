import { proposableStates } from "#app/domain/problem.ts";
import { listMarksOfSupplier } from "#db/match-marks.ts";
import type { MatchPair } from "#db/match-pairs.ts";
import { listProblemCards, pageProblemCards } from "#db/problem-cards.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { listRecentlyPublished } from "#db/problems.ts";
import { conceptsOfSupplier, matchProblems, whatWouldRaise } from "#search/index.ts";
import { unlessAway } from "../browsing/away.ts";
import type { Deps } from "../deps.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { asFirm } from "./house.ts";
import { profilesOf } from "./profiles.ts";
import { kept, type Ranking, rankingOf } from "./rankSuppliers.ts";
import { listUnindexedOf } from "./unindexed.ts";

const candidates = 200;

/**
 * The problems for a firm that it may see, each as far as it may read it, with what would raise each match; undefined
 * for whom is no supplier with a profile. Those it marked stay wherever they stand.
 */
export async function rankProblems(deps: Deps, supplierId: string): Promise<Ranking | undefined> {
  const [profile] = await profilesOf(deps.db, [supplierId]);
  if (!profile) return undefined;
  const firm = asFirm(supplierId);
  const marks = await listMarksOfSupplier(deps.db, supplierId);
  const mine = [...marks].filter(([, { supplier }]) => supplier).map(([id]) => id);
  const found =
    (await unlessAway(
      deps,
      deps.search.candidates({
        kind: "problem",
        concepts: conceptsOfSupplier(profile),
        themes: profile.themes,
        focusAreas: profile.focusAreas,
        filters: { state: proposableStates },
        viewer: tokensOf(firm),
        limit: candidates,
      }),
    )) ?? (await newest(deps, supplierId));
  const changed = await listRecentlyPublished(deps.db, deps.clock());
  const unindexed = await openOf(deps, supplierId, await listUnindexedOf(deps, "problem"));
  const wanted = [...new Set([...found, ...mine, ...changed, ...unindexed])];
  const needs = await listProblemNeeds(deps.db, firm, wanted);
  const needById = new Map(needs.map((need) => [need.id, need]));
  const matches = matchProblems(profile, needs, needs.length);
  const pairs = matches.flatMap(({ id, score, breadth, meetsRequirements, reasons }, i): MatchPair[] => {
    const need = needById.get(id);
    if (!need || (i >= kept && !mine.includes(id))) return [];
    return [
      {
        place: i + 1,
        ranked: i + 1,
        moved: null,
        problemId: id,
        supplierId,
        problemRev: need.rev,
        supplierRev: profile.rev,
        score,
        breadth,
        meets: meetsRequirements,
        depth: need.depth,
        reasons,
        advice: whatWouldRaise({ problem: need, supplier: profile }),
      },
    ];
  });
  return rankingOf({ supplierId }, profile.rev, pairs, null);
}

/** Those that take proposals, of what the index isn't known to have; the newest where that is too much. */
async function openOf(deps: Deps, supplierId: string, ids: string[] | undefined): Promise<string[]> {
  if (!ids) return await newest(deps, supplierId);
  const cards = await listProblemCards(deps.db, asFirm(supplierId), ids);
  return cards.filter(({ state }) => proposableStates.some((one) => one === state)).map(({ id }) => id);
}

/** While search is away: the newest that take proposals. */
async function newest(deps: Deps, supplierId: string): Promise<string[]> {
  const { cards } = await pageProblemCards(deps.db, asFirm(supplierId), {
    filters: { state: proposableStates },
    limit: candidates,
  });
  return cards.map(({ id }) => id);
}
