import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Proof, Prover } from "../auth/proof.ts";
import { actProved } from "../auth/proved.ts";
import type { Deps } from "../deps.ts";

/**
 * The second step of signing in: whoever's password was right shows his second factor, and the session becomes his, with
 * a new token.
 * @returns the cookie that carries the new token.
 */
export async function passSecondFactor(
  deps: Deps,
  prover: Prover,
  proof: Exclude<Proof, { with: "password" }>,
): Promise<Result<{ setCookie: string }>> {
  return await actProved(deps, prover, proof, async (tx, record, method) => {
    const now = deps.clock();
    const raised = await deps.auth.rotate(prover.sessionId, { secondFactorAt: now, confirmedAt: now }, tx);
    if (!raised) return refuse("sign-in-first");
    record({
      kind: "person.signed-in",
      subject: { kind: "person", id: prover.actor.personId },
      data: { by: method },
    });
    return ok(raised);
  });
}
