import { redirect } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { parseForm } from "#app/form.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { relyingParty } from "#server/auth/relyingParty.ts";
import { signInByPasskey, signInByPasskeyInput } from "#server/commands/signInByPasskey.ts";
import { comesFrom, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-in_.passkey.ts";

/** Signs in with a passkey alone, as the sign-in page sends it. */
export async function action({ context, request }: Route.ActionArgs) {
  const visit = visitOf(context);
  const form = await parseForm(request, signInByPasskeyInput);
  if (!form.ok) return refused(form.refusal);
  const { to, passkey } = form.value;
  if (visit.actor) return redirect(ownPath(to));
  const party = relyingParty(visit.deps.env, request.url);
  const result = await signInByPasskey(visit.deps, comesFrom(visit, request), party, { passkey });
  return answer(result, ({ setCookie }) => redirect(ownPath(to), { headers: { "Set-Cookie": setCookie } }));
}

export function loader() {
  return redirect(paths.signIn());
}
