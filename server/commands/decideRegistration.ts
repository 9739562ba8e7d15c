import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { newId } from "#app/domain/id.ts";
import { invitationExpiry } from "#app/domain/invitation.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { insertInvitation } from "#db/invitations.ts";
import { findByBusinessIdentifier, insertOrganisation } from "#db/organisations.ts";
import {
  firstRoles,
  insertSupplierProfile,
  lockRegistration,
  markDecided,
  type Registration,
} from "#db/registrations.ts";
import { act } from "../act.ts";
import { newMailedKey } from "../auth/mailedKey.ts";
import type { Deps } from "../deps.ts";
import { mailInvitation } from "./mailInvitation.ts";

export const approveRegistrationInput = z.object({ id: z.uuid() });
export const declineRegistrationInput = z.object({ id: z.uuid(), reason: cleanText(1000).min(1) });

/**
 * Takes a supplier in: its organisation and its first profile are made, and its person gets an invitation to the address
 * he proved, as the one who looks after its people.
 */
export async function approveRegistration(
  deps: Deps,
  actor: Actor,
  { id }: z.output<typeof approveRegistrationInput>,
): Promise<Result<{ organisationId: string }>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const found = await lockWaiting(tx, actor, id);
    if (!found.ok) return found;
    const registration = found.value;
    if (await findByBusinessIdentifier(tx, registration.businessIdentifier)) return refuse("business-known");
    const organisation = { id: newId(), kind: "supplier" as const, name: registration.company };
    const { businessIdentifier, email, locale, personTitle } = registration;
    const facts = { name: organisation.name, businessIdentifier, regulators: [] };
    await insertOrganisation(tx, {
      id: organisation.id,
      kind: organisation.kind,
      facts: { ...facts, sector: "technology", tier: "technology-firm" },
      at: now,
    });
    await insertSupplierProfile(tx, organisation.id, registration, now);
    const { key, hash } = newMailedKey();
    await insertInvitation(tx, {
      id: newId(),
      tokenHash: hash,
      email,
      organisationId: organisation.id,
      roles: firstRoles,
      title: personTitle,
      invitedBy: actor.personId,
      expiresAt: invitationExpiry(now),
      now,
    });
    await mailInvitation(deps, tx, "registration.approved", {
      key,
      hash,
      email,
      language: locale,
      roles: firstRoles,
      inviter: actor,
      organisation,
    });
    await markDecided(tx, id, { state: "approved", by: actor.personId, at: now, organisationId: organisation.id });
    record({ kind: "registration.approved", subject: { kind: "registration", id } });
    // The directory and search learn of it.
    record({ kind: "supplier.created", subject: { kind: "supplier", id: organisation.id } });
    return ok({ organisationId: organisation.id });
  });
}

/** Turns a supplier away with a reason, which its person is mailed. */
export async function declineRegistration(
  deps: Deps,
  actor: Actor,
  { id, reason }: z.output<typeof declineRegistrationInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const found = await lockWaiting(tx, actor, id);
    if (!found.ok) return found;
    await markDecided(tx, id, { state: "declined", by: actor.personId, at: deps.clock(), reason });
    record({ kind: "registration.declined", subject: { kind: "registration", id } });
    return ok(null);
  });
}

/** A registration with a proved address, which nobody has answered. */
async function lockWaiting(tx: Transaction, actor: Actor, id: string): Promise<Result<Registration>> {
  if (!can(actor, "registration.decide", null)) return refuse("not-found");
  const registration = await lockRegistration(tx, id);
  if (!registration?.verifiedAt) return refuse("not-found");
  return registration.state === "pending" ? ok(registration) : refuse("wrong-state");
}
