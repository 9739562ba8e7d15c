import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertSignOff, lockUseCase, setUseCaseState } from "#db/useCases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const challengeUseCaseInput = z
  .object({
    id: z.uuid(),
    rev: z.coerce.number().int(),
    outcome: z.enum(["challenged", "cleared"]),
    comment: cleanText(2000).default(""),
  })
  .refine(({ outcome, comment }) => outcome === "cleared" || comment !== "", {
    path: ["comment"],
    message: "required",
  });

/**
 * The second line, another person than the signer, answers the signed revision: a challenge with its reason sends it
 * back to the first line, clearance makes it ready for an application.
 */
export async function challengeUseCase(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof challengeUseCaseInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const useCase = await lockUseCase(tx, actor, input.id);
    if (!useCase || !can(actor, "useCase.read", useCase.facts)) return refuse("not-found");
    const action = input.outcome === "cleared" ? "useCase.clear" : "useCase.challenge";
    if (!can(actor, action, useCase.facts)) return refuse("wrong-state");
    if (useCase.rev !== input.rev) return refuse("changed-meanwhile");
    const now = deps.clock();
    await insertSignOff(tx, {
      useCaseId: useCase.id,
      rev: useCase.rev,
      line: "second",
      outcome: input.outcome,
      comment: input.comment,
      personId: actor.personId,
      at: now,
    });
    await setUseCaseState(tx, useCase.id, input.outcome === "cleared" ? "ready" : "challenged", now);
    record({
      kind: input.outcome === "cleared" ? "use-case.cleared" : "use-case.challenged",
      subject: { kind: "use-case", id: useCase.id },
      threadId: useCase.problemId,
      data: { rev: useCase.rev },
    });
    return ok({ id: useCase.id });
  });
}
