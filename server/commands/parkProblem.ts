import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { moveProblem } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/** Whoever may see it once it is parked reads the reason. */
export const parkProblemInput = z.object({ reason: cleanText(1000).min(1) });

/** Lets a published problem rest until it is opened again. */
export async function parkProblem(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof parkProblemInput>,
): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.park", async (tx, _problem, record) => {
    await moveProblem(tx, id, "parked", { closedReason: input.reason, now: deps.clock() });
    record("problem.parked");
    return ok(null);
  });
}
