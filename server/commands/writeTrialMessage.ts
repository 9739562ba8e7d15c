import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { insertNote, insertTrialMessage } from "#db/trial-talk.ts";
import type { Deps } from "../deps.ts";
import { withTrial } from "./withTrial.ts";

export const trialMessageInput = z.object({ body: cleanText(4000).min(1) });

/** Writes to the others of a trial: institution, partner suppliers, supervisors. A supervisor's word is no approval. */
export async function writeTrialMessage(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof trialMessageInput>,
): Promise<Result<{ messageId: string }>> {
  return await withTrial(deps, actor, id, "trial.talk", async (tx, trial, record) => {
    const messageId = await insertTrialMessage(tx, actor, { trialId: trial.id, body: input.body, now: deps.clock() });
    record("trial.message-written", { messageId });
    return ok({ messageId });
  });
}

/** A supervisor writes something for himself; no event tells of it. */
export async function writeSupervisorNote(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof trialMessageInput>,
): Promise<Result<null>> {
  return await withTrial(deps, actor, id, "trial.note", async (tx, trial) => {
    await insertNote(tx, actor, { subject: { kind: "trial", id: trial.id }, body: input.body, now: deps.clock() });
    return ok(null);
  });
}
