import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { settleFiles } from "#db/files.ts";
import { updatePending } from "#db/pending.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/** Forgets the pending text of a published problem. */
export async function discardProblemEdit(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.edit", async (tx, problem, record) => {
    if (!problem.pending) return refuse("wrong-state");
    await updatePending(tx, "problem", id, null);
    await settleFiles(tx, { kind: "problem", id }, deps.clock());
    record("problem.edit-discarded");
    return ok(null);
  });
}
