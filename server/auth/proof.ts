import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { hasSecondFactor } from "#app/domain/secondFactor.ts";
import type { Transaction } from "#db/client.ts";
import { findFactors, findTotpSecret, spendRecoveryCode, spendTotpStep } from "#db/factors.ts";
import { findPasswordHash } from "#db/people.ts";
import type { Deps } from "../deps.ts";
import { readAssertion } from "./passkeys.ts";
import { verifyPassword } from "./passwords.ts";
import { hashRecoveryCode } from "./recoveryCodes.ts";
import type { RelyingParty } from "./relyingParty.ts";
import { stepOfCode } from "./totp.ts";

/** What somebody shows as a second factor: a code (of his app, or one of his recovery codes), or a passkey's answer. */
export const secondFactorInput = z.discriminatedUnion("with", [
  z.object({ with: z.literal("code"), code: z.string().trim().min(1).max(100) }),
  z.object({ with: z.literal("passkey"), passkey: z.string().min(1).max(40_000) }),
]);

/** What somebody shows to prove that it is still he: the password of who has no second factor counts, too. */
export const proofInput = z.discriminatedUnion("with", [
  z.object({ with: z.literal("password"), password: z.string().min(1).max(1024) }),
  ...secondFactorInput.options,
]);

export type Proof = z.output<typeof proofInput>;

/** Who proves himself, in which session, and to which site. */
export type Prover = { actor: Actor; sessionId: string; party: RelyingParty | null };

/** Which of a person's things proved him; written into the trail. */
export type Method = "password" | "totp" | "recovery-code" | "passkey";

/**
 * Whether this proves the person, and by what; spends what can be used once (a code, a challenge). Refused:
 * `wrong-own-password`, `factor-first` (a password, right or wrong, of who has a factor: a stolen session and a stolen
 * password together are not he), `wrong-code` (also one that was used), `wrong-passkey` (also somebody else's),
 * `passkey-copied`.
 */
export async function checkProof(deps: Deps, tx: Transaction, prover: Prover, proof: Proof): Promise<Result<Method>> {
  const { personId } = prover.actor;
  switch (proof.with) {
    case "password": {
      if (hasSecondFactor(await findFactors(tx, personId))) return refuse("factor-first");
      const fits = await verifyPassword(await findPasswordHash(tx, personId), proof.password);
      return fits ? ok("password") : refuse("wrong-own-password");
    }
    case "code":
      return await checkCode(deps, tx, personId, proof.code);
    case "passkey": {
      if (!prover.party) return refuse("wrong-passkey");
      const by = { purpose: `use:${prover.sessionId}`, party: prover.party, personId } as const;
      const passkey = await readAssertion(deps, tx, by, proof.passkey);
      return passkey.ok ? ok("passkey") : passkey;
    }
  }
}

/** Six digits are an app's code, anything else a recovery code. */
export function isAppCode(code: string): boolean {
  return /^\d{6}$/.test(withoutSpaces(code));
}

const withoutSpaces = (code: string) => code.replaceAll(/\s/g, "");

async function checkCode(deps: Deps, tx: Transaction, personId: string, code: string): Promise<Result<Method>> {
  const now = deps.clock();
  if (!isAppCode(code)) {
    const spent = await spendRecoveryCode(tx, personId, hashRecoveryCode(code), now);
    return spent ? ok("recovery-code") : refuse("wrong-code");
  }
  const totp = await findTotpSecret(tx, personId);
  const step = totp
    ? stepOfCode(deps.sealing.open(totp.sealedSecret, `totp:${personId}`), withoutSpaces(code), now)
    : null;
  const fits = step !== null && (await spendTotpStep(tx, personId, step, now));
  return fits ? ok("totp") : refuse("wrong-code");
}
