import { redirect } from "react-router";
import { paths } from "#app/paths.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/present.ts";

/** Somebody touched an open page: the request itself kept his session alive. 401 where there is none any more. */
export async function action({ context }: Route.ActionArgs) {
  return new Response(null, { status: visitOf(context).session ? 204 : 401 });
}

export function loader() {
  return redirect(paths.home());
}
