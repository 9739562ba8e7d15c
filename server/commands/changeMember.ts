import { z } from "zod";
import { type Actor, roles } from "#app/domain/actor.ts";
import { rolesAfter, wasLastAdmin } from "#app/domain/membership.ts";
import { adminRoleOfKind, memberTitle } from "#app/domain/organisation.ts";
import { rolesGivenBy } from "#app/domain/policy/organisation.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { revokeSentBy } from "#db/invitations.ts";
import { listWithRole, lockMember, setRoles } from "#db/memberships.ts";
import { lockOrganisation } from "#db/organisations.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { endMember } from "./endMember.ts";

export const changeRolesInput = z.object({
  personId: z.uuid(),
  roles: z.array(z.enum(roles)).max(roles.length).default([]),
  title: memberTitle,
});
export const removeMemberInput = z.object({ personId: z.uuid() });

/**
 * Gives a member the roles that were chosen, as far as they are the actor's to give and take. Who loses the right to
 * invite loses the invitations he sent; an organisation keeps one who looks after its people.
 */
export async function changeRoles(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof changeRolesInput> & { organisationId: string },
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const organisation = await lockOrganisation(tx, input.organisationId);
    if (!organisation || !can(actor, "organisation.invite", organisation)) return refuse("not-found");
    const member = await lockMember(tx, organisation.id, input.personId);
    if (!member) return refuse("not-found");
    const after = rolesAfter(member.roles, input.roles, rolesGivenBy(actor, organisation));
    if (!after.ok) return after;
    const adminRole = adminRoleOfKind[organisation.kind];
    const loses = member.roles.includes(adminRole) && !after.value.includes(adminRole);
    if (loses && wasLastAdmin(await listWithRole(tx, organisation.id, adminRole), member.personId))
      return refuse("last-admin");
    // The operator gives roles; what somebody is called is his own organisation's affair.
    const title = actor.organisationId === organisation.id ? (input.title ?? null) : member.title;
    await setRoles(tx, { personId: member.personId, organisationId: organisation.id, roles: after.value, title });
    const revoked = loses ? await revokeSentBy(tx, member.personId, now) : [];
    record({
      kind: "membership.roles-changed",
      subject: { kind: "person", id: member.personId },
      data: { organisationId: organisation.id, before: member.roles, after: after.value, revoked },
    });
    return ok(null);
  });
}

/**
 * Ends somebody's membership. His sessions here and their sockets end with the commit; his seats in coming workshops go
 * to the next, and the invitations he sent open nothing.
 */
export async function removeMember(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof removeMemberInput>,
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const organisation = await lockOrganisation(tx, actor.organisationId);
    if (!organisation || !can(actor, "organisation.remove-person", organisation)) return refuse("not-found");
    const refusal = await endMember(tx, organisation, input.personId, now, record);
    if (refusal) return { ok: false, refusal };
    return ok(null);
  });
}
