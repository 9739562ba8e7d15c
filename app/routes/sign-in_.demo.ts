import { redirect } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { parseForm } from "#app/form.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { signInDemo, signInDemoInput } from "#server/commands/signInDemo.ts";
import { comesFrom, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-in_.demo.ts";

/** One click as one of the demo's people; not there unless this is a demonstration. */
export async function action({ context, request }: Route.ActionArgs) {
  const visit = visitOf(context);
  found(visit.deps.env.DEMO || null);
  const form = await parseForm(request, signInDemoInput);
  if (!form.ok) throw refused(form.refusal);
  const { to, key } = form.value;
  if (visit.actor) return redirect(ownPath(to));
  const result = await signInDemo(visit.deps, comesFrom(visit, request), { key });
  return answer(result, ({ setCookie }) => redirect(ownPath(to), { headers: { "Set-Cookie": setCookie } }));
}

export function loader() {
  return redirect(paths.signIn());
}
