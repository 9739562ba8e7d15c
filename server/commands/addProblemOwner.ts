import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listConflictedOrganisations } from "#db/match-marks.ts";
import { findOrganisation } from "#db/problem-readers.ts";
import { insertOwner } from "#db/problems.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

export const addProblemOwnerInput = z.object({ institutionId: z.uuid() });

/** Makes another institution a joint owner: it sees and may do everything that this one may. */
export async function addProblemOwner(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof addProblemOwnerInput>,
): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.add-owner", async (tx, _problem, record) => {
    const institution = await findOrganisation(tx, actor, "institution", input.institutionId);
    // Who is kept from it by a conflict of interest is no choice.
    if (!institution || (await listConflictedOrganisations(tx, id)).includes(institution.id))
      return refuse("invalid-input", { fields: { institutionId: "invalid" } });
    if (await insertOwner(tx, id, institution.id)) record("problem.owner-added", { organisationId: institution.id });
    return ok(null);
  });
}
