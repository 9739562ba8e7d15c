import { redirect } from "react-router";
import { paths } from "#app/paths.ts";
import { signOut } from "#server/commands/signOut.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/sign-out.ts";

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = visitOf(context);
  const { setCookie } = await signOut(deps, actor, request.headers.get("cookie") ?? undefined);
  return redirect(paths.home(), { headers: { "Set-Cookie": setCookie } });
}

export function loader() {
  return redirect(paths.home());
}
