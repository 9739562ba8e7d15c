import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockApplication, setApplicationState } from "#db/applications.ts";
import { deleteDraftDecision } from "#db/scores.ts";
import { setUseCaseState } from "#db/useCases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const withdrawApplicationInput = z.object({ id: z.uuid(), reason: cleanText(2000).min(1) });

/** Takes an application back, with a reason, until its decision is issued; its use case is ready for another. */
export async function withdrawApplication(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof withdrawApplicationInput>,
): Promise<Result<{ useCaseId: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const application = await lockApplication(tx, actor, input.id);
    if (!application || !can(actor, "application.read", application.facts)) return refuse("not-found");
    if (!can(actor, "application.withdraw", application.facts)) return refuse("wrong-state");
    const now = deps.clock();
    await setApplicationState(tx, application.id, { state: "withdrawn", now, withdrawReason: input.reason });
    await deleteDraftDecision(tx, application.id);
    await setUseCaseState(tx, application.useCaseId, "ready", now);
    record({
      kind: "application.withdrawn",
      subject: { kind: "application", id: application.id },
      threadId: application.problemId,
      data: { cohortId: application.cohortId, wasSubmitted: application.facts.state !== "draft" },
    });
    return ok({ useCaseId: application.useCaseId });
  });
}
