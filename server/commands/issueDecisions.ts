import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { trialEnd } from "#app/domain/cohort.ts";
import { newId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listHandedIn, setApplicationState } from "#db/applications.ts";
import { lockCohort, setCohortState } from "#db/cohorts.ts";
import { insertSelectedTrial, listDecisions, markIssued } from "#db/scores.ts";
import { setUseCaseState } from "#db/useCases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const issueDecisionsInput = z.object({ id: z.uuid() });

/**
 * Issues every decision of a cohort at one moment: applications take their outcomes, selected ones begin their trial,
 * not-selected use cases are free for another cohort. Every ranked application must have its draft.
 */
export async function issueDecisions(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof issueDecisionsInput>,
): Promise<Result<{ issued: number }>> {
  return await act(deps, actor, async (tx, record) => {
    const cohort = await lockCohort(tx, actor, input.id);
    if (!cohort || !can(actor, "cohort.read", cohort.facts)) return refuse("not-found");
    if (!can(actor, "cohort.select", cohort.facts)) return refuse("not-found");
    if (cohort.state === "open") return refuse("intake-still-open");
    if (!can(actor, "cohort.decide", cohort.facts)) return refuse("wrong-state");
    const handedIn = await listHandedIn(tx, cohort.id);
    const unfinished = handedIn.filter(({ state }) => state !== "ranked");
    if (unfinished.length || handedIn.length === 0) return refuse("wrong-state");
    const decisions = new Map((await listDecisions(tx, actor, cohort.id)).map((one) => [one.applicationId, one]));
    const undecided = handedIn.filter(({ id }) => !decisions.has(id)).length;
    if (undecided) return refuse("decisions-missing", { detail: { count: undecided } });
    const now = deps.clock();
    await markIssued(tx, [...decisions.keys()], { by: actor.personId, now });
    await setCohortState(tx, cohort.id, { state: "decided", decisionsIssuedAt: now });
    record({ kind: "cohort.decided", subject: { kind: "cohort", id: cohort.id } });
    for (const application of handedIn) {
      const { outcome } = decisions.get(application.id)!;
      await setApplicationState(tx, application.id, { state: outcome, now });
      if (outcome === "not-selected") await setUseCaseState(tx, application.useCaseId, "ready", now);
      record({
        kind: "decision.issued",
        subject: { kind: "application", id: application.id },
        threadId: application.problemId,
        data: { outcome, cohortId: cohort.id },
      });
      if (outcome !== "selected") continue;
      const trialId = newId();
      await insertSelectedTrial(tx, {
        id: trialId,
        applicationId: application.id,
        startsOn: cohort.trialStartsOn,
        endsOn: trialEnd(cohort.trialStartsOn, cohort.trialMonths),
        now,
      });
      record({ kind: "trial.begun", subject: { kind: "trial", id: trialId }, threadId: application.problemId });
    }
    return ok({ issued: handedIn.length });
  });
}
