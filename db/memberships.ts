import { sql } from "kysely";
import type { Role, Viewer } from "#app/domain/actor.ts";
import { type OrganisationSubject, organisationPolicy } from "#app/domain/policy/organisation.ts";
import type { Database, Transaction } from "./client.ts";

/** Somebody of an organisation, as its people see him. */
export type Member = {
  personId: string;
  name: string;
  email: string;
  title: string | null;
  roles: Role[];
  joinedAt: Date;
  /** The last that was seen of him here: told to who administers people. Null too when he never came. */
  lastSeenAt: Date | null;
  /** He has an authenticator app or a passkey. */
  secondFactor: boolean;
};

/** Who is in an organisation, by name; nobody for those who may not see it. Suspended or not, its people are its people. */
export async function listPeople(db: Database, viewer: Viewer, organisation: OrganisationSubject): Promise<Member[]> {
  if (!organisationPolicy["organisation.see-people"](viewer, organisation)) return [];
  const rows = await db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.organisation_id", "=", organisation.id)
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .select([
      "person.id as personId",
      "person.name",
      "person.email",
      "membership.title",
      "membership.roles",
      "membership.created_at as joinedAt",
      sql<Date | null>`greatest(
        (select max(session.seen_at) from session
          where session.person_id = person.id and session.organisation_id = membership.organisation_id),
        (select event.at from event
          where event.actor_id = person.id and event.organisation_id = membership.organisation_id
          order by event.seq desc limit 1))`.as("lastSeenAt"),
      sql<boolean>`(exists (select from totp where totp.person_id = person.id)
        or exists (select from passkey where passkey.person_id = person.id))`.as("secondFactor"),
    ])
    .orderBy("person.name")
    .execute();
  // When a colleague last worked is not a colleague's business.
  const told = organisationPolicy["organisation.invite"](viewer, organisation);
  return rows.map(({ lastSeenAt, ...row }) => ({
    ...row,
    roles: row.roles as Role[],
    lastSeenAt: told ? lastSeenAt : null,
  }));
}

/** A living member for the length of a command; undefined when he is none. */
export async function lockMember(
  tx: Transaction,
  organisationId: string,
  personId: string,
): Promise<{ personId: string; email: string; roles: Role[]; title: string | null } | undefined> {
  const row = await tx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.person_id", "=", personId)
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .select(["person.id as personId", "person.email", "membership.roles", "membership.title"])
    .forUpdate("membership")
    .executeTakeFirst();
  return row && { ...row, roles: row.roles as Role[] };
}

/** The living members with a role. The caller holds the organisation's lock, so nobody joins or leaves meanwhile. */
export async function listWithRole(tx: Transaction, organisationId: string, role: Role): Promise<string[]> {
  const rows = await tx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .where(sql<boolean>`${role} = any(membership.roles)`)
    .select("person.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Makes somebody a member with these roles, or one again. */
export async function insertMembership(
  tx: Transaction,
  membership: { personId: string; organisationId: string; roles: readonly Role[]; title: string | null; at: Date },
): Promise<void> {
  const { personId, organisationId, title, at } = membership;
  const roles = [...membership.roles];
  await tx
    .insertInto("membership")
    .values({ person_id: personId, organisation_id: organisationId, roles, title, created_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "organisation_id"])
        .doUpdateSet({ roles, title, created_at: at, removed_at: null }),
    )
    .execute();
  await scopeSupervisor(tx, personId);
}

export async function setRoles(
  tx: Transaction,
  member: { personId: string; organisationId: string; roles: readonly Role[]; title: string | null },
): Promise<void> {
  await tx
    .updateTable("membership")
    .set({ roles: [...member.roles], title: member.title })
    .where("person_id", "=", member.personId)
    .where("organisation_id", "=", member.organisationId)
    .execute();
  await scopeSupervisor(tx, member.personId);
}

/** Ends a membership; its sessions end with it, and every process cuts their sockets (0015_session.sql). */
export async function endMembership(
  tx: Transaction,
  organisationId: string,
  personId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("membership")
    .set({ removed_at: at })
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .execute();
  await scopeSupervisor(tx, personId);
}

/** A supervisor watches for the regulators of the organisations he is a supervisor of, and for no other. */
async function scopeSupervisor(tx: Transaction, personId: string): Promise<void> {
  await tx.deleteFrom("supervisor_scope").where("person_id", "=", personId).execute();
  await sql`
    insert into supervisor_scope (person_id, regulator)
    select distinct membership.person_id, regulator
    from membership
    join organisation on organisation.id = membership.organisation_id
    cross join unnest(organisation.regulators) regulator
    where membership.person_id = ${personId} and membership.removed_at is null
      and organisation.kind = 'regulator' and 'supervisor' = any(membership.roles)`.execute(tx);
}

/** An organisation's regulators changed: its supervisors watch for the new ones. */
export async function scopeSupervisorsOf(tx: Transaction, organisationId: string): Promise<void> {
  const people = await tx
    .selectFrom("membership")
    .where("organisation_id", "=", organisationId)
    .select("person_id")
    .execute();
  for (const { person_id } of people) await scopeSupervisor(tx, person_id);
}

/** The organisations a person can speak for, the one he joined first before the others. */
export async function listOwnOrganisations(db: Database, personId: string) {
  return await db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .where("membership.person_id", "=", personId)
    .where("membership.removed_at", "is", null)
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .select(["organisation.id", "organisation.name"])
    .orderBy("membership.created_at")
    .execute();
}

/** Whether this member belongs to another organisation, too. */
export async function belongsElsewhere(
  db: Database,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("membership")
    .where("person_id", "=", personId)
    .where("organisation_id", "!=", organisationId)
    .where("removed_at", "is", null)
    .select("person_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A member's seats in workshops that are still to come. */
export async function listComingSeats(tx: Transaction, organisationId: string, personId: string) {
  return await tx
    .selectFrom("seat")
    .innerJoin("workshop", "workshop.id", "seat.workshop_id")
    .where("seat.person_id", "=", personId)
    .where("seat.organisation_id", "=", organisationId)
    .where("seat.state", "in", ["invited", "accepted", "waiting"])
    .where("workshop.state", "in", ["draft", "scheduled"])
    .select([
      "seat.id",
      "workshop.id as workshopId",
      "workshop.problem_id as problemId",
      "workshop.seats_per_organisation as quota",
    ])
    .execute();
}
