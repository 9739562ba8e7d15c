import { sql } from "kysely";
import type { Actor, Role } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { SeatRole, SeatState } from "#app/domain/workshop.ts";
import type { Database, Transaction } from "./client.ts";
import { hasNoConflict, members, toActor } from "./people.ts";

/** A person's seat in a workshop, for the organisation he speaks for there. */
export type Seat = {
  id: string;
  personId: string;
  name: string;
  organisationId: string;
  organisationKind: string;
  organisationName: Localised;
  role: SeatRole;
  state: SeatState;
  answeredAt: Date | null;
  /** He has been in the room. */
  attended: boolean;
};

/** The seat of a person, in whatever state; undefined when he was never asked. */
export async function findSeat(db: Database, workshopId: string, personId: string): Promise<Seat | undefined> {
  return toSeat(await seats(db, workshopId).where("seat.person_id", "=", personId).executeTakeFirst());
}

/**
 * Every seat but those taken away, in the order people were asked. Who may see them is the caller's question
 * (`workshop.see-seats`).
 */
export async function listSeats(db: Database, workshopId: string): Promise<Seat[]> {
  const rows = await seats(db, workshopId).where("seat.state", "<>", "removed").execute();
  return rows.map((row) => toSeat(row)!);
}

/** The people behind seats in one of `states`, as actors to be told something; `personIds` narrows them. */
export async function listSeatHolders(
  db: Database,
  workshopId: string,
  states: readonly SeatState[],
  personIds?: readonly string[],
): Promise<Actor[]> {
  if (personIds?.length === 0) return [];
  let query = members(db)
    .innerJoin("seat", (join) =>
      join
        .onRef("seat.person_id", "=", "membership.person_id")
        .onRef("seat.organisation_id", "=", "membership.organisation_id"),
    )
    .where("seat.workshop_id", "=", workshopId)
    .where("seat.state", "in", [...states]);
  if (personIds) query = query.where("seat.person_id", "in", [...personIds]);
  // Who has a conflict of interest hears nothing more; only what takes the workshop off his calendar.
  if (!states.includes("removed")) {
    query = query.where(sql<boolean>`not exists (
      select 1 from workshop_conflict
      where workshop_conflict.workshop_id = seat.workshop_id and (workshop_conflict.person_id = seat.person_id
        or workshop_conflict.organisation_id = seat.organisation_id))`);
  }
  return (await query.execute()).map(toActor);
}

/** Seats newly asked people; who was taken off before is asked anew. */
export async function insertSeats(
  tx: Transaction,
  workshopId: string,
  people: readonly { personId: string; organisationId: string; role: SeatRole; state: SeatState }[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto("seat")
    .values(
      people.map((person, i) => ({
        id: newId(),
        workshop_id: workshopId,
        organisation_id: person.organisationId,
        person_id: person.personId,
        role: person.role,
        state: person.state,
        // A millisecond apart, so that the waiting list keeps the order of asking.
        invited_at: new Date(now.getTime() + i),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["workshop_id", "person_id"]).doUpdateSet((eb) => ({
        organisation_id: eb.ref("excluded.organisation_id"),
        role: eb.ref("excluded.role"),
        state: eb.ref("excluded.state"),
        invited_at: eb.ref("excluded.invited_at"),
        answered_at: null,
      })),
    )
    .execute();
}

/** Moves seats to a state; an answer carries its time, being asked anew clears it. */
export async function moveSeats(
  tx: Transaction,
  seatIds: readonly string[],
  state: SeatState,
  answeredAt: Date | null,
): Promise<void> {
  if (seatIds.length === 0) return;
  await tx
    .updateTable("seat")
    .set({ state, answered_at: answeredAt })
    .where("id", "in", [...seatIds])
    .execute();
}

/** Somebody who can be asked to a workshop on a problem, and as what. */
export type Candidate = {
  personId: string;
  name: string;
  title: string | null;
  organisationId: string;
  organisationName: Localised;
  organisationKind: string;
  role: SeatRole;
};

/**
 * Who can be asked to a workshop on a problem: the owning institutions' people, those of suppliers shortlisted or chosen
 * as partner, the operator's facilitators and experts, and supervisors of the owners' regulators as observers. Whether
 * the viewer may plan a workshop is the caller's question (`problem.schedule-workshop`).
 */
export async function listCandidates(db: Database, problemId: string): Promise<Candidate[]> {
  const rows = await members(db)
    .select("membership.title")
    .where((eb) =>
      eb.or([
        eb(
          "organisation.id",
          "in",
          eb.selectFrom("problem_owner").select("organisation_id").where("problem_id", "=", problemId),
        ),
        eb(
          "organisation.id",
          "in",
          eb
            .selectFrom("proposal")
            .select("organisation_id")
            .where("problem_id", "=", problemId)
            .where("state", "in", ["shortlisted", "partnered"]),
        ),
        eb("organisation.kind", "in", ["operator", "regulator"]),
      ]),
    )
    .where(hasNoConflict(problemId))
    .orderBy("person.name")
    .execute();
  const people = rows.map((row) => ({ actor: toActor(row), title: row.title }));
  const regulators = new Set(
    people.filter(({ actor }) => actor.organisationKind === "institution").flatMap(({ actor }) => actor.regulators),
  );
  return people.flatMap(({ actor, title }) => {
    const role = roleFor(actor, regulators);
    if (!role) return [];
    const { personId, name, organisationId, organisationName, organisationKind } = actor;
    return { personId, name, title, organisationId, organisationName, organisationKind, role };
  });
}

/** As what a person comes: the third line and supervisors watch, the operator's people run or advise. */
function roleFor(actor: Actor, regulators: ReadonlySet<string>): SeatRole | undefined {
  const is = (...roles: Role[]) => actor.roles.some((role) => roles.includes(role));
  switch (actor.organisationKind) {
    case "institution":
      if (is("problem-owner", "second-line", "organisation-admin")) return "participant";
      return is("third-line") ? "observer" : undefined;
    case "supplier":
      return "participant";
    case "operator":
      if (is("facilitator")) return "facilitator";
      return is("expert") ? "expert" : undefined;
    case "regulator":
      return is("supervisor") && actor.regulators.some((one) => regulators.has(one)) ? "observer" : undefined;
  }
}

function seats(db: Database, workshopId: string) {
  return db
    .selectFrom("seat")
    .innerJoin("person", "person.id", "seat.person_id")
    .innerJoin("organisation", "organisation.id", "seat.organisation_id")
    .leftJoin("attendance", (join) =>
      join
        .onRef("attendance.workshop_id", "=", "seat.workshop_id")
        .onRef("attendance.person_id", "=", "seat.person_id"),
    )
    .leftJoin("attendance_correction as correction", (join) =>
      join
        .onRef("correction.workshop_id", "=", "seat.workshop_id")
        .onRef("correction.person_id", "=", "seat.person_id"),
    )
    .where("seat.workshop_id", "=", workshopId)
    .orderBy("seat.invited_at")
    .orderBy("seat.id")
    .select([
      "seat.id",
      "seat.person_id as personId",
      "person.name",
      "seat.organisation_id as organisationId",
      "organisation.kind as organisationKind",
      "organisation.name as organisationName",
      "seat.role",
      "seat.state",
      "seat.answered_at as answeredAt",
      "attendance.first_seen_at as firstSeenAt",
      "correction.present as saidPresent",
    ]);
}

type SeatRow = Omit<Seat, "organisationName" | "role" | "state" | "attended"> & {
  organisationName: unknown;
  role: string;
  state: string;
  firstSeenAt: Date | null;
  saidPresent: boolean | null;
};

function toSeat(row: SeatRow | undefined): Seat | undefined {
  if (!row) return undefined;
  const { firstSeenAt, saidPresent, ...same } = row;
  return {
    ...same,
    organisationName: row.organisationName as Localised,
    role: row.role as SeatRole,
    state: row.state as SeatState,
    // What a facilitator says goes before what the room noted.
    attended: saidPresent ?? firstSeenAt !== null,
  };
}
