import type { Actor, OrganisationKind } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import { publishedStates } from "#app/domain/problem.ts";
import type { Database, Transaction } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import { hasMembers } from "./match-wants.ts";
import { members, toActor } from "./people.ts";

/** An organisation that may come to a problem, and how far it has come. Only for the problem's owner. */
export type ProblemReader = {
  id: string;
  name: Localised;
  invitedAt: Date | null;
  acceptedAt: Date | null;
};

/** Organisations that were invited or accepted the agreement as it stands, by the time they came. */
export async function listReaders(db: Database, problemId: string): Promise<ProblemReader[]> {
  return await db
    .selectFrom("organisation")
    .leftJoin("problem_invitation", (join) =>
      join
        .onRef("problem_invitation.organisation_id", "=", "organisation.id")
        .on("problem_invitation.problem_id", "=", problemId),
    )
    .leftJoin("problem_agreement", (join) =>
      join
        .onRef("problem_agreement.organisation_id", "=", "organisation.id")
        .on("problem_agreement.problem_id", "=", problemId)
        .on((eb) =>
          eb(
            "problem_agreement.text",
            "=",
            eb.selectFrom("problem").where("problem.id", "=", problemId).select("problem.agreement"),
          ),
        ),
    )
    .where((eb) =>
      eb.or([eb("problem_invitation.problem_id", "is not", null), eb("problem_agreement.problem_id", "is not", null)]),
    )
    .select([
      "organisation.id",
      "organisation.name",
      "problem_invitation.created_at as invitedAt",
      "problem_agreement.accepted_at as acceptedAt",
    ])
    .orderBy((eb) => eb.fn.coalesce("problem_invitation.created_at", "problem_agreement.accepted_at"))
    .orderBy("organisation.id")
    .execute();
}

/**
 * Those of `suppliers` with people who may see a published problem: all, or where only those invited see it, those. For
 * jobs, which ask no viewer.
 */
export async function listFirmsSeeing(
  db: Database,
  problemId: string,
  suppliers: readonly string[],
): Promise<string[]> {
  if (suppliers.length === 0) return [];
  const rows = await db
    .selectFrom("supplier")
    .innerJoin("problem", (join) => join.on("problem.id", "=", problemId))
    .where("supplier.id", "in", [...suppliers])
    .where("problem.state", "in", [...publishedStates])
    .where(hasMembers)
    .where((eb) =>
      eb.or([
        eb("problem.tier", "<>", "invited"),
        eb.exists(
          eb
            .selectFrom("problem_invitation")
            .whereRef("problem_invitation.problem_id", "=", "problem.id")
            .whereRef("problem_invitation.organisation_id", "=", "supplier.id")
            .select("problem_invitation.problem_id"),
        ),
      ]),
    )
    .select("supplier.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Invites an organisation; false when it was invited before. */
export async function insertInvitation(
  tx: Transaction,
  invitation: { problemId: string; organisationId: string; invitedBy: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto("problem_invitation")
    .values({
      problem_id: invitation.problemId,
      organisation_id: invitation.organisationId,
      invited_by: invitation.invitedBy,
      created_at: invitation.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("problem_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps that an organisation accepted this text; a later text replaces it. */
export async function insertAgreement(
  tx: Transaction,
  actor: Actor,
  accepted: { problemId: string; text: string; now: Date },
): Promise<void> {
  const row = {
    organisation_id: actor.organisationId,
    person_id: actor.personId,
    text: accepted.text,
    accepted_at: accepted.now,
  };
  await tx
    .insertInto("problem_agreement")
    .values({ problem_id: accepted.problemId, ...row })
    .onConflict((conflict) => conflict.columns(["problem_id", "organisation_id"]).doUpdateSet(row))
    .execute();
}

/** Notes that somebody opened the full text; false when that was noted this day in Hong Kong. */
export async function insertProblemDisclosure(
  tx: Transaction,
  actor: Actor,
  opened: { problemId: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto("disclosure")
    .values({
      id: newId(),
      subject_kind: "problem",
      subject_id: opened.problemId,
      person_id: actor.personId,
      organisation_id: actor.organisationId,
      at: opened.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Who opened the full text, the latest first. Only for the problem's owner. */
export async function listProblemDisclosures(
  db: Database,
  problemId: string,
  limit = 100,
): Promise<{ id: string; at: Date; person: string; organisation: Localised; reason: string | null }[]> {
  return await db
    .selectFrom("disclosure")
    .innerJoin("person", "person.id", "disclosure.person_id")
    .innerJoin("organisation", "organisation.id", "disclosure.organisation_id")
    // An administrator of the lab gives a reason each time; others stand here once a day.
    .where("disclosure.subject_kind", "in", ["problem", "problem-look"])
    .where("disclosure.subject_id", "=", problemId)
    .select([
      "disclosure.id",
      "disclosure.at",
      "disclosure.reason",
      "person.name as person",
      "organisation.name as organisation",
    ])
    .orderBy("disclosure.at", "desc")
    .limit(limit)
    .execute();
}

/** Living organisations of a kind, to choose from; without those that the viewer's house stays apart from. */
export async function listOrganisations(
  db: Database,
  viewer: Actor,
  kind: OrganisationKind,
): Promise<{ id: string; name: Localised }[]> {
  return await db
    .selectFrom("organisation")
    .where("kind", "=", kind)
    .where("removed_at", "is", null)
    .where("suspended_at", "is", null)
    .where((eb) => eb.not(conflicted.betweenOrganisations(viewer, "organisation.id")))
    .select(["id", "name"])
    .orderBy((eb) => eb.ref("name", "->>").key("en"))
    .execute();
}

/** A living organisation of a kind; undefined when there is none, or when the viewer's house stays apart from it. */
export async function findOrganisation(
  db: Database,
  viewer: Actor,
  kind: OrganisationKind,
  id: string,
): Promise<{ id: string; name: Localised } | undefined> {
  return await db
    .selectFrom("organisation")
    .where("id", "=", id)
    .where("kind", "=", kind)
    .where("removed_at", "is", null)
    .where((eb) => eb.not(conflicted.betweenOrganisations(viewer, "organisation.id")))
    .select(["id", "name"])
    .executeTakeFirst();
}

/** Members of all institutions that own a problem. */
export async function listOwnerMembers(db: Database, problemId: string): Promise<Actor[]> {
  const rows = await members(db)
    .where("organisation.id", "in", (eb) =>
      eb.selectFrom("problem_owner").where("problem_id", "=", problemId).select("organisation_id"),
    )
    .orderBy("person.id")
    .execute();
  return rows.map(toActor);
}

/** Members of the organisations that have shown interest: they accepted the agreement, asked or proposed. */
export async function listInterestedMembers(db: Database, problemId: string): Promise<Actor[]> {
  const rows = await members(db)
    .where("organisation.id", "in", (eb) =>
      eb
        .selectFrom("problem_agreement")
        .where("problem_id", "=", problemId)
        .select("organisation_id")
        .union(eb.selectFrom("problem_question").where("problem_id", "=", problemId).select("organisation_id"))
        .union(
          eb
            .selectFrom("proposal")
            .where("problem_id", "=", problemId)
            .where("submitted_at", "is not", null)
            .select("organisation_id"),
        ),
    )
    .orderBy("person.id")
    .execute();
  return rows.map(toActor);
}

/** Members of the organisations that were invited to a problem before a moment. */
export async function listInvitedMembers(db: Database, problemId: string, before: Date): Promise<Actor[]> {
  const rows = await members(db)
    .where("organisation.id", "in", (eb) =>
      eb
        .selectFrom("problem_invitation")
        .where("problem_id", "=", problemId)
        .where("created_at", "<", before)
        .select("organisation_id"),
    )
    .orderBy("person.id")
    .execute();
  return rows.map(toActor);
}
