import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { maxPasskeys } from "#app/domain/secondFactor.ts";
import { lockFactors } from "#db/factors.ts";
import { insertPasskey, renamePasskey as rename } from "#db/passkeys.ts";
import { act } from "../act.ts";
import { readRegistration } from "../auth/passkeys.ts";
import { firstRecoveryCodes } from "../auth/recoveryCodes.ts";
import type { RelyingParty } from "../auth/relyingParty.ts";
import type { Deps } from "../deps.ts";
import type { Holder } from "./setUpTotp.ts";

const name = cleanText(60).min(1);

export const addPasskeyInput = z.object({ name, passkey: z.string().min(1).max(40_000) });

/**
 * A new passkey of the person: what his device answered to `registrationOptions` of this session.
 * @returns the session's new cookie; with the first factor also recovery codes, to be shown once.
 */
export async function addPasskey(
  deps: Deps,
  holder: Holder,
  party: RelyingParty | null,
  input: z.output<typeof addPasskeyInput>,
): Promise<Result<{ setCookie: string; recoveryCodes: string[] | null }>> {
  if (!party) return refuse("wrong-passkey");
  const { personId } = holder.actor;
  return await act(deps, holder.actor, async (tx, record) => {
    const now = deps.clock();
    const { passkeys } = await lockFactors(tx, personId);
    if (passkeys.length >= maxPasskeys) return refuse("passkeys-full");
    const read = await readRegistration(deps, tx, { sessionId: holder.sessionId, party }, input.passkey);
    if (!read.ok) return read;
    const recoveryCodes = await firstRecoveryCodes(tx, personId, now);
    const passkey = { ...read.value, personId, name: input.name, now };
    if (!(await insertPasskey(tx, passkey))) return refuse("wrong-passkey");
    const raised = await deps.auth.rotate(holder.sessionId, { secondFactorAt: now }, tx);
    if (!raised) return refuse("sign-in-first");
    record({
      kind: "factor.passkey-added",
      subject: { kind: "person", id: personId },
      data: { passkey: input.name },
    });
    return ok({ ...raised, recoveryCodes });
  });
}

export const renamePasskeyInput = z.object({ id: z.uuid(), name });

/** Another name for one of his own passkeys. */
export async function renamePasskey(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof renamePasskeyInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    if (!(await rename(tx, actor.personId, input.id, input.name))) return refuse("not-found");
    record({ kind: "factor.passkey-renamed", subject: { kind: "person", id: actor.personId } });
    return ok(null);
  });
}
