import type { NewEvent } from "#app/domain/event.ts";
import type { Result } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { findFactors } from "#db/factors.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { checkProof, isAppCode, type Method, type Proof, type Prover } from "./proof.ts";
import { forgiveTry, tries, whyNotTry } from "./tries.ts";

/**
 * The frame of what a person must prove himself for: throttled, the proof spent in the same transaction as what it is
 * for.
 */
export async function actProved<T>(
  deps: Deps,
  prover: Prover,
  proof: Proof,
  work: (tx: Transaction, record: (event: NewEvent) => void, method: Method) => Promise<Result<T>>,
): Promise<Result<T>> {
  const subject = { kind: "person", id: prover.actor.personId };
  // Passkeys and recovery codes can't be guessed: with them the owner comes in while somebody else guesses his code.
  const counted = guessable(proof) ? tries.confirm(prover.actor.personId) : [];
  const wait = counted.length ? await whyNotTry(deps, counted) : null;
  if (wait) return { ok: false, refusal: wait };
  const result = await act(deps, prover.actor, async (tx, record) => {
    const method = await checkProof(deps, tx, prover, proof);
    if (!method.ok) return method;
    if (method.value === "recovery-code") {
      const { recoveryCodes } = await findFactors(tx, prover.actor.personId);
      record({ kind: "factor.recovery-code-used", subject, data: { left: recoveryCodes } });
    }
    return await work(tx, record, method.value);
  });
  if (result.ok && counted.length) await forgiveTry(deps, counted);
  return result;
}

function guessable(proof: Proof): boolean {
  return proof.with === "password" || (proof.with === "code" && isAppCode(proof.code));
}
