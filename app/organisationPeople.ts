import { redirect } from "react-router";
import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { type OrganisationSubject, rolesGivenBy } from "#app/domain/policy/organisation.ts";
import { can } from "#app/domain/policy.ts";
import type { Result } from "#app/domain/refusals.ts";
import { listInvitations } from "#db/invitations.ts";
import { listPeople } from "#db/memberships.ts";
import { findOrganisation } from "#db/organisations.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { invitationInput, resendInvitation, revokeInvitation } from "#server/commands/changeInvitation.ts";
import { changeRoles, changeRolesInput, removeMember, removeMemberInput } from "#server/commands/changeMember.ts";
import { invitePerson, invitePersonInput } from "#server/commands/invitePerson.ts";
import type { Visit } from "#server/visit.ts";
import { answer, refused } from "./answer.ts";
import { parseForm } from "./form.ts";

const input = z.discriminatedUnion("intent", [
  invitePersonInput.extend({ intent: z.literal("invite") }),
  invitationInput.extend({ intent: z.literal("resend") }),
  invitationInput.extend({ intent: z.literal("revoke") }),
  changeRolesInput.extend({ intent: z.literal("roles") }),
  removeMemberInput.extend({ intent: z.literal("remove") }),
]);

/** What the pages of an organisation's people show: its own, and the operator's of any. */
export async function peopleOf({ deps, actor }: Visit & { actor: Actor }, organisation: OrganisationSubject) {
  const roles = rolesGivenBy(actor, organisation);
  return {
    people: await listPeople(deps.db, actor, organisation),
    invitations: await listInvitations(deps.db, actor, organisation),
    roles,
    mayRemove: can(actor, "organisation.remove-person", organisation),
    now: deps.clock(),
  };
}

/** What those pages send: invite, send again, revoke, change roles, remove. Goes back to `to`. */
export async function changePeople(
  visit: Visit & { actor: Actor },
  request: Request,
  organisationId: string,
  to: string,
) {
  const { deps, actor, language } = visit;
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  // Rights go up and down here: whoever sits there now proves that he is the one who signed in. Others learn nothing.
  const mayInvite = await findOrganisation(deps.db, actor, organisationId);
  const unconfirmed = mayInvite && can(actor, "organisation.invite", mayInvite) ? whyNotConfirmed(visit) : null;
  if (unconfirmed) return refused(unconfirmed);
  const sent = form.value;
  const change = (): Promise<Result<unknown>> => {
    switch (sent.intent) {
      case "invite":
        return invitePerson(deps, actor, language, { ...sent, organisationId });
      case "resend":
        return resendInvitation(deps, actor, language, sent);
      case "revoke":
        return revokeInvitation(deps, actor, sent);
      case "roles":
        return changeRoles(deps, actor, { ...sent, organisationId });
      case "remove":
        return removeMember(deps, actor, sent);
    }
  };
  return answer(await change(), () => redirect(to));
}
