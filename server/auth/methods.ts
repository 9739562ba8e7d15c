import type { Actor } from "#app/domain/actor.ts";
import { hasSecondFactor } from "#app/domain/secondFactor.ts";
import { findFactors, findTotpSecret } from "#db/factors.ts";
import { findPasswordHash } from "#db/people.ts";
import { demoAccounts, demoPassword } from "#db/seed/data/people.ts";
import { demoTotpSecret } from "#db/seed/factors.ts";
import { personId } from "#db/seed/world.ts";
import type { Deps } from "../deps.ts";
import { relyingParty } from "./relyingParty.ts";
import { totpCode, totpStep } from "./totp.ts";

/** By what a person can prove himself here, as his page offers it. */
export type Methods = {
  /** Who has a second factor shows that: his password alone is not enough. */
  password: boolean;
  totp: boolean;
  recoveryCodes: boolean;
  /** "needs-host": he has one, but the site was asked for by a bare IP address. */
  passkey: "yes" | "no" | "needs-host";
  /** In a demonstration: what its own accounts type. */
  demo: { password: string; code: string | null } | null;
};

export async function proofMethods(deps: Deps, person: Actor, requestUrl: string): Promise<Methods> {
  const [factors, passwordHash, demo] = await Promise.all([
    findFactors(deps.db, person.personId),
    findPasswordHash(deps.db, person.personId),
    demoProof(deps, person),
  ]);
  const here = relyingParty(deps.env, requestUrl) ? "yes" : "needs-host";
  return {
    password: passwordHash !== undefined && !hasSecondFactor(factors),
    totp: factors.totp !== null,
    recoveryCodes: factors.recoveryCodes > 0,
    passkey: factors.passkeys.length > 0 ? here : "no",
    demo,
  };
}

/**
 * The password of the demo's accounts and the present code of the authenticator app that the demo gave them: never of
 * one that somebody set up himself. A code that is spent already is not shown, but the next, which counts, too.
 */
async function demoProof(deps: Deps, person: Actor): Promise<Methods["demo"]> {
  const account = deps.env.DEMO && demoAccounts.find(({ key }) => personId(key) === person.personId);
  if (!account) return null;
  const totp = await findTotpSecret(deps.db, person.personId);
  const secret = totp && deps.sealing.open(totp.sealedSecret, `totp:${person.personId}`);
  if (!secret || secret !== demoTotpSecret(account.key)) return { password: demoPassword, code: null };
  return { password: demoPassword, code: totpCode(secret, Math.max(totpStep(deps.clock()), totp.lastStep + 1)) };
}
