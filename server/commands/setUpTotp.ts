import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { deleteTotpEnrolment, findTotpEnrolment, setTotp, setTotpEnrolment } from "#db/factors.ts";
import { act } from "../act.ts";
import { firstRecoveryCodes } from "../auth/recoveryCodes.ts";
import { newTotpSecret, stepOfCode } from "../auth/totp.ts";
import type { Deps } from "../deps.ts";

/** Who changes his factors, and the session that he does it in: it is raised when he shows the new one. */
export type Holder = { actor: Actor; sessionId: string };

/** How long a secret that was shown waits for its first code. */
const enrolmentMs = 60 * 60_000;

/** Begins to set up an authenticator app: a new secret, which counts for nothing until `confirmTotp`. */
export async function beginTotp(deps: Deps, { actor }: Holder): Promise<Result<null>> {
  const sealed = deps.sealing.seal(newTotpSecret(), `totp:${actor.personId}`);
  await setTotpEnrolment(deps.db, actor.personId, sealed, deps.clock());
  return ok(null);
}

/** Forgets the secret that was shown. */
export async function cancelTotp(deps: Deps, { actor }: Holder): Promise<Result<null>> {
  await deleteTotpEnrolment(deps.db, actor.personId);
  return ok(null);
}

/** The secret being set up, base32, for its owner's page; undefined when none is, or for too long. */
export async function findPendingSecret(deps: Deps, { actor }: Holder): Promise<string | undefined> {
  const since = new Date(deps.clock().getTime() - enrolmentMs);
  const sealed = await findTotpEnrolment(deps.db, actor.personId, since);
  return sealed && deps.sealing.open(sealed, `totp:${actor.personId}`);
}

export const confirmTotpInput = z.object({ code: z.string().trim().min(1).max(20) });

/**
 * The app has the secret: its code proves it, and the app counts from now on, in the place of another one there may be.
 * @returns the session's new cookie; with the first factor also recovery codes, to be shown once.
 */
export async function confirmTotp(
  deps: Deps,
  holder: Holder,
  input: z.output<typeof confirmTotpInput>,
): Promise<Result<{ setCookie: string; recoveryCodes: string[] | null }>> {
  const { personId } = holder.actor;
  const secret = await findPendingSecret(deps, holder);
  if (!secret) return refuse("wrong-state");
  return await act(deps, holder.actor, async (tx, record) => {
    const now = deps.clock();
    const step = stepOfCode(secret, input.code.replaceAll(/\s/g, ""), now);
    if (step === null) return refuse("wrong-code");
    const recoveryCodes = await firstRecoveryCodes(tx, personId, now);
    await setTotp(tx, personId, { sealedSecret: deps.sealing.seal(secret, `totp:${personId}`), lastStep: step, now });
    const raised = await deps.auth.rotate(holder.sessionId, { secondFactorAt: now }, tx);
    if (!raised) return refuse("sign-in-first");
    record({ kind: "factor.totp-added", subject: { kind: "person", id: personId } });
    return ok({ ...raised, recoveryCodes });
  });
}
