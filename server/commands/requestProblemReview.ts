import type { Actor } from "#app/domain/actor.ts";
import { hongKongField } from "#app/domain/hong-kong.ts";
import { whyNotReady } from "#app/domain/problemReview.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { moveProblem } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/** Sends a draft to its reviewers; refuses with the fields that are still missing. */
export async function requestProblemReview(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.request-review", async (tx, problem, record) => {
    const now = deps.clock();
    const refusal = whyNotReady(problem.content, hongKongField(now).slice(0, 10));
    if (refusal) return { ok: false, refusal };
    await moveProblem(tx, id, "in-review", { reviewRequestedBy: actor.personId, reviewComment: null, now });
    record("problem.review-requested");
    return ok(null);
  });
}
