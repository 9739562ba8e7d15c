import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Proof, Prover } from "../auth/proof.ts";
import { actProved } from "../auth/proved.ts";
import type { Deps } from "../deps.ts";

/**
 * Somebody who is signed in proves that it is still he, by code or passkey, or by his password where he
 * has neither. Counts for the minutes of
 * `confirmationMinutes`; the session gets a new token.
 * @returns the cookie that carries the new token.
 */
export async function confirmPerson(deps: Deps, prover: Prover, proof: Proof): Promise<Result<{ setCookie: string }>> {
  return await actProved(deps, prover, proof, async (tx, record, method) => {
    const raised = await deps.auth.rotate(prover.sessionId, { confirmedAt: deps.clock() }, tx);
    if (!raised) return refuse("sign-in-first");
    record({
      kind: "person.confirmed",
      subject: { kind: "person", id: prover.actor.personId },
      data: { by: method },
    });
    return ok(raised);
  });
}
