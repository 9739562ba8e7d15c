import { z } from "zod";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findReset, lockReset, writePassword } from "#db/credentials.ts";
import { findFirstActor } from "#db/people.ts";
import { deleteSessionsOf } from "#db/sessions.ts";
import { act } from "../act.ts";
import { hashToken } from "../auth/lucia.ts";
import { whyNotNewPassword } from "../auth/newPassword.ts";
import { hashPassword } from "../auth/passwords.ts";
import { clearSignInTries } from "../auth/tries.ts";
import type { Deps } from "../deps.ts";

export const resetPasswordInput = z.object({
  token: z.string().min(1).max(200),
  password: z.string().min(1).max(1024),
});

/** Whether this mailed way is still open. */
export async function resetIsOpen(deps: Deps, token: string): Promise<boolean> {
  return (await findReset(deps.db, hashToken(token), deps.clock())) !== undefined;
}

/**
 * Sets a new password by a mailed way, once. Every session of the person ends, and nobody is signed in by it: who holds
 * the mail alone has no second factor.
 */
export async function resetPassword(
  deps: Deps,
  { token, password }: z.output<typeof resetPasswordInput>,
): Promise<Result<null>> {
  const tokenHash = hashToken(token);
  const reset = await findReset(deps.db, tokenHash, deps.clock());
  const actor = reset && (await findFirstActor(deps.db, reset.personId));
  if (!actor) return refuse("reset-over");
  const fault = whyNotNewPassword(password, {
    name: actor.name,
    email: actor.email,
    organisation: Object.values(actor.organisationName),
  });
  // The way stays open for another choice.
  if (fault) return refuse("invalid-input", { fields: { password: fault } });

  const hash = await hashPassword(password);
  const result = await act<null>(deps, actor, async (tx, record) => {
    const now = deps.clock();
    if (!(await lockReset(tx, tokenHash, now))) return refuse("reset-over");
    await writePassword(tx, actor.personId, hash, now);
    await deleteSessionsOf(tx, actor.personId);
    record({ kind: "person.password-reset", subject: { kind: "person", id: actor.personId } });
    return ok(null);
  });
  if (result.ok) await clearSignInTries(deps, actor.email);
  return result;
}
