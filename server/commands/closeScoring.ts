import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { ranking } from "#app/domain/scoring.ts";
import { listHandedIn, setApplicationState } from "#db/applications.ts";
import { listCriteria, lockCohort } from "#db/cohorts.ts";
import { listScores } from "#db/scores.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const closeScoringInput = z.object({ id: z.uuid() });

/**
 * Ends the scoring of a cohort whose intake is closed: every application was checked and has at least one assessor's
 * complete marks. From then on the ranking stands still and decisions can be drafted. All applications change together,
 * so that nobody learns anything of one.
 */
export async function closeScoring(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof closeScoringInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const cohort = await lockCohort(tx, actor, input.id);
    if (!cohort || !can(actor, "cohort.read", cohort.facts)) return refuse("not-found");
    if (!can(actor, "cohort.select", cohort.facts)) return refuse("not-found");
    if (cohort.state === "open") return refuse("intake-still-open");
    if (!can(actor, "cohort.decide", cohort.facts)) return refuse("wrong-state");
    const handedIn = await listHandedIn(tx, cohort.id);
    const unchecked = handedIn.filter(({ state }) => state === "submitted" || state === "eligibility").length;
    if (unchecked) return refuse("eligibility-unchecked", { detail: { count: unchecked } });
    const scoring = handedIn.filter(({ state }) => state === "scoring").map(({ id }) => id);
    if (scoring.length === 0) return refuse("wrong-state");
    const criteria = await listCriteria(tx, cohort.id);
    const scores = await listScores(tx, actor, cohort.id);
    const unscored = ranking(criteria, scoring, scores).filter(({ mean }) => mean === null).length;
    if (unscored) return refuse("not-all-scored", { detail: { count: unscored } });
    const now = deps.clock();
    for (const id of scoring) await setApplicationState(tx, id, { state: "ranked", now });
    record({ kind: "selection.ranked", subject: { kind: "selection", id: cohort.id } });
    return ok({ id: cohort.id });
  });
}
