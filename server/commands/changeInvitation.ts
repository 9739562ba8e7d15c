import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { invitationExpiry, invitationState, invitationsPerDay } from "#app/domain/invitation.ts";
import { type Language, parseLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findAccount } from "#db/accounts.ts";
import type { Transaction } from "#db/client.ts";
import {
  countSentSince,
  lockInvitation,
  markRevoked,
  type OpenedInvitation,
  renewInvitation,
} from "#db/invitations.ts";
import { act } from "../act.ts";
import { newMailedKey } from "../auth/mailedKey.ts";
import type { Deps } from "../deps.ts";
import { mailInvitation } from "./mailInvitation.ts";

export const invitationInput = z.object({ invitationId: z.uuid() });

const dayMs = 24 * 60 * 60 * 1000;

/** Mails a pending invitation again, with a new key for another seven days; the old key is worth nothing. */
export async function resendInvitation(
  deps: Deps,
  actor: Actor,
  language: Language,
  { invitationId }: z.output<typeof invitationInput>,
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const found = await lockPending(tx, actor, invitationId, now);
    if (!found.ok) return found;
    const invitation = found.value;
    const today = await countSentSince(tx, invitation.organisationId, new Date(now.getTime() - dayMs));
    if (today >= invitationsPerDay) return refuse("too-many-invitations");
    const { key, hash } = newMailedKey();
    await renewInvitation(tx, invitation.id, {
      tokenHash: hash,
      invitedBy: actor.personId,
      now,
      expiresAt: invitationExpiry(now),
    });
    const account = await findAccount(tx, invitation.email);
    await mailInvitation(deps, tx, "invitation.sent", {
      key,
      hash,
      email: invitation.email,
      language: parseLanguage(account?.locale) ?? language,
      roles: invitation.roles,
      inviter: actor,
      organisation: { name: invitation.organisationName, kind: invitation.organisationKind },
    });
    record({
      kind: "invitation.resent",
      subject: { kind: "invitation", id: invitation.id },
      data: { organisationId: invitation.organisationId },
    });
    return ok(null);
  });
}

/** Takes a pending invitation back: its key opens nothing any more. */
export async function revokeInvitation(
  deps: Deps,
  actor: Actor,
  { invitationId }: z.output<typeof invitationInput>,
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const found = await lockPending(tx, actor, invitationId, now);
    if (!found.ok) return found;
    const { id, organisationId } = found.value;
    await markRevoked(tx, id, now);
    record({ kind: "invitation.revoked", subject: { kind: "invitation", id }, data: { organisationId } });
    return ok(null);
  });
}

/** An invitation of an organisation in which this person may invite, as long as nobody accepted or revoked it. */
async function lockPending(tx: Transaction, actor: Actor, id: string, now: Date): Promise<Result<OpenedInvitation>> {
  const invitation = await lockInvitation(tx, id);
  if (!invitation) return refuse("not-found");
  const organisation = { id: invitation.organisationId, kind: invitation.organisationKind };
  if (!can(actor, "organisation.invite", organisation)) return refuse("not-found");
  const state = invitationState(invitation, now);
  return state === "open" || state === "expired" ? ok(invitation) : refuse("wrong-state");
}
