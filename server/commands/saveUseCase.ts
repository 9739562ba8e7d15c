import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { whyNotSave } from "#app/domain/saving.ts";
import { stateAfterEdit, useCaseContent } from "#app/domain/useCase.ts";
import { lockUseCase, updateUseCase } from "#db/useCases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const saveUseCaseInput = z.object({
  id: z.uuid(),
  /** The revision that was edited. */
  rev: z.coerce.number().int(),
  /** The open page that saves. */
  writer: z.uuid().optional(),
  content: useCaseContent.partial(),
});

/**
 * Saves what was edited of a use case as its next revision. Whatever was signed must be signed again: a sign-off is for
 * the words it was given on. Nothing changed, nothing saved.
 */
export async function saveUseCase(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof saveUseCaseInput>,
): Promise<Result<{ rev: number }>> {
  return await act(deps, actor, async (tx, record) => {
    const useCase = await lockUseCase(tx, actor, input.id);
    if (!useCase || !can(actor, "useCase.read", useCase.facts)) return refuse("not-found");
    if (!can(actor, "useCase.edit", useCase.facts)) return refuse("wrong-state");
    const outdated = whyNotSave(useCase, input);
    if (outdated) return { ok: false, refusal: outdated };
    const content = { ...useCase.content, ...input.content };
    const same = Object.entries(content).every(
      ([field, text]) => useCase.content[field as keyof typeof content] === text,
    );
    if (same) return ok({ rev: useCase.rev });
    const { state } = useCase.facts;
    const rev = useCase.rev + 1;
    await updateUseCase(tx, useCase.id, {
      content,
      state: stateAfterEdit(state),
      rev,
      writer: input.writer ?? null,
      now: deps.clock(),
    });
    const reset = state === "first-line-signed" || state === "ready";
    record({
      kind: reset ? "use-case.reopened" : "use-case.edited",
      subject: { kind: "use-case", id: useCase.id },
      threadId: useCase.problemId,
      data: { rev },
    });
    return ok({ rev });
  });
}
