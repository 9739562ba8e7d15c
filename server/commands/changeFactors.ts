import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { needsSecondFactor } from "#app/domain/secondFactor.ts";
import type { Transaction } from "#db/client.ts";
import { deleteTotp, isSecondFactorRequired, lockFactors, setRecoveryCodes } from "#db/factors.ts";
import { deletePasskey } from "#db/passkeys.ts";
import { act } from "../act.ts";
import { replaceRecoveryCodes } from "../auth/recoveryCodes.ts";
import type { Deps } from "../deps.ts";

/** Takes the authenticator app off; refused as `factor-required` where it is the last factor of who must have one. */
export async function removeTotp(deps: Deps, actor: Actor): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const { totp, passkeys } = await lockFactors(tx, actor.personId);
    if (!totp) return refuse("not-found");
    const last = passkeys.length === 0;
    if (last && (await mustKeepOne(tx, actor))) return refuse("factor-required");
    await deleteTotp(tx, actor.personId);
    if (last) await setRecoveryCodes(tx, actor.personId, [], deps.clock());
    record({ kind: "factor.totp-removed", subject: { kind: "person", id: actor.personId } });
    return ok(null);
  });
}

export const removePasskeyInput = z.object({ id: z.uuid() });

/** Takes one of his own passkeys off; refused as `factor-required` where it is the last factor of who must have one. */
export async function removePasskey(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof removePasskeyInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const { totp, passkeys } = await lockFactors(tx, actor.personId);
    const passkey = passkeys.find(({ id }) => id === input.id);
    if (!passkey) return refuse("not-found");
    const last = !totp && passkeys.length === 1;
    if (last && (await mustKeepOne(tx, actor))) return refuse("factor-required");
    await deletePasskey(tx, actor.personId, input.id);
    if (last) await setRecoveryCodes(tx, actor.personId, [], deps.clock());
    record({
      kind: "factor.passkey-removed",
      subject: { kind: "person", id: actor.personId },
      data: { passkey: passkey.name },
    });
    return ok(null);
  });
}

/** New recovery codes, to be shown once; all older ones are worth nothing from now on. */
export async function renewRecoveryCodes(deps: Deps, actor: Actor): Promise<Result<{ recoveryCodes: string[] }>> {
  return await act(deps, actor, async (tx, record) => {
    const { totp, passkeys } = await lockFactors(tx, actor.personId);
    if (!totp && passkeys.length === 0) return refuse("wrong-state");
    const recoveryCodes = await replaceRecoveryCodes(tx, actor.personId, deps.clock());
    record({ kind: "factor.recovery-codes-renewed", subject: { kind: "person", id: actor.personId } });
    return ok({ recoveryCodes });
  });
}

async function mustKeepOne(tx: Transaction, actor: Actor): Promise<boolean> {
  return needsSecondFactor(actor, { secondFactorRequired: await isSecondFactorRequired(tx, actor.organisationId) });
}
