import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ConfidentialNoun } from "#app/domain/policy/confidential.ts";
import type { Database, Transaction } from "./client.ts";
import { conflicted } from "./conflict-access.ts";

/** A confidential thing without its content: enough to say what one is about to open. */
export type ConfidentialThing = {
  noun: ConfidentialNoun;
  id: string;
  state: string | null;
  /** Whose it is: owning institutions, the supplier; the address of a mail. */
  of: Localised[] | string;
  at: Date;
  /** The organisation behind a proposal. */
  organisationId: string | null;
  /** The problem it belongs to. */
  problemId: string | null;
  facts: { conflicted: boolean };
};

/**
 * What the lab's administrator would open; undefined where there is nothing. Drafts are their writers' alone. Who may
 * open it is the caller's question (`confidential.look`).
 */
export async function findConfidential(
  db: Database,
  viewer: Actor,
  noun: ConfidentialNoun,
  id: string,
): Promise<ConfidentialThing | undefined> {
  switch (noun) {
    case "problem": {
      const row = await db
        .selectFrom("problem")
        .where("problem.id", "=", id)
        .where("problem.state", "<>", "draft")
        .select((eb) => [
          "problem.state",
          "problem.created_at as at",
          sql<Localised[]>`coalesce((select jsonb_agg(organisation.name order by organisation.id) from problem_owner
            join organisation on organisation.id = problem_owner.organisation_id
            where problem_owner.problem_id = problem.id), '[]')`.as("of"),
          sql<boolean>`${conflicted.withProblem(viewer, "problem.id")}`.as("conflicted"),
          eb.val(null).as("organisationId"),
        ])
        .executeTakeFirst();
      return row && { noun, id, ...toThing(row), problemId: id, organisationId: null };
    }
    case "proposal": {
      const row = await db
        .selectFrom("proposal")
        .innerJoin("organisation", "organisation.id", "proposal.organisation_id")
        .where("proposal.id", "=", id)
        .where("proposal.submitted_at", "is not", null)
        .select([
          "proposal.state",
          "proposal.submitted_at as at",
          "proposal.problem_id as problemId",
          "organisation.id as organisationId",
          "organisation.name",
          sql<boolean>`${conflicted.withProblem(viewer, "proposal.problem_id")}
            or ${conflicted.withOrganisation(viewer, "proposal.organisation_id")}`.as("conflicted"),
        ])
        .executeTakeFirst();
      if (!row?.at) return undefined;
      const { problemId, organisationId } = row;
      return { noun, id, ...toThing({ ...row, at: row.at, of: [row.name] }), problemId, organisationId };
    }
    case "mail": {
      const row = await db
        .selectFrom("mail")
        .where("id", "=", id)
        .select(["to_address", "created_at", "sent_at", "error"])
        .executeTakeFirst();
      if (!row) return undefined;
      const facts = { conflicted: false };
      return {
        noun,
        id,
        state: null,
        of: row.to_address,
        at: row.created_at,
        organisationId: null,
        problemId: null,
        facts,
      };
    }
  }
}

function toThing(row: { state: string; of: Localised[]; at: Date; conflicted: boolean }) {
  return { state: row.state, of: row.of, at: row.at, facts: { conflicted: Boolean(row.conflicted) } };
}

/** One look with a reason lets its person read for this long. */
const lookMinutes = 30;

/** Writes down that this person opened something, and why; returns the id of the line. */
export async function insertLook(
  tx: Transaction,
  actor: Actor,
  look: { noun: ConfidentialNoun; id: string; reason: string },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("disclosure")
    .values({
      id,
      // A reason each time, also where a reading is noted once a day.
      subject_kind: subjectKind(look.noun),
      subject_id: look.id,
      person_id: actor.personId,
      organisation_id: actor.organisationId,
      reason: look.reason,
    })
    .execute();
  return id;
}

/** The reason that this person gave for opening a thing, while it holds (half an hour). */
export async function findLook(
  db: Database,
  actor: Actor,
  noun: ConfidentialNoun,
  id: string,
): Promise<{ reason: string; at: Date } | undefined> {
  const row = await db
    .selectFrom("disclosure")
    .where("person_id", "=", actor.personId)
    .where("subject_kind", "=", subjectKind(noun))
    .where("subject_id", "=", id)
    .where("reason", "is not", null)
    .where("at", ">", sql<Date>`now() - make_interval(mins => ${lookMinutes})`)
    .orderBy("at", "desc")
    .select(["reason", "at"])
    .executeTakeFirst();
  return row?.reason ? { reason: row.reason, at: row.at } : undefined;
}

/** The looks of the lab's administrators, the latest first. For them alone (`confidential.list-looks`). */
export async function listLooks(
  db: Database,
  limit = 100,
): Promise<{ id: string; noun: ConfidentialNoun; subjectId: string; name: string; reason: string; at: Date }[]> {
  const rows = await db
    .selectFrom("disclosure")
    .innerJoin("person", "person.id", "disclosure.person_id")
    .where("disclosure.reason", "is not", null)
    .select([
      "disclosure.id",
      "disclosure.subject_kind",
      "disclosure.subject_id",
      "person.name",
      "disclosure.reason",
      "disclosure.at",
    ])
    .orderBy("disclosure.at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    noun: nounOf(row.subject_kind),
    subjectId: row.subject_id,
    name: row.name,
    reason: row.reason ?? "",
    at: row.at,
  }));
}

/** A line of the log, whoever asks: for reactions. */
export async function readLook(
  db: Database,
  id: string,
): Promise<{ noun: ConfidentialNoun; subjectId: string; reason: string } | undefined> {
  const row = await db
    .selectFrom("disclosure")
    .where("id", "=", id)
    .where("reason", "is not", null)
    .select(["subject_kind", "subject_id", "reason"])
    .executeTakeFirst();
  return row && { noun: nounOf(row.subject_kind), subjectId: row.subject_id, reason: row.reason ?? "" };
}

/** A problem's readings are one a day; a look with a reason stands beside them. */
const subjectKind = (noun: ConfidentialNoun) => (noun === "problem" ? "problem-look" : noun);
const nounOf = (kind: string) => (kind === "problem-look" ? "problem" : kind) as ConfidentialNoun;
