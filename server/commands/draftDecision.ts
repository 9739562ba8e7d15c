import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { decisionOutcomes } from "#app/domain/application.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findCohortOf, lockApplication } from "#db/applications.ts";
import { lockCohort } from "#db/cohorts.ts";
import { listDecisions, upsertDecision } from "#db/scores.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const draftDecisionInput = z.object({
  id: z.uuid(),
  outcome: z.enum(decisionOutcomes),
  reason: cleanText(2000).min(1),
});

/**
 * The operator drafts a decision with its reason, within the cohort's capacity. It exists for nobody else: the
 * application and its thread stay untouched, and the event belongs to the cohort's selection.
 */
export async function draftDecision(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof draftDecisionInput>,
): Promise<Result<{ cohortId: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const cohortId = await findCohortOf(tx, input.id);
    // The cohort's lock keeps two drafts from both taking its last place.
    const cohort = cohortId && (await lockCohort(tx, actor, cohortId));
    if (!cohort || !can(actor, "cohort.select", cohort.facts)) return refuse("not-found");
    const application = await lockApplication(tx, actor, input.id);
    if (!application || !can(actor, "application.read", application.facts)) return refuse("not-found");
    if (!can(actor, "application.decide", application.facts) || !can(actor, "cohort.decide", cohort.facts))
      return refuse("wrong-state");
    const others = (await listDecisions(tx, actor, cohort.id)).filter((one) => one.applicationId !== application.id);
    const taken = others.filter(({ outcome }) => outcome === "selected").length;
    if (input.outcome === "selected" && taken >= cohort.capacity)
      return refuse("over-capacity", { detail: { count: cohort.capacity } });
    await upsertDecision(tx, {
      applicationId: application.id,
      outcome: input.outcome,
      reason: input.reason,
      by: actor.personId,
      now: deps.clock(),
    });
    record({
      kind: "selection.drafted",
      subject: { kind: "selection", id: cohort.id },
      data: { applicationId: application.id },
    });
    return ok({ cohortId: cohort.id });
  });
}
