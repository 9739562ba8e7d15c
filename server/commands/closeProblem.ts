import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { moveProblem } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/** Whoever may see it once it is closed reads the reason. */
export const closeProblemInput = z.object({ reason: cleanText(1000).min(1) });

/** Ends a problem for good. */
export async function closeProblem(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof closeProblemInput>,
): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.close", async (tx, _problem, record) => {
    await moveProblem(tx, id, "closed", { closedReason: input.reason, now: deps.clock() });
    record("problem.closed");
    return ok(null);
  });
}
