import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listConflictedOrganisations } from "#db/match-marks.ts";
import { findOrganisation, insertInvitation } from "#db/problem-readers.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

export const inviteSupplierInput = z.object({ supplierId: z.uuid() });

/** Invites a supplier to a problem, whatever its tier. A second invitation changes nothing and tells nobody. */
export async function inviteSupplier(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof inviteSupplierInput>,
): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.invite", async (tx, _problem, record) => {
    const supplier = await findOrganisation(tx, actor, "supplier", input.supplierId);
    // Who is kept from it by a conflict of interest is no choice.
    if (!supplier || (await listConflictedOrganisations(tx, id)).includes(supplier.id))
      return refuse("invalid-input", { fields: { supplierId: "invalid" } });
    const invited = await insertInvitation(tx, {
      problemId: id,
      organisationId: supplier.id,
      invitedBy: actor.personId,
      now: deps.clock(),
    });
    if (invited) record("problem.supplier-invited", { organisationId: supplier.id });
    return ok(null);
  });
}
