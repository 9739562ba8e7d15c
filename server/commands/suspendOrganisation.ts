import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockOrganisation, setSuspended } from "#db/organisations.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const suspendOrganisationInput = z.object({ reason: cleanText(1000).min(1) });

/**
 * Nobody speaks for a suspended organisation: the sessions of its people end with the commit, nobody signs in for it,
 * and no mail or notification goes to it. What it has stays as it is.
 */
export async function suspendOrganisation(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof suspendOrganisationInput> & { id: string },
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const organisation = await lockOrganisation(tx, input.id);
    if (!organisation || !can(actor, "organisation.suspend", organisation)) return refuse("not-found");
    if (organisation.suspendedAt) return refuse("wrong-state");
    await setSuspended(tx, organisation.id, { at: now, reason: input.reason });
    record({ kind: "organisation.suspended", subject: { kind: "organisation", id: organisation.id } });
    return ok(null);
  });
}

/** Its people can sign in again. */
export async function reopenOrganisation(deps: Deps, actor: Actor, { id }: { id: string }): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const organisation = await lockOrganisation(tx, id);
    if (!organisation || !can(actor, "organisation.suspend", organisation)) return refuse("not-found");
    if (!organisation.suspendedAt) return refuse("wrong-state");
    await setSuspended(tx, organisation.id, null);
    record({ kind: "organisation.reopened", subject: { kind: "organisation", id } });
    return ok(null);
  });
}
