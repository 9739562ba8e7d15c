import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockApplication } from "#db/applications.ts";
import { insertRecusal } from "#db/scores.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const recuseInput = z.object({ id: z.uuid(), reason: cleanText(2000).min(1) });

/** An assessor declares a conflict: he loses sight of the application, and what he gave it no longer counts. */
export async function recuse(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof recuseInput>,
): Promise<Result<{ cohortId: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const application = await lockApplication(tx, actor, input.id);
    if (!application || !can(actor, "application.read", application.facts)) return refuse("not-found");
    if (!can(actor, "application.recuse", application.facts)) return refuse("wrong-state");
    const { id: applicationId, cohortId } = application;
    await insertRecusal(tx, { applicationId, personId: actor.personId, reason: input.reason, at: deps.clock() });
    record({ kind: "selection.recused", subject: { kind: "selection", id: cohortId }, data: { applicationId } });
    return ok({ cohortId });
  });
}
