import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertSignOff, lockUseCase } from "#db/useCases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const noteUseCaseInput = z.object({
  id: z.uuid(),
  comment: cleanText(2000).min(1),
});

/** The third line notes what it saw; it decides nothing, and the state stays as it is. */
export async function noteUseCase(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof noteUseCaseInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const useCase = await lockUseCase(tx, actor, input.id);
    if (!useCase || !can(actor, "useCase.read", useCase.facts)) return refuse("not-found");
    if (!can(actor, "useCase.note", useCase.facts)) return refuse("wrong-state");
    await insertSignOff(tx, {
      useCaseId: useCase.id,
      rev: useCase.rev,
      line: "third",
      outcome: "noted",
      comment: input.comment,
      personId: actor.personId,
      at: deps.clock(),
    });
    record({
      kind: "use-case.noted",
      subject: { kind: "use-case", id: useCase.id },
      threadId: useCase.problemId,
      data: { rev: useCase.rev },
    });
    return ok({ id: useCase.id });
  });
}
