import { redirect } from "react-router";
import { refused } from "#app/answer.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin._index.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor } = signedIn(context, request);
  if (!can(actor, "operator.administer", null)) throw refused({ code: "not-found" });
  throw redirect(paths.adminOrganisations());
}
