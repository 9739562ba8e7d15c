import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { languages, localisedField } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { problemContentSchema } from "#app/domain/problemInput.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { updateProblemContent } from "#db/problem-edits.ts";
import { insertProblem } from "#db/problems.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const createProblemInput = z.object({
  language: z.enum(languages),
  title: problemContentSchema.shape.title.shape.en,
});

/** Begins a draft of the actor's institution, written in this language. @returns its id. */
export async function createProblem(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof createProblemInput>,
): Promise<Result<{ id: string }>> {
  if (!can(actor, "problem.create", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    const now = deps.clock();
    const id = await insertProblem(tx, { actor, language: input.language, now });
    if (input.title)
      await updateProblemContent(tx, id, { title: { [localisedField(input.language)]: input.title } }, now);
    record({ kind: "problem.drafted", subject: { kind: "problem", id }, threadId: id });
    return ok({ id });
  });
}
