import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { moveProblem } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

export const returnProblemInput = z.object({ comment: cleanText(1000).min(1) });

/** Sends a statement under review back to draft, with a comment that its writers see above the form. */
export async function returnProblem(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof returnProblemInput>,
): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.return", async (tx, _problem, record) => {
    await moveProblem(tx, id, "draft", { reviewComment: input.comment, now: deps.clock() });
    record("problem.returned");
    return ok(null);
  });
}
