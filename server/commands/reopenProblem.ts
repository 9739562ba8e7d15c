import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { moveProblem } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/** Opens a parked problem again to its tier. */
export async function reopenProblem(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.reopen", async (tx, _problem, record) => {
    await moveProblem(tx, id, "open", { closedReason: null, now: deps.clock() });
    record("problem.reopened");
    return ok(null);
  });
}
