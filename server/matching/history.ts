import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { changesBetween, type RankChange } from "#app/domain/rankChange.ts";
import { listConflictedOrganisations } from "#db/match-marks.ts";
import { listPairs } from "#db/match-pairs.ts";
import { findLatestRun, listRuns, type MatchRun } from "#db/match-runs.ts";
import { listSupplierCards } from "#db/suppliers.ts";
import type { Deps } from "../deps.ts";
import type { SuppliersFor } from "./suppliersFor.ts";

/** What an owner may be told of why a ranking was computed: of conflicts and invitations he learns nothing here. */
export const toldCauses = ["published", "edited", "profiles", "thesaurus", "night"] as const;
export type ToldCause = (typeof toldCauses)[number];

/** What a page may carry of a ranking: neither the events it was computed after, nor how many were scored. */
export type ToldRun = Pick<MatchRun, "id" | "computedAt" | "formula" | "thesaurus" | "latest">;

export function toldRun({ id, computedAt, formula, thesaurus, latest }: MatchRun): ToldRun {
  return { id, computedAt, formula, thesaurus, latest };
}

export type EarlierRankings = {
  /** The one that is shown, as far as he may be told when it was made. */
  run: ToldRun;
  runs: (Pick<MatchRun, "id" | "computedAt"> & { causes: ToldCause[] })[];
  /** From when to when `changes` tells. Null while there is only one ranking. */
  between: { from: Date; to: Date } | null;
  changes: (RankChange & { name: Localised })[];
};

const listed = 20;
/** Of how many runs those are taken whose cause may be told. */
const looked = 200;
/** Of how many places the reasons are compared. */
const compared = 40;

/**
 * The rankings of a problem before this one, and who rose or fell: since an earlier one when that is shown, else since
 * the one before the latest. Takes what `suppliersFor` gave, which is the proof that this viewer may know. Who is kept
 * from the problem by a conflict now isn't told of, wherever he stood. A ranking whose cause isn't told has no line and no
 * time of its own: by them who may not know would learn that something was declared, and when.
 */
export async function historyOf(deps: Deps, viewer: Actor, { problem, run }: SuppliersFor): Promise<EarlierRankings> {
  const told = (await listRuns(deps.db, problem.id, looked)).filter(({ causes }) => mayBeListed(causes));
  // What came after it without a cause goes by its name and time.
  const asTold = (one: MatchRun) => told.find(({ computedAt }) => computedAt <= one.computedAt) ?? one;
  const shown = asTold(run);
  const runs = told
    .slice(0, listed)
    .map(({ id, computedAt, causes }) => ({ id, computedAt, causes: causesTold(causes) }));
  const listing = { run: { ...toldRun(run), id: shown.id, computedAt: shown.computedAt }, runs };
  const [from, to] = run.latest
    ? [told[told.indexOf(shown) + 1], run]
    : [run, await findLatestRun(deps.db, { problemId: problem.id })];
  if (!from || !to) return { ...listing, between: null, changes: [] };
  const [before, after, conflicted] = await Promise.all([
    listPairs(deps.db, from.id, { upTo: compared }),
    listPairs(deps.db, to.id, { upTo: compared }),
    listConflictedOrganisations(deps.db, problem.id),
  ]);
  const changes = changesBetween({ ...from, pairs: before }, { ...to, pairs: after });
  const cards = await listSupplierCards(
    deps.db,
    viewer,
    changes.map(({ supplierId }) => supplierId).filter((id) => !conflicted.includes(id)),
  );
  const nameById = new Map(cards.map(({ id, name }) => [id, name]));
  return {
    ...listing,
    between: { from: asTold(from).computedAt, to: asTold(to).computedAt },
    changes: changes.flatMap((change) => {
      const name = nameById.get(change.supplierId);
      return name ? [{ ...change, name }] : [];
    }),
  };
}

/** The first has no cause: somebody opened the page. */
function mayBeListed(causes: readonly string[]): boolean {
  return causes.length === 0 || causesTold(causes).length > 0;
}

function causesTold(causes: readonly string[]): ToldCause[] {
  const told = causes.flatMap((cause): ToldCause[] => {
    if (cause === "problem.published" || cause === "problem.reopened") return ["published"];
    if (cause === "problem.edited") return ["edited"];
    if (cause === "thesaurus.published") return ["thesaurus"];
    if (cause === "night") return ["night"];
    return cause.startsWith("supplier.") || cause.startsWith("organisation.") ? ["profiles"] : [];
  });
  return toldCauses.filter((cause) => told.includes(cause));
}
