import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findAccount } from "#db/accounts.ts";
import { lockOrganisation } from "#db/organisations.ts";
import { erasePersonalData, listMemberships } from "#db/personal-data.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { endMember } from "./endMember.ts";

/** The operator is asked by the person, outside of the lab: why it was done stands in the trail. */
export const erasePersonInput = z.object({
  email: z.string().trim().min(3).max(254),
  reason: cleanText(500).min(1),
  sure: z.literal("on"),
});
export const eraseSelfInput = z.object({ sure: z.literal("on") });

/** Erases the actor himself: his sessions end with the commit. */
export async function eraseSelf(deps: Deps, actor: Actor): Promise<Result<null>> {
  return await erase(deps, actor, actor.personId, null);
}

/** Erases the person of this address, as the operator's admin was asked to. */
export async function erasePerson(
  deps: Deps,
  actor: Actor,
  { email, reason }: z.output<typeof erasePersonInput>,
): Promise<Result<null>> {
  if (!can(actor, "person.erase", null)) return refuse("not-found");
  const account = await findAccount(deps.db, email);
  if (!account) return refuse("invalid-input", { fields: { email: "unknown" } });
  return await erase(deps, actor, account.personId, reason);
}

/**
 * The name becomes "former member"; address, credentials and sessions are gone; records, notes and events stay with the
 * id. Refuses "last-admin": somebody must go on looking after each of his organisations.
 */
async function erase(deps: Deps, actor: Actor, personId: string, reason: string | null): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    for (const { organisationId } of await listMemberships(tx, personId)) {
      const organisation = await lockOrganisation(tx, organisationId);
      const refusal = organisation && (await endMember(tx, organisation, personId, now, record));
      if (refusal) return { ok: false, refusal };
    }
    await erasePersonalData(tx, personId, now);
    record({ kind: "person.erased", subject: { kind: "person", id: personId }, data: reason ? { reason } : {} });
    return ok(null);
  });
}
