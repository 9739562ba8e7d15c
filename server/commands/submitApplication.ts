import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { whyNotSubmit } from "#app/domain/application.ts";
import { formOf, missingFields } from "#app/domain/applicationForm.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockApplication, markSubmitted, submittedContent } from "#db/applications.ts";
import { receiptHash } from "#db/receipt.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const submitApplicationInput = z.object({ id: z.uuid(), rev: z.coerce.number().int() });

/**
 * Hands an application in, complete and before the deadline, and keeps what was handed in word for word.
 * @returns the receipt: when, and the SHA-256 over the content.
 */
export async function submitApplication(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof submitApplicationInput>,
): Promise<Result<{ at: Date; hash: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const application = await lockApplication(tx, actor, input.id);
    if (!application || !can(actor, "application.read", application.facts)) return refuse("not-found");
    if (!can(actor, "application.submit", application.facts)) return refuse("wrong-state");
    const now = deps.clock();
    const missing = missingFields(formOf(application.formVersion), application.answers);
    const why = whyNotSubmit(
      application.intake,
      missing.map(({ key }) => key),
      now,
    );
    if (why) return { ok: false, refusal: why };
    if (application.rev !== input.rev) return refuse("changed-meanwhile");
    const content = submittedContent(application);
    const hash = receiptHash(content);
    await markSubmitted(tx, application, { content, hash, by: actor.personId, now });
    record({
      kind: "application.submitted",
      subject: { kind: "application", id: application.id },
      threadId: application.problemId,
      data: { cohortId: application.cohortId, hash },
    });
    return ok({ at: now, hash });
  });
}
