import type { Actor } from "#app/domain/actor.ts";
import { hongKongField } from "#app/domain/hong-kong.ts";
import { whyNotPublish, whyNotReady } from "#app/domain/problemReview.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { moveProblem } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/** Opens a reviewed statement to its tier. Four eyes: not by whoever sent it for review. */
export async function publishProblem(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.publish", async (tx, problem, record) => {
    const now = deps.clock();
    const refusal =
      whyNotPublish(problem, actor.personId) ?? whyNotReady(problem.content, hongKongField(now).slice(0, 10));
    if (refusal) return { ok: false, refusal };
    await moveProblem(tx, id, "open", { publishedAt: now, reviewComment: null, now });
    record("problem.published", { tier: problem.content.tier });
    return ok(null);
  });
}
