import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockApplication } from "#db/applications.ts";
import { listCriteria } from "#db/cohorts.ts";
import { listOwnScores, upsertScore } from "#db/scores.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const scoreApplicationInput = z.object({
  id: z.uuid(),
  /** By criterion: mark and reason. What has neither is not given yet; one without the other is not taken. */
  scores: z.record(
    z.uuid(),
    z.object({
      value: z.coerce.number().int().min(1).max(5).optional(),
      reason: cleanText(2000).optional(),
    }),
  ),
});

/**
 * An assessor gives his marks, each with its reason, alone: what others gave he can't see until decisions are issued.
 * He may give some now and the rest later, and change them until the scoring is closed.
 * Its event belongs to the cohort's selection, not to the thread: the applicant hears nothing of it.
 */
export async function scoreApplication(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof scoreApplicationInput>,
): Promise<Result<{ complete: boolean }>> {
  return await act(deps, actor, async (tx, record) => {
    const application = await lockApplication(tx, actor, input.id);
    if (!application || !can(actor, "application.read", application.facts)) return refuse("not-found");
    if (!can(actor, "application.score", application.facts)) return refuse("wrong-state");
    const criteria = await listCriteria(tx, application.cohortId);
    const fields: Record<string, string> = {};
    const given: { criterionId: string; value: number; reason: string }[] = [];
    for (const { id } of criteria) {
      const { value, reason = "" } = input.scores[id] ?? {};
      if (value === undefined && reason === "") continue;
      if (value === undefined) fields[`scores.${id}.value`] = "required";
      else if (reason === "") fields[`scores.${id}.reason`] = "required";
      else given.push({ criterionId: id, value, reason });
    }
    if (Object.keys(fields).length || given.length === 0) return refuse("invalid-input", { fields });
    const at = deps.clock();
    for (const score of given)
      await upsertScore(tx, { ...score, applicationId: application.id, personId: actor.personId, at });
    const complete = (await listOwnScores(tx, actor, application.id)).length === criteria.length;
    record({
      kind: "selection.scored",
      subject: { kind: "selection", id: application.cohortId },
      data: { applicationId: application.id, complete },
    });
    return ok({ complete });
  });
}
