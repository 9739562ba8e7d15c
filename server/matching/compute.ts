import { listFirmsRanking, listProblemsRanking } from "#db/match-pairs.ts";
import { findLatestRun, storeRun } from "#db/match-runs.ts";
import {
  answerWant,
  askForAllRankings,
  askForRankings,
  nextWant,
  postponeWant,
  type Want,
  type WantKind,
} from "#db/match-wants.ts";
import { listFirmsSeeing } from "#db/problem-readers.ts";
import { conceptsOfSupplier } from "#search/index.ts";
import { unlessAway } from "../browsing/away.ts";
import type { Deps } from "../deps.ts";
import { tokensOf } from "../indexing/tokens.ts";
import { followThesaurus } from "../thesaurus/retag.ts";
import { asHost } from "./house.ts";
import { profilesOf } from "./profiles.ts";
import { rankProblems } from "./rankProblems.ts";
import { type Ranking, rankSuppliers } from "./rankSuppliers.ts";

/** A job is given two minutes; what is left after one is the next job's. */
const longest = 60_000;

/**
 * The job: computes every ranking that is wanted, the longest waiting first. A crash between two leaves the rest
 * wanted; a ranking that was asked for again while it was computed is thrown away and computed once more.
 */
export async function computeWanted(deps: Deps): Promise<void> {
  const until = performance.now() + longest;
  // This process may not have heard yet of the thesaurus that it is computed for.
  await followThesaurus(deps);
  for (let want = await nextWant(deps.db); want; want = await nextWant(deps.db)) {
    try {
      await compute(deps, want);
    } catch (error) {
      // The next try begins with the others: one that can't be computed keeps none of them waiting.
      await postponeWant(deps.db, want, deps.clock());
      throw error;
    }
    if (performance.now() > until) {
      await deps.db.transaction().execute(async (tx) => deps.jobs.enqueue(tx, "match", {}));
      return;
    }
  }
}

/** Every night all rankings are computed anew, because sharing out the first places of one depends on all others. */
export async function computeAll(deps: Deps): Promise<void> {
  await askForAllRankings(deps.db, "night", deps.clock());
  await computeWanted(deps);
}

/** Computes a ranking that nobody has asked for before: its page was opened first. */
export async function computeFirst(deps: Deps, kind: WantKind, id: string): Promise<void> {
  const ranking = await rank(deps, kind, id);
  if (!ranking) return;
  await deps.db.transaction().execute(async (tx) => {
    if (await findLatestRun(tx, ranking.of)) return;
    await storeRun(tx, { ...ranking, causes: [], now: deps.clock() });
  });
}

async function compute(deps: Deps, want: Want): Promise<void> {
  const ranking = await rank(deps, want.kind, want.id);
  const after = want.spread ? await reached(deps, want, ranking) : [];
  const now = deps.clock();
  const changed = await deps.db.transaction().execute(async (tx) => {
    if (!(await answerWant(tx, want))) return false;
    const isNew = ranking ? await storeRun(tx, { ...ranking, causes: want.causes, now }) : false;
    await askForRankings(tx, after, want.causes, now);
    return isNew;
  });
  // Also when it came out the same: who reads that it is being computed learns that it is done.
  if (changed || want.kind === "problem") deps.live.hint(`match:${want.id}`);
}

async function rank(deps: Deps, kind: WantKind, id: string): Promise<Ranking | undefined> {
  return kind === "problem" ? await rankSuppliers(deps, id) : await rankProblems(deps, id);
}

type Reached = { kind: WantKind; id: string; spread: false }[];

/**
 * Whose rankings change with it. A problem reaches the firms that may see it, of those it was scored for or stood with:
 * a firm that may not see it doesn't learn from a ranking being computed that there is something.
 */
async function reached(deps: Deps, want: Want, ranking: Ranking | undefined): Promise<Reached> {
  if (want.kind === "problem") {
    const scored = ranking?.pairs.map(({ supplierId }) => supplierId) ?? [];
    const firms = [...(await listFirmsSeeing(deps.db, want.id, scored)), ...(await listFirmsRanking(deps.db, want.id))];
    return [...new Set(firms)].map((id) => ({ kind: "supplier", id, spread: false }));
  }
  const problems = new Set(await listProblemsRanking(deps.db, want.id));
  for (const id of await problemsLike(deps, want.id)) problems.add(id);
  return [...problems].map((id) => ({ kind: "problem", id, spread: false }));
}

/** Problems that speak of what a supplier speaks of, whoever may see them: their owners' rankings may gain it. */
async function problemsLike(deps: Deps, supplierId: string): Promise<string[]> {
  const [profile] = await profilesOf(deps.db, [supplierId]);
  if (!profile) return [];
  const found = await unlessAway(
    deps,
    deps.search.candidates({
      kind: "problem",
      concepts: conceptsOfSupplier(profile),
      themes: profile.themes,
      focusAreas: profile.focusAreas,
      viewer: tokensOf(asHost),
      limit: 200,
    }),
  );
  return found ?? [];
}
