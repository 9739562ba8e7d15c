import { z } from "zod";
import { type Actor, roles } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import { invitationExpiry, invitationState, invitationsPerDay } from "#app/domain/invitation.ts";
import { type Language, parseLanguage } from "#app/domain/language.ts";
import { rolesAfter } from "#app/domain/membership.ts";
import { memberTitle } from "#app/domain/organisation.ts";
import { rolesGivenBy } from "#app/domain/policy/organisation.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findAccount } from "#db/accounts.ts";
import { countSentSince, findPending, insertInvitation, markRevoked } from "#db/invitations.ts";
import { lockMember } from "#db/memberships.ts";
import { lockOrganisation } from "#db/organisations.ts";
import { act } from "../act.ts";
import { newMailedKey } from "../auth/mailedKey.ts";
import type { Deps } from "../deps.ts";
import { mailInvitation } from "./mailInvitation.ts";

export const invitePersonInput = z.object({
  email: z.email().max(254),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  title: memberTitle,
});

const dayMs = 24 * 60 * 60 * 1000;

/** Invites one address to an organisation, with roles that the actor may give there. */
export async function invitePerson(
  deps: Deps,
  actor: Actor,
  language: Language,
  input: z.output<typeof invitePersonInput> & { organisationId: string },
): Promise<Result<{ id: string }>> {
  const now = deps.clock();
  const email = input.email.trim();
  return await act(deps, actor, async (tx, record) => {
    const organisation = await lockOrganisation(tx, input.organisationId);
    if (!organisation || !can(actor, "organisation.invite", organisation)) return refuse("not-found");
    if (organisation.suspendedAt) return refuse("wrong-state");
    const given = rolesAfter([], input.roles, rolesGivenBy(actor, organisation));
    if (!given.ok) return given;
    const account = await findAccount(tx, email);
    if (account && (await lockMember(tx, organisation.id, account.personId))) return refuse("member-already");
    const pending = await findPending(tx, organisation.id, email);
    if (pending && invitationState(pending, now) === "open") return refuse("invited-already");
    if (pending) await markRevoked(tx, pending.id, now);
    const today = await countSentSince(tx, organisation.id, new Date(now.getTime() - dayMs));
    if (today >= invitationsPerDay) return refuse("too-many-invitations");

    const id = newId();
    const { key, hash } = newMailedKey();
    await insertInvitation(tx, {
      id,
      tokenHash: hash,
      email,
      organisationId: organisation.id,
      roles: given.value,
      title: input.title ?? null,
      invitedBy: actor.personId,
      expiresAt: invitationExpiry(now),
      now,
    });
    await mailInvitation(deps, tx, "invitation.sent", {
      key,
      hash,
      email,
      language: parseLanguage(account?.locale) ?? language,
      roles: given.value,
      inviter: actor,
      organisation,
    });
    record({
      kind: "invitation.sent",
      subject: { kind: "invitation", id },
      data: { organisationId: organisation.id, roles: given.value },
    });
    return ok({ id });
  });
}
