import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import { apartKinds, type Conflict, type ConflictScope } from "#app/domain/conflict.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ConflictFacts } from "#app/domain/policy/conflict.ts";
import type { Database, Transaction } from "./client.ts";

/** Whom conflicts of interest in force keep from a problem, or from a workshop with its problem. */
export async function listKept(
  db: Database,
  of: { problemId: string | null; workshopId: string | null },
): Promise<{ people: Set<string>; organisations: Set<string> }> {
  const rows = await db
    .selectFrom("problem_conflict")
    .where("problem_id", "=", of.problemId)
    .select(["person_id", "organisation_id"])
    .union(
      db
        .selectFrom("workshop_conflict")
        .where("workshop_id", "=", of.workshopId)
        .select(["person_id", "organisation_id"]),
    )
    .execute();
  return {
    people: new Set(rows.flatMap((row) => row.person_id ?? [])),
    organisations: new Set(rows.flatMap((row) => row.organisation_id ?? [])),
  };
}

/** Writes a declaration; undefined when the same is in force already. */
export async function insertConflict(
  tx: Transaction,
  actor: Actor,
  conflict: {
    who: { personId: string } | { organisationId: string };
    of: { scope: ConflictScope; id: string; title: Localised };
    reason: string;
    now: Date;
  },
): Promise<string | undefined> {
  const { who, of } = conflict;
  const row = {
    person_id: "personId" in who ? who.personId : null,
    organisation_id: "organisationId" in who ? who.organisationId : null,
    problem_id: of.scope === "problem" ? of.id : null,
    workshop_id: of.scope === "workshop" ? of.id : null,
    with_organisation_id: of.scope === "organisation" ? of.id : null,
  };
  // One at a time: two clicks make one declaration.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`conflict ${JSON.stringify(row)}`}, 0))`.execute(tx);
  let same = tx.selectFrom("conflict_declaration").select("id").where("ended_at", "is", null);
  for (const column of Object.keys(row) as (keyof typeof row)[]) {
    same = same.where(column, "is not distinct from", row[column]);
  }
  if (await same.executeTakeFirst()) return undefined;
  const id = newId();
  await tx
    .insertInto("conflict_declaration")
    .values({
      id,
      ...row,
      reason: conflict.reason,
      subject_title: of.title,
      declared_by: actor.personId,
      declared_for: actor.organisationId,
      created_at: conflict.now,
    })
    .execute();
  return id;
}

/** A declaration under lock, as ending it judges it. */
export async function lockConflict(
  tx: Transaction,
  id: string,
): Promise<(Conflict & { facts: ConflictFacts }) | undefined> {
  await tx.selectFrom("conflict_declaration").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return await readConflict(tx, id);
}

/** A declaration whoever asks: for reactions and for `lockConflict`. Never for a page. */
export async function readConflict(
  db: Database,
  id: string,
): Promise<(Conflict & { facts: ConflictFacts }) | undefined> {
  const row = await conflicts(db).where("conflict_declaration.id", "=", id).executeTakeFirst();
  return row && toConflict(row);
}

/** Ends a declaration, with the reason. */
export async function endConflict(
  tx: Transaction,
  actor: Actor,
  ended: { id: string; reason: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("conflict_declaration")
    .set({ ended_at: ended.now, ended_by: actor.personId, end_reason: ended.reason })
    .where("id", "=", ended.id)
    .execute();
}

/** What this person declared of himself, in force first. */
export async function listOwnConflicts(db: Database, actor: Actor): Promise<(Conflict & { facts: ConflictFacts })[]> {
  const rows = await conflicts(db)
    .where("conflict_declaration.person_id", "=", actor.personId)
    // What others recorded of him isn't told to him: it may be about what he must not know of.
    .where("conflict_declaration.declared_by", "=", actor.personId)
    .execute();
  return rows.map(toConflict);
}

/** What this person's organisation declared: for itself, or of others on its problems. Never what others declared of it. */
export async function listConflictsOfHouse(
  db: Database,
  actor: Actor,
): Promise<(Conflict & { facts: ConflictFacts })[]> {
  const rows = await conflicts(db)
    .where("conflict_declaration.declared_for", "=", actor.organisationId)
    .where("conflict_declaration.person_id", "is", null)
    .execute();
  return rows.map(toConflict);
}

/** Every declaration, for the lab's administrators (`conflict.list-all`). */
export async function listAllConflicts(db: Database, limit = 200): Promise<(Conflict & { facts: ConflictFacts })[]> {
  return (await conflicts(db).limit(limit).execute()).map(toConflict);
}

/**
 * What was declared with a problem or one of its workshops, ended ones too. Who may know is the caller's question
 * (`problem.see-conflicts`); what houses say of each other at large isn't among it.
 */
export async function listConflictsOfProblem(
  db: Database,
  problemId: string,
): Promise<(Conflict & { facts: ConflictFacts })[]> {
  const rows = await conflicts(db)
    .where((eb) =>
      eb.or([
        eb("conflict_declaration.problem_id", "=", problemId),
        eb(
          "conflict_declaration.workshop_id",
          "in",
          eb.selectFrom("workshop").where("workshop.problem_id", "=", problemId).select("workshop.id"),
        ),
      ]),
    )
    .execute();
  return rows.map(toConflict);
}

/** Problems whose readers change with a declaration: for the index. */
export async function listProblemsTouched(db: Database, conflictId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("conflict_declaration")
    .innerJoin("problem_owner", (join) =>
      join.on((eb) =>
        eb.or([
          eb("problem_owner.organisation_id", "=", eb.ref("conflict_declaration.with_organisation_id")),
          eb("problem_owner.organisation_id", "=", eb.ref("conflict_declaration.organisation_id")),
        ]),
      ),
    )
    .where("conflict_declaration.id", "=", conflictId)
    .where("conflict_declaration.with_organisation_id", "is not", null)
    .select("problem_owner.problem_id")
    .distinct()
    .execute();
  return rows.map((row) => row.problem_id);
}

/** A seat that its holder must give up. */
export type SeatKept = {
  id: string;
  personId: string;
  organisationId: string;
  state: string;
  workshop: { id: string; problemId: string; quota: number; state: string };
};

/** Seats in coming and running workshops whom this declaration keeps from them, locked. */
export async function listSeatsKept(tx: Transaction, conflictId: string): Promise<SeatKept[]> {
  const rows = await tx
    .selectFrom("seat")
    .innerJoin("workshop", "workshop.id", "seat.workshop_id")
    .innerJoin("conflict_declaration", (join) =>
      join.on("conflict_declaration.id", "=", conflictId).on(sql<boolean>`(
        conflict_declaration.person_id = seat.person_id
        or conflict_declaration.person_id is null
          and seat.organisation_id in (conflict_declaration.organisation_id, conflict_declaration.with_organisation_id))`),
    )
    .where("workshop.state", "in", ["scheduled", "live"])
    .where("seat.state", "in", ["invited", "accepted", "waiting"])
    .where(sql<boolean>`exists (select from workshop_conflict where workshop_conflict.workshop_id = workshop.id
      and (workshop_conflict.person_id = seat.person_id or workshop_conflict.organisation_id = seat.organisation_id))`)
    .select([
      "seat.id",
      "seat.person_id as personId",
      "seat.organisation_id as organisationId",
      "seat.state",
      "workshop.id as workshopId",
      "workshop.problem_id as problemId",
      "workshop.seats_per_organisation as quota",
      "workshop.state as workshopState",
    ])
    .forUpdate(["seat", "workshop"])
    .execute();
  return rows.map(({ workshopId, problemId, quota, workshopState, ...seat }) => ({
    ...seat,
    workshop: { id: workshopId, problemId, quota, state: workshopState },
  }));
}

/** Whether two of these organisations stay apart from each other. */
export async function anyApart(db: Database, organisationIds: readonly string[]): Promise<boolean> {
  const ids = [...new Set(organisationIds)];
  if (ids.length < 2) return false;
  const row = await db
    .selectFrom("organisation_conflict")
    .where("organisation_id", "in", ids)
    .where("with_organisation_id", "in", ids)
    .select("organisation_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Institutions and suppliers to choose from, but the viewer's own. */
export async function listOtherOrganisations(
  db: Database,
  viewer: Actor,
): Promise<{ id: string; name: Localised; kind: string }[]> {
  return await db
    .selectFrom("organisation")
    .where("kind", "in", [...apartKinds])
    .where("removed_at", "is", null)
    .where("id", "<>", viewer.organisationId)
    .select(["id", "name", "kind"])
    .orderBy("kind")
    .orderBy((eb) => eb.ref("name", "->>").key("en"))
    .execute();
}

function conflicts(db: Database) {
  return db
    .selectFrom("conflict_declaration")
    .leftJoin("person", "person.id", "conflict_declaration.person_id")
    .leftJoin("person as declarer", "declarer.id", "conflict_declaration.declared_by")
    .leftJoin("person as ender", "ender.id", "conflict_declaration.ended_by")
    .leftJoin("organisation", "organisation.id", "conflict_declaration.organisation_id")
    .leftJoin("organisation as house", "house.id", "conflict_declaration.declared_for")
    .leftJoin("organisation as other", "other.id", "conflict_declaration.with_organisation_id")
    .selectAll("conflict_declaration")
    .select([
      "person.name as personName",
      "declarer.name as declarerName",
      "ender.name as enderName",
      "organisation.name as organisationName",
      "house.name as houseName",
      "other.name as otherName",
    ])
    .orderBy((eb) => eb("conflict_declaration.ended_at", "is not", null))
    .orderBy("conflict_declaration.created_at", "desc");
}

type Row = Awaited<ReturnType<ReturnType<typeof conflicts>["executeTakeFirstOrThrow"]>>;

function toConflict(row: Row): Conflict & { facts: ConflictFacts } {
  const scope: ConflictScope = row.problem_id ? "problem" : row.workshop_id ? "workshop" : "organisation";
  const ended = row.ended_at && { at: row.ended_at, by: row.enderName, reason: row.end_reason ?? "" };
  return {
    id: row.id,
    scope,
    withId: row.problem_id ?? row.workshop_id ?? row.with_organisation_id ?? "",
    title: (row.subject_title as Localised | null) ?? row.otherName ?? {},
    person: row.person_id && row.personName ? { id: row.person_id, name: row.personName } : null,
    organisation:
      !row.person_id && row.organisation_id && row.organisationName
        ? { id: row.organisation_id, name: row.organisationName }
        : null,
    reason: row.reason,
    declaredBy: row.declared_by && row.declarerName ? { id: row.declared_by, name: row.declarerName } : null,
    declaredFor: row.declared_for && row.houseName ? { id: row.declared_for, name: row.houseName } : null,
    declaredAt: row.created_at,
    ended,
    facts: {
      scope,
      ended,
      personId: row.person_id,
      declaredById: row.declared_by,
      declaredForId: row.declared_for,
    },
  };
}
