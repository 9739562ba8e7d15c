import type { Actor } from "#app/domain/actor.ts";
import { arranged, type Pair, pairSeenBy } from "#app/domain/match.ts";
import type { MatchReason } from "#app/domain/matching.ts";
import { isPublished, type ProblemState, proposableStates } from "#app/domain/problem.ts";
import { listMarksOfSupplier } from "#db/match-marks.ts";
import { listProblemCards, type ProblemCard, pageProblemCards } from "#db/problem-cards.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { conceptsOfSupplier, matchProblems } from "#search/index.ts";
import { unlessAway } from "../browsing/away.ts";
import type { Deps } from "../deps.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { profilesOf } from "./profiles.ts";

/** A problem statement in the ranking of a supplier. */
export type ProblemMatch = {
  problem: ProblemCard;
  /** Between 0 and 1: of the best one's score. */
  fit: number;
  reasons: MatchReason[];
  meetsRequirements: boolean;
  pair: Pair;
};

const candidates = 200;
const shown = 20;

/**
 * The problem statements that fit the viewer's firm and take proposals, best first; undefined for whom is no supplier
 * with a profile. Reasons quote only what he may read. Those his firm has marked stay while they are published; pairs that ended stand
 * apart.
 */
export async function problemsFor(
  deps: Deps,
  viewer: Actor,
): Promise<{ matches: ProblemMatch[]; ended: ProblemMatch[] } | undefined> {
  if (viewer.organisationKind !== "supplier") return undefined;
  const [profile] = await profilesOf(deps.db, [viewer.organisationId]);
  if (!profile) return undefined;
  const marked = await listMarksOfSupplier(deps.db, profile.id);
  const worthwhile = await unlessAway(
    deps,
    deps.search.candidates({
      kind: "problem",
      concepts: conceptsOfSupplier(profile),
      themes: profile.themes,
      focusAreas: profile.focusAreas,
      filters: { state: proposableStates },
      viewer: tokensOf(viewer),
      limit: candidates,
    }),
  );
  const ids = worthwhile ?? (await newest(deps, viewer));
  const mine = [...marked].filter(([, marks]) => marks.supplier).map(([id]) => id);
  const wanted = [...new Set([...ids, ...mine])];
  const [cards, needs] = await Promise.all([
    listProblemCards(deps.db, viewer, wanted),
    listProblemNeeds(deps.db, viewer, wanted),
  ]);
  const cardById = new Map(
    cards.filter(({ state }) => isPublished(state as ProblemState)).map((card) => [card.id, card]),
  );
  const ranking = matchProblems(
    profile,
    needs.filter(({ id }) => cardById.has(id)),
    needs.length,
  );
  const best = ranking[0]?.score ?? 1;
  const matches = ranking
    .filter(({ id }, place) => place < shown || mine.includes(id))
    .flatMap(({ id, score, reasons, meetsRequirements }) => {
      const problem = cardById.get(id);
      if (!problem) return [];
      const pair = pairSeenBy("supplier", marked.get(id) ?? { owner: null, supplier: null });
      return [{ problem, fit: score / best, reasons, meetsRequirements, pair }];
    });
  const { going, ended } = arranged(matches);
  return { matches: going, ended };
}

/** While search is away: the newest that take proposals. */
async function newest(deps: Deps, viewer: Actor): Promise<string[]> {
  const { cards } = await pageProblemCards(deps.db, viewer, {
    filters: { state: proposableStates },
    limit: candidates,
  });
  return cards.map(({ id }) => id);
}
