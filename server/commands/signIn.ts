import { z } from "zod";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Standing } from "#app/domain/secondFactor.ts";
import { findActor, findSignIn } from "#db/people.ts";
import { mustUseProvider } from "#db/single-sign-on.ts";
import { act } from "../act.ts";
import { verifyPassword } from "../auth/passwords.ts";
import { forgiveTry, tries, whyNotTry } from "../auth/tries.ts";
import type { Deps } from "../deps.ts";
import { noteAccount } from "../whence.ts";

export const signInInput = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1024),
  to: z.string().max(2000).optional(),
});

/**
 * Begins a session for whoever knows the password. An unknown address and a wrong password are one refusal and take
 * the same time, and both count towards the same waits, so nobody can tell an account from none.
 * @returns the cookie that carries the new session, and how far it has come: with a second factor still to show it is no
 * actor anywhere.
 */
export async function signIn(
  deps: Deps,
  from: { address: string | null; agent: string | null; replaces?: string },
  input: { email: string; password: string },
): Promise<Result<{ setCookie: string; standing: Standing }>> {
  noteAccount(input.email);
  const counted = tries.signIn(input.email, from.address);
  const refusal = await whyNotTry(deps, counted);
  if (refusal) return { ok: false, refusal };
  const account = await findSignIn(deps.db, input.email);
  const fits = await verifyPassword(account?.passwordHash, input.password);
  if (!account || !fits) return refuse("wrong-password");
  await forgiveTry(deps, counted);
  const { personId, organisationId } = account;
  if (await mustUseProvider(deps.db, personId, organisationId)) return refuse("sso-required");
  const actor = await findActor(deps.db, personId, organisationId);
  const { setCookie, standing } = await deps.auth.begin(personId, { organisationId, ...from });
  return await act(deps, actor ?? null, async (_tx, record) => {
    const kind = standing === "full" ? "person.signed-in" : "person.password-accepted";
    record({ kind, subject: { kind: "person", id: personId }, data: { by: "password" } });
    return ok({ setCookie, standing });
  });
}
