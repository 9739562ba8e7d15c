import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockApplication, setApplicationState } from "#db/applications.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const checkEligibilityInput = z
  .object({
    id: z.uuid(),
    outcome: z.enum(["eligible", "returned"]),
    reason: cleanText(2000).default(""),
  })
  .refine(({ outcome, reason }) => outcome === "eligible" || reason !== "", { path: ["reason"], message: "required" });

/** The operator hands an application on to the assessors, or back to the applicant with a reason. */
export async function checkEligibility(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof checkEligibilityInput>,
): Promise<Result<{ cohortId: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const application = await lockApplication(tx, actor, input.id);
    if (!application || !can(actor, "application.read", application.facts)) return refuse("not-found");
    if (!can(actor, "application.check-eligibility", application.facts)) return refuse("wrong-state");
    const now = deps.clock();
    const eligible = input.outcome === "eligible";
    await setApplicationState(tx, application.id, {
      state: eligible ? "scoring" : "draft",
      now,
      checkedBy: actor.personId,
      ...(!eligible && { returnReason: input.reason }),
    });
    record({
      kind: eligible ? "application.eligible" : "application.returned",
      subject: { kind: "application", id: application.id },
      threadId: application.problemId,
      data: { cohortId: application.cohortId },
    });
    return ok({ cohortId: application.cohortId });
  });
}
