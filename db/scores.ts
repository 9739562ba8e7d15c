import { sql } from "kysely";
import type { Actor, Viewer } from "#app/domain/actor.ts";
import type { ApplicationState, Decision, DecisionOutcome } from "#app/domain/application.ts";
import type { Localised } from "#app/domain/language.ts";
import { runsCohorts } from "#app/domain/policy/cohort.ts";
import { assignedApplication, visibleApplication } from "./application-access.ts";
import type { Database, Transaction } from "./client.ts";

export type AssignedLine = {
  id: string;
  title: string;
  state: ApplicationState;
  organisationName: Localised;
  /** How many criteria this assessor has marked. */
  marked: number;
};

/** What an assessor is to judge in a cohort, in one order that never changes: his inbox. */
export async function listAssigned(db: Database, actor: Actor, cohortId: string): Promise<AssignedLine[]> {
  return await db
    .selectFrom("application")
    .innerJoin("organisation", "organisation.id", "application.organisation_id")
    .where("application.cohort_id", "=", cohortId)
    .where((eb) => assignedApplication(actor)(eb))
    .select([
      "application.id",
      "application.title",
      "application.state",
      "organisation.name as organisationName",
      sql<number>`(select count(*) from score
        where score.application_id = application.id and score.person_id = ${actor.personId})`.as("marked"),
    ])
    .orderBy("application.submitted_at")
    .orderBy("application.id")
    .execute();
}

/** How many applications of a cohort this person recused himself from: no more is told of them. */
export async function countRecusals(db: Database, actor: Actor, cohortId: string): Promise<number> {
  const row = await db
    .selectFrom("recusal")
    .innerJoin("application", "application.id", "recusal.application_id")
    .where("application.cohort_id", "=", cohortId)
    .where("recusal.person_id", "=", actor.personId)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export type OwnScore = { criterionId: string; value: number; reason: string };

/** What this person gave an application himself. */
export async function listOwnScores(db: Database, actor: Actor, applicationId: string): Promise<OwnScore[]> {
  return await db
    .selectFrom("score")
    .where("application_id", "=", applicationId)
    .where("person_id", "=", actor.personId)
    .select(["criterion_id as criterionId", "value", "reason"])
    .execute();
}

/** Writes one mark with its reason; a second one replaces it. */
export async function upsertScore(
  tx: Transaction,
  score: { applicationId: string; criterionId: string; personId: string; value: number; reason: string; at: Date },
): Promise<void> {
  const { applicationId, criterionId, personId, value, reason, at } = score;
  await tx
    .insertInto("score")
    .values({ application_id: applicationId, criterion_id: criterionId, person_id: personId, value, reason, at })
    .onConflict((conflict) =>
      conflict.columns(["application_id", "criterion_id", "person_id"]).doUpdateSet({ value, reason, at }),
    )
    .execute();
}

/** Declares that this person does not judge this application; what he gave it no longer counts. */
export async function insertRecusal(
  tx: Transaction,
  recusal: { applicationId: string; personId: string; reason: string; at: Date },
): Promise<void> {
  const { applicationId, personId, reason, at } = recusal;
  await tx.deleteFrom("score").where("application_id", "=", applicationId).where("person_id", "=", personId).execute();
  await tx
    .insertInto("recusal")
    .values({ application_id: applicationId, person_id: personId, reason, at })
    .onConflict((conflict) => conflict.columns(["application_id", "person_id"]).doNothing())
    .execute();
}

export type GivenScore = {
  applicationId: string;
  criterionId: string;
  personId: string;
  personName: string;
  value: number;
  reason: string;
};

/**
 * Every mark of a cohort, with who gave it and why: for the operator at any time, for its assessors once the decisions
 * were issued and of what they could read; for anybody else there is none.
 */
export async function listScores(db: Database, viewer: Viewer, cohortId: string): Promise<GivenScore[]> {
  let query = db
    .selectFrom("score")
    .innerJoin("application", "application.id", "score.application_id")
    .innerJoin("cohort", "cohort.id", "application.cohort_id")
    .innerJoin("person", "person.id", "score.person_id")
    .where("application.cohort_id", "=", cohortId)
    .select([
      "score.application_id as applicationId",
      "score.criterion_id as criterionId",
      "score.person_id as personId",
      "person.name as personName",
      "score.value",
      "score.reason",
    ])
    .orderBy("person.name")
    .orderBy("person.id");
  query = runsCohorts(viewer)
    ? query.where((eb) => visibleApplication(viewer)(eb))
    : query.where("cohort.decisions_issued_at", "is not", null).where((eb) => assignedApplication(viewer)(eb));
  return await query.execute();
}

export type Recusal = { applicationId: string; personName: string; reason: string };

/** Who recused himself from what in a cohort, and why: for the operator. */
export async function listRecusals(db: Database, viewer: Viewer, cohortId: string): Promise<Recusal[]> {
  if (!runsCohorts(viewer)) return [];
  return await db
    .selectFrom("recusal")
    .innerJoin("application", "application.id", "recusal.application_id")
    .innerJoin("person", "person.id", "recusal.person_id")
    .where("application.cohort_id", "=", cohortId)
    .where((eb) => visibleApplication(viewer)(eb))
    .select(["recusal.application_id as applicationId", "person.name as personName", "recusal.reason"])
    .orderBy("recusal.at")
    .execute();
}

/** Decisions of a cohort by application, drafts included: for the operator. Everybody else reads issued ones on the application. */
export async function listDecisions(
  db: Database,
  viewer: Viewer,
  cohortId: string,
): Promise<(Decision & { applicationId: string; issuedAt: Date | null })[]> {
  if (!runsCohorts(viewer)) return [];
  return await db
    .selectFrom("decision")
    .innerJoin("application", "application.id", "decision.application_id")
    .where("application.cohort_id", "=", cohortId)
    .where((eb) => visibleApplication(viewer)(eb))
    .select([
      "decision.application_id as applicationId",
      "decision.outcome",
      "decision.reason",
      "decision.issued_at as issuedAt",
    ])
    .execute();
}

/** Writes a draft decision; a second one replaces it while it is a draft. */
export async function upsertDecision(
  tx: Transaction,
  decision: { applicationId: string; outcome: DecisionOutcome; reason: string; by: string; now: Date },
): Promise<void> {
  const { applicationId, outcome, reason, by, now } = decision;
  await tx
    .insertInto("decision")
    .values({ application_id: applicationId, outcome, reason, drafted_by: by, drafted_at: now })
    .onConflict((conflict) =>
      conflict
        .column("application_id")
        .doUpdateSet({ outcome, reason, drafted_by: by, drafted_at: now })
        .where("decision.issued_at", "is", null),
    )
    .execute();
}

/** A draft ends with what it was about. */
export async function deleteDraftDecision(tx: Transaction, applicationId: string): Promise<void> {
  await tx.deleteFrom("decision").where("application_id", "=", applicationId).where("issued_at", "is", null).execute();
}

/** Marks every draft decision of these applications as issued. */
export async function markIssued(
  tx: Transaction,
  applicationIds: readonly string[],
  issue: { by: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("decision")
    .set({ issued_by: issue.by, issued_at: issue.now })
    .where("application_id", "in", [...applicationIds])
    .where("issued_at", "is", null)
    .execute();
}

/** Begins the trial of a selected application. `startsOn` and `endsOn` are days in Hong Kong, as "2026-01-31". */
export async function insertSelectedTrial(
  tx: Transaction,
  trial: { id: string; applicationId: string; startsOn: string | null; endsOn: string | null; now: Date },
): Promise<void> {
  await tx
    .insertInto("trial")
    .columns([
      "id",
      "application_id",
      "use_case_id",
      "problem_id",
      "organisation_id",
      "cohort_id",
      "title",
      "starts_on",
      "ends_on",
      "created_at",
      "updated_at",
    ])
    .expression((eb) =>
      eb
        .selectFrom("application")
        .where("application.id", "=", trial.applicationId)
        .select([
          sql<string>`${trial.id}::uuid`.as("id"),
          "application.id as application_id",
          "application.use_case_id",
          "application.problem_id",
          "application.organisation_id",
          "application.cohort_id",
          "application.title",
          sql<string | null>`${trial.startsOn}::date`.as("starts_on"),
          sql<string | null>`${trial.endsOn}::date`.as("ends_on"),
          sql<Date>`${trial.now}::timestamptz`.as("created_at"),
          sql<Date>`${trial.now}::timestamptz`.as("updated_at"),
        ]),
    )
    .onConflict((conflict) => conflict.column("application_id").doNothing())
    .execute();
}
