import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { joined, minutesOf, type Stay, silentAfterMs } from "#app/domain/attendance.ts";
import type { Localised } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { heldSeatStates, type SeatRole } from "#app/domain/workshop.ts";
import { isOneOfIds } from "./array-filter.ts";
import type { Database, Transaction } from "./client.ts";
import { findWorkshop } from "./workshops.ts";

/** What is known of one person's presence in a workshop. */
export type Attendance = {
  personId: string;
  name: string;
  organisationId: string | null;
  organisation: Localised;
  role: SeatRole;
  /** He holds a seat; who doesn't came as a facilitator, or had one. */
  seated: boolean;
  /** He counts as having taken part: seen in the room, or said to have been by a facilitator. */
  present: boolean;
  /** He is on a board now. */
  here: boolean;
  /** The board he is on now, or was last. */
  boardId: string | null;
  /** From when to when, short absences left out; `to` is null while he is there. */
  stays: { from: Date; to: Date | null }[];
  minutes: number;
  /** What a facilitator set right. */
  correction: { present: boolean; note: string; by: string; at: Date } | null;
};

/**
 * Who took part in a workshop, and who is where now: everybody with a seat and everybody who was in its rooms, by name.
 * For the operator's facilitators, and for those who may read its report; undefined for all others.
 */
export async function listAttendance(
  db: Database,
  viewer: Viewer,
  workshopId: string,
  now: Date = new Date(),
): Promise<Attendance[] | undefined> {
  const workshop = await findWorkshop(db, viewer, workshopId);
  const may =
    workshop &&
    (can(viewer, "workshop.see-attendance", workshop.facts) || can(viewer, "workshop.read-report", workshop.facts));
  if (!may) return undefined;
  const [people, stays] = await Promise.all([listPeople(db, workshopId), listStays(db, workshopId, now)]);
  return people.map((person): Attendance => {
    const his = stays.filter(({ personId }) => personId === person.personId);
    const latest = his.toSorted((one, other) => (one.to ?? Infinity) - (other.to ?? Infinity)).at(-1);
    const whole = joined(his.length ? his : person.seen ? [person.seen] : []);
    const { seen: _, seatRole, correction, ...rest } = person;
    return {
      ...rest,
      role: seatRole ?? (latest?.role as SeatRole | undefined) ?? "participant",
      seated: seatRole !== null,
      present: correction?.present ?? whole.length > 0,
      here: latest?.to === null,
      boardId: latest?.boardId ?? null,
      stays: whole.map(({ from, to }) => ({ from: new Date(from), to: to === null ? null : new Date(to) })),
      minutes: minutesOf(whole, now.getTime()),
      correction,
    };
  });
}

/** Who is on a board of the workshop now. Who may know is the caller's question. */
export async function listHere(db: Database, workshopId: string, now: Date): Promise<string[]> {
  const stays = await listStays(db, workshopId, now);
  return [...new Set(stays.flatMap(({ personId, to }) => (to === null ? [personId] : [])))];
}

/** Who is back on a board within this goes on with his stay: a connection that comes and goes is one row. */
const sameStayMs = 60_000;

/** Who is where, from now on. */
export type NewStay = { id: string; workshopId: string; personId: string; boardId: string; role: SeatRole };

/**
 * Begins stays, or goes on with those that have just ended there.
 * @returns their ids in the order given: `id` for each that is a new one.
 */
export async function beginStays(db: Database, stays: readonly NewStay[], now: Date): Promise<string[]> {
  const known = await reopenStays(db, stays, now);
  const begun = stays.filter((stay) => !known.has(stay));
  if (begun.length) {
    const column = (of: (stay: NewStay) => string) => begun.map(of);
    // One statement for any number, so that it stays prepared.
    await sql`
      insert into attendance_stay (id, workshop_id, person_id, board_id, role, began_at, seen_at)
      select come.*, ${now}::timestamptz, ${now}::timestamptz from unnest(
        ${column(({ id }) => id)}::uuid[], ${column(({ workshopId }) => workshopId)}::uuid[],
        ${column(({ personId }) => personId)}::uuid[], ${column(({ boardId }) => boardId)}::uuid[],
        ${column(({ role }) => role)}::text[]) as come`.execute(db);
  }
  return stays.map((stay) => known.get(stay) ?? stay.id);
}

/** Opens again the stays that these go on with; the others have no entry. */
async function reopenStays(db: Database, stays: readonly NewStay[], now: Date): Promise<Map<NewStay, string>> {
  const ended = await db
    .selectFrom("attendance_stay")
    .where(isOneOfIds("workshop_id", [...new Set(stays.map(({ workshopId }) => workshopId))]))
    .where(isOneOfIds("person_id", [...new Set(stays.map(({ personId }) => personId))]))
    .where("ended_at", ">", new Date(now.getTime() - sameStayMs))
    .select(["id", "person_id", "board_id", "role"])
    .orderBy("ended_at", "desc")
    .execute();
  const again = new Map<NewStay, string>();
  for (const stay of stays) {
    const { personId, boardId, role } = stay;
    const i = ended.findIndex((row) => row.person_id === personId && row.board_id === boardId && row.role === role);
    if (i >= 0) again.set(stay, ended.splice(i, 1)[0]!.id);
  }
  if (again.size === 0) return again;
  const rows = await db
    .updateTable("attendance_stay")
    .set({ seen_at: now, ended_at: null })
    .where(isOneOfIds("id", [...again.values()]))
    // At another process a page of his may have been first.
    .where("ended_at", "is not", null)
    .returning("id")
    .execute();
  const reopened = new Set(rows.map(({ id }) => id));
  return new Map([...again].filter(([, id]) => reopened.has(id)));
}

/** Ends stays, or says that those who stay are still there. */
export async function updateStays(db: Database, ids: readonly string[], now: Date, ended: boolean): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("attendance_stay")
    .set({ seen_at: now, ...(ended && { ended_at: now }) })
    .where(isOneOfIds("id", ids))
    .where("ended_at", "is", null)
    .execute();
}

/** Notes that people are in a workshop's room now: the first and the last time are kept. */
export async function noteAttendance(db: Database, workshopId: string, people: readonly string[], now: Date) {
  // In one order: two processes that note the same people don't wait for each other.
  await sql`
    insert into attendance (workshop_id, person_id, first_seen_at, last_seen_at)
    select ${workshopId}::uuid, person, ${now}::timestamptz, ${now}::timestamptz
      from unnest(${[...new Set(people)].sort()}::uuid[]) as person
    on conflict (workshop_id, person_id) do update set last_seen_at = excluded.last_seen_at`.execute(db);
}

/** Keeps what a facilitator set right; null takes it back. */
export async function saveCorrection(
  tx: Transaction,
  workshopId: string,
  personId: string,
  correction: { present: boolean; note: string; by: string; now: Date } | null,
): Promise<void> {
  if (!correction) {
    await tx
      .deleteFrom("attendance_correction")
      .where("workshop_id", "=", workshopId)
      .where("person_id", "=", personId)
      .execute();
    return;
  }
  const { present, note, by: corrected_by, now: corrected_at } = correction;
  await tx
    .insertInto("attendance_correction")
    .values({ workshop_id: workshopId, person_id: personId, present, note, corrected_by, corrected_at })
    .onConflict((conflict) =>
      conflict.columns(["workshop_id", "person_id"]).doUpdateSet({ present, note, corrected_by, corrected_at }),
    )
    .execute();
}

type StoredStay = Stay & { personId: string; boardId: string; role: string };

async function listStays(db: Database, workshopId: string, now: Date): Promise<StoredStay[]> {
  const rows = await db
    .selectFrom("attendance_stay")
    .where("workshop_id", "=", workshopId)
    .select(["person_id", "board_id", "role", "began_at", "seen_at", "ended_at"])
    .orderBy("began_at")
    .execute();
  return rows.map((row) => {
    // Of a process that was killed nobody says that they left: they were there until it was last heard.
    const gone = row.ended_at ?? (now.getTime() - row.seen_at.getTime() > silentAfterMs ? row.seen_at : null);
    return {
      personId: row.person_id,
      boardId: row.board_id,
      role: row.role,
      from: row.began_at.getTime(),
      to: gone?.getTime() ?? null,
    };
  });
}

/** Everybody with a seat, who was seen, or of whom a facilitator said something. */
async function listPeople(db: Database, workshopId: string) {
  const rows = await db
    .selectFrom("person")
    .leftJoin("seat", (join) =>
      join
        .onRef("seat.person_id", "=", "person.id")
        .on("seat.workshop_id", "=", workshopId)
        .on("seat.state", "in", [...heldSeatStates]),
    )
    .leftJoin("attendance", (join) =>
      join.onRef("attendance.person_id", "=", "person.id").on("attendance.workshop_id", "=", workshopId),
    )
    .leftJoin("attendance_correction as correction", (join) =>
      join.onRef("correction.person_id", "=", "person.id").on("correction.workshop_id", "=", workshopId),
    )
    .leftJoin("person as corrector", "corrector.id", "correction.corrected_by")
    .leftJoin("organisation", (join) =>
      join.on(
        "organisation.id",
        "=",
        // Who has no seat is named with the house he has been with longest.
        sql<string>`coalesce(seat.organisation_id, (select membership.organisation_id from membership
          where membership.person_id = person.id order by membership.removed_at nulls first, membership.created_at limit 1))`,
      ),
    )
    .where(({ or, eb }) =>
      or([
        eb("seat.id", "is not", null),
        eb("attendance.person_id", "is not", null),
        eb("correction.person_id", "is not", null),
      ]),
    )
    .select([
      "person.id as personId",
      "person.name",
      "organisation.id as organisationId",
      "organisation.name as organisation",
      "seat.role as seatRole",
      "attendance.first_seen_at as firstSeenAt",
      "attendance.last_seen_at as lastSeenAt",
      "correction.present",
      "correction.note",
      "correction.corrected_at as correctedAt",
      "corrector.name as corrector",
    ])
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
  return rows.map(({ firstSeenAt, lastSeenAt, present, note, correctedAt, corrector, ...row }) => ({
    ...row,
    organisation: (row.organisation ?? {}) as Localised,
    seatRole: row.seatRole as SeatRole | null,
    seen: firstSeenAt && lastSeenAt ? { from: firstSeenAt.getTime(), to: lastSeenAt.getTime() } : null,
    correction:
      present !== null && correctedAt ? { present, note: note ?? "", by: corrector ?? "", at: correctedAt } : null,
  }));
}
