import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { MatchReason, Moved } from "#app/domain/matching.ts";
import { can } from "#app/domain/policy.ts";
import { listConflictsOfProblem } from "#db/conflicts.ts";
import { listConflictedOrganisations } from "#db/match-marks.ts";
import { findPair, listScored } from "#db/match-pairs.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { findSuppliersNamed } from "#db/suppliers.ts";
import { matchSuppliers } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { asHost } from "./house.ts";
import { profilesOf } from "./profiles.ts";
import { listedPlaces, type SuppliersFor } from "./suppliersFor.ts";

type Named = { id: string; name: Localised };

/** Why a supplier stands where it stands, or isn't in a ranking at all. */
export type WhyNot =
  /** Nobody in the viewer's directory is called so. */
  | { kind: "unknown" }
  | { kind: "several"; suppliers: Named[] }
  /** A conflict of interest with this problem, of which the viewer may know. */
  | { kind: "conflict"; supplier: Named }
  /** It isn't considered; why isn't the viewer's to know. */
  | { kind: "kept"; supplier: Named }
  | { kind: "nothing-shared"; supplier: Named }
  /** An earlier ranking didn't score it, or not with reasons; what one would say today isn't passed off as of then. */
  | { kind: "not-then"; supplier: Named }
  | {
      kind: "placed";
      supplier: Named;
      place: number;
      /** Of how many that were scored. */
      of: number;
      listed: boolean;
      /** Of the best one's score, and that of the last who is listed: between 0 and 1. */
      fit: number;
      lastFit: number;
      reasons: MatchReason[];
      breadth: number;
      moved: Moved | null;
      meets: boolean;
    };

const mostNamed = 6;

/**
 * Answers an owner who asks why a supplier, by name or id, isn't among those listed. Takes what `suppliersFor` gave,
 * which is the proof that this viewer may know; of a conflict he is told what the page of conflicts tells him.
 */
export async function whyNotListed(deps: Deps, viewer: Actor, shown: SuppliersFor, asked: string): Promise<WhyNot> {
  const suppliers = await findSuppliersNamed(deps.db, viewer, asked, mostNamed);
  const [supplier] = suppliers;
  if (!supplier) return { kind: "unknown" };
  if (suppliers.length > 1) return { kind: "several", suppliers };
  const { problem, run, matches, ended } = shown;
  if ((await listConflictedOrganisations(deps.db, problem.id)).includes(supplier.id)) {
    const mayKnow = can(viewer, "problem.see-conflicts", problem.facts);
    const declared = mayKnow ? await listConflictsOfProblem(deps.db, problem.id) : [];
    const known = declared.some(
      ({ organisation, person, ended: over }) => !over && !person && organisation?.id === supplier.id,
    );
    return { kind: known ? "conflict" : "kept", supplier };
  }
  const stored = await findPair(deps.db, run.id, supplier.id);
  if (!stored?.reasons && !run.latest) return { kind: "not-then", supplier };
  const own = stored?.reasons ? { ...stored, reasons: stored.reasons } : await scoredNow(deps, shown, supplier.id);
  if (!own) return { kind: "nothing-shared", supplier };
  const all = [...matches, ...ended];
  const best = (await findBest(deps, shown)) || own.score;
  return {
    kind: "placed",
    supplier,
    place: stored?.place ?? own.place,
    of: Math.max(run.scored, stored?.place ?? own.place),
    listed: all.some((match) => match.supplier.id === supplier.id),
    fit: own.score / best,
    // Those the owner marked stand in the list wherever they rank.
    lastFit: Math.min(...all.filter((one) => one.place <= listedPlaces).map(({ fit }) => fit), 1),
    reasons: own.reasons,
    breadth: own.breadth,
    moved: stored?.moved ?? null,
    meets: own.meets,
  };
}

async function findBest(deps: Deps, { run, matches, ended }: SuppliersFor): Promise<number> {
  const first = [...matches, ...ended].find(({ fit }) => fit === 1);
  return first ? ((await findPair(deps.db, run.id, first.supplier.id))?.score ?? 0) : 0;
}

/** Scores it among those that were scored for the latest ranking, which found it too far off, or knows its place alone. */
async function scoredNow(deps: Deps, { problem, run }: SuppliersFor, supplierId: string) {
  const [need] = await listProblemNeeds(deps.db, asHost, [problem.id]);
  const profiles = await profilesOf(deps.db, [...new Set([...(await listScored(deps.db, run.id)), supplierId])]);
  if (!need) return undefined;
  const ranking = matchSuppliers(need, profiles, profiles.length);
  const at = ranking.findIndex(({ id }) => id === supplierId);
  const match = ranking[at];
  return match && { ...match, place: at + 1, meets: match.meetsRequirements };
}
