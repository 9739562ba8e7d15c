import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { hasSecondFactor } from "#app/domain/secondFactor.ts";
import { writePassword } from "#db/credentials.ts";
import { findFactors } from "#db/factors.ts";
import { findPasswordHash } from "#db/people.ts";
import { deleteSessionsOf } from "#db/sessions.ts";
import { act } from "../act.ts";
import { whyNotNewPassword } from "../auth/newPassword.ts";
import { hashPassword, verifyPassword } from "../auth/passwords.ts";
import { forgiveTry, tries, whyNotTry } from "../auth/tries.ts";
import type { Deps } from "../deps.ts";

export const changePasswordInput = z.object({
  current: z.string().min(1).max(1024),
  password: z.string().min(1).max(1024),
});

/**
 * Changes one's own password. Every other session of the person ends, and this one gets a new token: whoever had the
 * old password is out. It counts as a confirmation only of who has no second factor; of others the caller asks
 * `whyNotConfirmed` before, as of every change of what one signs in with.
 * @returns the cookie that carries the session from now on.
 */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  sessionId: string,
  input: z.output<typeof changePasswordInput>,
): Promise<Result<{ setCookie: string }>> {
  const counted = tries.confirm(actor.personId);
  const refusal = await whyNotTry(deps, counted);
  if (refusal) return { ok: false, refusal };
  const present = await findPasswordHash(deps.db, actor.personId);
  if (!(await verifyPassword(present, input.current))) {
    return refuse("invalid-input", { fields: { current: "password-wrong" } });
  }
  await forgiveTry(deps, counted);
  const fault = whyNotNewPassword(input.password, {
    name: actor.name,
    email: actor.email,
    organisation: Object.values(actor.organisationName),
  });
  if (fault) return refuse("invalid-input", { fields: { password: fault } });

  const hash = await hashPassword(input.password);
  return await act(deps, actor, async (tx, record) => {
    const now = deps.clock();
    await writePassword(tx, actor.personId, hash, now);
    await deleteSessionsOf(tx, actor.personId, { but: sessionId });
    const factor = hasSecondFactor(await findFactors(tx, actor.personId));
    const rotated = await deps.auth.rotate(sessionId, factor ? {} : { confirmedAt: now }, tx);
    if (!rotated) return refuse("sign-in-first");
    record({ kind: "person.password-changed", subject: { kind: "person", id: actor.personId } });
    return ok(rotated);
  });
}
