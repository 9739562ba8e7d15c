import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { newId } from "#app/domain/id.ts";
import { madeByOperator, missingFacts, organisationFacts } from "#app/domain/organisation.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { scopeSupervisorsOf } from "#db/memberships.ts";
import { findByBusinessIdentifier, insertOrganisation, lockOrganisation, writeFacts } from "#db/organisations.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const createOrganisationInput = organisationFacts.extend({ kind: z.enum(madeByOperator) });
export const editOrganisationInput = organisationFacts;

/** The operator takes in an institution or a regulator; its first admin is invited next. */
export async function createOrganisation(
  deps: Deps,
  actor: Actor,
  { kind, ...facts }: z.output<typeof createOrganisationInput>,
): Promise<Result<{ id: string }>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    if (!can(actor, "organisation.create", null)) return refuse("not-found");
    const fields = {
      ...missingFacts(kind, facts, hongKongDay(now)),
      ...(await takenIdentifier(tx, facts.businessIdentifier)),
    };
    if (Object.keys(fields).length > 0) return refuse("invalid-input", { fields });
    const id = newId();
    await insertOrganisation(tx, { id, kind, facts, at: now });
    record({ kind: "organisation.created", subject: { kind: "organisation", id }, data: { kind } });
    return ok({ id });
  });
}

/** The operator writes what he checked of an organisation. */
export async function editOrganisation(
  deps: Deps,
  actor: Actor,
  { id, ...facts }: z.output<typeof editOrganisationInput> & { id: string },
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const organisation = await lockOrganisation(tx, id);
    if (!organisation || !can(actor, "organisation.edit-facts", organisation)) return refuse("not-found");
    const fields = {
      ...missingFacts(organisation.kind, facts, hongKongDay(deps.clock())),
      ...(await takenIdentifier(tx, facts.businessIdentifier, id)),
    };
    if (Object.keys(fields).length > 0) return refuse("invalid-input", { fields });
    await writeFacts(tx, id, facts);
    if (organisation.kind === "regulator") await scopeSupervisorsOf(tx, id);
    record({ kind: "organisation.facts-edited", subject: { kind: "organisation", id } });
    return ok(null);
  });
}

/** One business is one organisation here. */
async function takenIdentifier(
  tx: Transaction,
  identifier: string | undefined,
  except?: string,
): Promise<Record<string, string>> {
  const taken = identifier && (await findByBusinessIdentifier(tx, identifier, except));
  return taken ? { businessIdentifier: "taken" } : {};
}
