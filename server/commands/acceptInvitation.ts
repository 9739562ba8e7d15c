import { z } from "zod";
import type { Actor, Viewer } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { newId } from "#app/domain/id.ts";
import { invitationState, sameAddress } from "#app/domain/invitation.ts";
import { type Language, parseLanguage } from "#app/domain/language.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findAccount, insertPerson, renamePerson } from "#db/accounts.ts";
import { writePassword } from "#db/credentials.ts";
import { findInvitationByKey, lockInvitationByKey, markAccepted, type OpenedInvitation } from "#db/invitations.ts";
import { insertMembership, lockMember } from "#db/memberships.ts";
import { lockOrganisation } from "#db/organisations.ts";
import { mustUseProvider } from "#db/single-sign-on.ts";
import { act } from "../act.ts";
import { hashMailedKey } from "../auth/mailedKey.ts";
import { whyNotNewPassword } from "../auth/newPassword.ts";
import { hashPassword } from "../auth/passwords.ts";
import type { Deps } from "../deps.ts";

/** What somebody says who has no account yet. */
export const newcomerInput = z.object({
  name: cleanText(120).min(1),
  password: z.string().min(1).max(1024),
});

/**
 * Accepts an invitation, once, by whom it was mailed to: signed in with that very address, or new to the lab with a name
 * and a password. Who has an account signs in first, so that nobody takes it over with a mail alone.
 * @returns the cookie of a new session in the organisation he joined; none where he signs in through its own provider.
 */
export async function acceptInvitation(
  deps: Deps,
  visitor: { viewer: Viewer; language: Language },
  from: { address: string | null; agent: string | null; replaces?: string; secondFactorAt?: Date },
  input: { key: string; newcomer: z.output<typeof newcomerInput> | null },
): Promise<Result<{ setCookie: string | null }>> {
  const now = deps.clock();
  const hash = hashMailedKey(input.key);
  const invitation = await findInvitationByKey(deps.db, hash);
  if (!invitation) return refuse("not-found");
  if (invitationState(invitation, now) !== "open") return refuse("invitation-over");
  const joining = await whoJoins(deps, visitor, invitation, input.newcomer !== null);
  if (!joining.ok) return joining;
  const { actor, account } = joining.value;
  // Who has an account keeps its name and its password, whatever is sent along.
  const newcomer = account === "own" ? null : input.newcomer;
  if (newcomer) {
    actor.name = newcomer.name;
    const { name, email } = actor;
    const organisation = Object.values(invitation.organisationName);
    const fault = whyNotNewPassword(newcomer.password, { name, email, organisation });
    if (fault) return refuse("invalid-input", { fields: { password: fault } });
  }
  const passwordHash = newcomer && (await hashPassword(newcomer.password));

  const joined = await act(deps, actor, async (tx, record) => {
    if (!(await lockOrganisation(tx, invitation.organisationId))) return refuse("not-found");
    const still = await lockInvitationByKey(tx, hash);
    if (!still) return refuse("not-found");
    if (invitationState(still, now) !== "open") return refuse("invitation-over");
    if (await lockMember(tx, still.organisationId, actor.personId)) return refuse("member-already");
    if (account === "none") {
      const { personId: id, email, name } = actor;
      await insertPerson(tx, { id, email, name, locale: visitor.language, at: now });
    }
    if (passwordHash) {
      if (account !== "none") await renamePerson(tx, actor.personId, actor.name);
      await writePassword(tx, actor.personId, passwordHash, now);
    }
    const { organisationId, roles, title } = still;
    await insertMembership(tx, { personId: actor.personId, organisationId, roles, title, at: now });
    await markAccepted(tx, still.id, actor.personId, now);
    record({
      kind: "invitation.accepted",
      subject: { kind: "invitation", id: still.id },
      data: { organisationId, personId: actor.personId, invitedBy: still.invitedBy, roles },
    });
    return ok(null);
  });
  if (!joined.ok) return joined;
  if (await mustUseProvider(deps.db, actor.personId, invitation.organisationId)) return ok({ setCookie: null });
  const { setCookie } = await deps.auth.begin(actor.personId, { organisationId: invitation.organisationId, ...from });
  return ok({ setCookie });
}

/**
 * The person an invitation makes a member of, as he will be.
 * `account`: "none", or one of somebody who can sign in nowhere any more ("idle"), or his who is signed in ("own").
 */
async function whoJoins(
  deps: Deps,
  { viewer, language }: { viewer: Viewer; language: Language },
  invitation: OpenedInvitation,
  asNewcomer: boolean,
): Promise<Result<{ actor: Actor; account: "none" | "idle" | "own" }>> {
  const { email, organisationId, organisationKind, organisationName, roles } = invitation;
  const member = { organisationId, organisationKind, organisationName, roles, sector: null, regulators: [] };
  if (viewer) {
    if (!sameAddress(viewer.email, email)) return refuse("other-address");
    return ok({ actor: { ...viewer, ...member }, account: "own" });
  }
  const account = await findAccount(deps.db, email);
  if (account?.canSignIn) return refuse("sign-in-first");
  if (!asNewcomer) return refuse("invalid-input", { fields: { name: "required", password: "required" } });
  const person = { personId: account?.personId ?? newId(), email, name: account?.name ?? "" };
  const locale = parseLanguage(account?.locale) ?? language;
  return ok({ actor: { ...person, locale, ...member }, account: account ? "idle" : "none" });
}
