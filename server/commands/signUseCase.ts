import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { missingToSign } from "#app/domain/useCase.ts";
import { insertSignOff, lockUseCase, setUseCaseState } from "#db/useCases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const signUseCaseInput = z.object({
  id: z.uuid(),
  rev: z.coerce.number().int(),
  comment: cleanText(2000).default(""),
});

/** The first line signs the revision it has read; then the second line may challenge it. */
export async function signUseCase(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof signUseCaseInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const useCase = await lockUseCase(tx, actor, input.id);
    if (!useCase || !can(actor, "useCase.read", useCase.facts)) return refuse("not-found");
    if (!can(actor, "useCase.sign", useCase.facts)) return refuse("wrong-state");
    if (useCase.rev !== input.rev) return refuse("changed-meanwhile");
    const missing = missingToSign(useCase.content);
    if (missing.length)
      return refuse("use-case-incomplete", {
        detail: { count: missing.length },
        fields: Object.fromEntries(missing.map((field) => [field, "required"])),
      });
    const now = deps.clock();
    await insertSignOff(tx, {
      useCaseId: useCase.id,
      rev: useCase.rev,
      line: "first",
      outcome: "signed",
      comment: input.comment,
      personId: actor.personId,
      at: now,
    });
    await setUseCaseState(tx, useCase.id, "first-line-signed", now);
    record({
      kind: "use-case.signed",
      subject: { kind: "use-case", id: useCase.id },
      threadId: useCase.problemId,
      data: { rev: useCase.rev },
    });
    return ok({ id: useCase.id });
  });
}
