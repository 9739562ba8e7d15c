import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertCondition, markMet } from "#db/trial-talk.ts";
import type { Deps } from "../deps.ts";
import { withTrial } from "./withTrial.ts";

export const setConditionInput = z.object({ text: cleanText(600).min(1) });

/** A supervisor or the operator asks something of the trial. */
export async function setCondition(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof setConditionInput>,
): Promise<Result<{ conditionId: string }>> {
  return await withTrial(deps, actor, id, "trial.set-condition", async (tx, trial, record) => {
    const conditionId = await insertCondition(tx, {
      trialId: trial.id,
      text: input.text,
      by: actor.personId,
      now: deps.clock(),
    });
    record("trial.condition-set", { conditionId });
    return ok({ conditionId });
  });
}

export const meetConditionInput = z.object({
  conditionId: z.uuid(),
  evidence: cleanText(2000).min(1),
});

/** The institution says how a condition is met, with its evidence. */
export async function meetCondition(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof meetConditionInput>,
): Promise<Result<null>> {
  return await withTrial(deps, actor, id, "trial.meet-condition", async (tx, trial, record) => {
    const met = { by: actor.personId, evidence: input.evidence, now: deps.clock() };
    if (!(await markMet(tx, trial.id, input.conditionId, met))) return refuse("not-found");
    record("trial.condition-met", { conditionId: input.conditionId });
    return ok(null);
  });
}
