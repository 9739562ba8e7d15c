import type { NewEvent } from "#app/domain/event.ts";
import { wasLastAdmin } from "#app/domain/membership.ts";
import { adminRoleOfKind } from "#app/domain/organisation.ts";
import type { OrganisationSubject } from "#app/domain/policy/organisation.ts";
import { type Refusal, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { revokeSentBy } from "#db/invitations.ts";
import { endMembership, listComingSeats, listWithRole, lockMember } from "#db/memberships.ts";
import { moveSeats } from "#db/seats.ts";
import { promoteWaiting } from "./promoteWaiting.ts";

/**
 * What the end of a membership takes along: his seats in coming workshops go to the next, and the invitations he sent
 * open nothing. The caller holds the organisation's lock. An organisation keeps one who looks after its people.
 */
export async function endMember(
  tx: Transaction,
  organisation: OrganisationSubject,
  personId: string,
  now: Date,
  record: (event: NewEvent) => void,
): Promise<Refusal | null> {
  const member = await lockMember(tx, organisation.id, personId);
  if (!member) return refuse("not-found").refusal;
  const admins = await listWithRole(tx, organisation.id, adminRoleOfKind[organisation.kind]);
  if (wasLastAdmin(admins, member.personId)) return refuse("last-admin").refusal;
  await endMembership(tx, organisation.id, member.personId, now);
  const revoked = await revokeSentBy(tx, member.personId, now);
  record({
    kind: "membership.removed",
    subject: { kind: "person", id: member.personId },
    data: { organisationId: organisation.id, roles: member.roles, revoked },
  });
  for (const seat of await listComingSeats(tx, organisation.id, member.personId)) {
    await moveSeats(tx, [seat.id], "removed", now);
    record({
      kind: "workshop.seat-freed",
      subject: { kind: "workshop", id: seat.workshopId },
      threadId: seat.problemId,
      data: { personId: member.personId },
    });
    await promoteWaiting(tx, { ...seat, id: seat.workshopId }, organisation.id, record);
  }
  return null;
}
