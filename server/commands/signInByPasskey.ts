import { z } from "zod";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findFirstActor } from "#db/people.ts";
import { mustUseProvider } from "#db/single-sign-on.ts";
import { act } from "../act.ts";
import { readAssertion } from "../auth/passkeys.ts";
import type { RelyingParty } from "../auth/relyingParty.ts";
import type { Deps } from "../deps.ts";

export const signInByPasskeyInput = z.object({
  passkey: z.string().min(1).max(40_000),
  to: z.string().max(2000).optional(),
});

/**
 * Signs in with a passkey alone: the device holds the key and has verified its user, which is both factors. An unknown
 * passkey and a wrong answer are one refusal.
 * @returns the cookie that carries the new session.
 */
export async function signInByPasskey(
  deps: Deps,
  from: { address: string | null; agent: string | null; replaces?: string },
  party: RelyingParty | null,
  input: { passkey: string },
): Promise<Result<{ setCookie: string }>> {
  if (!party) return refuse("wrong-passkey");
  const found = await act(deps, null, async (tx) => {
    const passkey = await readAssertion(deps, tx, { purpose: "sign-in", party }, input.passkey);
    if (!passkey.ok) return passkey;
    const actor = await findFirstActor(tx, passkey.value.personId);
    return actor ? ok(actor) : refuse("wrong-passkey");
  });
  if (!found.ok) return found;
  const { personId, organisationId } = found.value;
  if (await mustUseProvider(deps.db, personId, organisationId)) return refuse("sso-required");
  const { setCookie } = await deps.auth.begin(personId, { organisationId, ...from, secondFactorAt: deps.clock() });
  return await act(deps, found.value, async (_tx, record) => {
    record({ kind: "person.signed-in", subject: { kind: "person", id: personId }, data: { by: "passkey" } });
    return ok({ setCookie });
  });
}
