import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { organisationName } from "#app/domain/organisation.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockOrganisation, updateOrganisation } from "#db/organisations.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const renameOrganisationInput = z.object({ name: organisationName });

/** Its admin writes the organisation's names. What its licence says is the operator's to check and change. */
export async function renameOrganisation(
  deps: Deps,
  actor: Actor,
  { name }: z.output<typeof renameOrganisationInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const organisation = await lockOrganisation(tx, actor.organisationId);
    if (!organisation || !can(actor, "organisation.rename", organisation)) return refuse("not-found");
    await updateOrganisation(tx, organisation.id, { name });
    record({ kind: "organisation.renamed", subject: { kind: "organisation", id: organisation.id } });
    return ok(null);
  });
}
