import type { Actor, Sector, Viewer } from "#app/domain/actor.ts";
import type { ApplicationState, Decision, SubmittedContent } from "#app/domain/application.ts";
import type { Answers } from "#app/domain/applicationForm.ts";
import type { Intake } from "#app/domain/cohort.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ApplicationFacts } from "#app/domain/policy/application.ts";
import { applicationFactColumns, applicationFactsOf, visibleApplication } from "./application-access.ts";
import type { Database, Transaction } from "./client.ts";
import { visibleTrial } from "./trial-access.ts";
import { visibleUseCase } from "./useCase-access.ts";

export type NewApplication = {
  cohortId: string;
  useCaseId: string;
  problemId: string;
  organisationId: string;
  title: string;
  formVersion: number;
  answers: Answers;
  leadRegulator: string | null;
  consultedRegulators: string[];
  createdBy: string;
};

/** Begins a draft; one that this use case withdrew from the same cohort is begun anew. Returns its id. */
export async function insertApplication(tx: Transaction, application: NewApplication): Promise<string> {
  const content = {
    title: application.title,
    form_version: application.formVersion,
    answers: application.answers,
    lead_regulator: application.leadRegulator,
    consulted_regulators: application.consultedRegulators,
    created_by: application.createdBy,
  };
  const { id } = await tx
    .insertInto("application")
    .values({
      id: newId(),
      cohort_id: application.cohortId,
      use_case_id: application.useCaseId,
      problem_id: application.problemId,
      organisation_id: application.organisationId,
      ...content,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["cohort_id", "use_case_id"])
        .doUpdateSet((eb) => ({
          ...content,
          state: "draft",
          rev: eb("application.rev", "+", 1),
          submitted_at: null,
          submitted_by: null,
          receipt_hash: null,
          checked_at: null,
          checked_by: null,
          return_reason: null,
          withdraw_reason: null,
        }))
        .where("application.state", "=", "withdrawn"),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  // What was said of the one that was withdrawn doesn't count for this one. Who recused himself stays recused: the
  // reason is who applies, not what is written.
  await tx.deleteFrom("score").where("application_id", "=", id).execute();
  await tx.deleteFrom("decision").where("application_id", "=", id).where("issued_at", "is", null).execute();
  return id;
}

/** The application of a use case to a cohort, whoever asks. */
export async function findApplicationOf(
  tx: Transaction,
  of: { cohortId: string; useCaseId: string },
): Promise<{ id: string; state: ApplicationState } | undefined> {
  return await tx
    .selectFrom("application")
    .where("cohort_id", "=", of.cohortId)
    .where("use_case_id", "=", of.useCaseId)
    .select(["id", "state"])
    .executeTakeFirst();
}

export type LockedApplication = {
  id: string;
  rev: number;
  /** The open page that saved last. */
  writer: string | null;
  cohortId: string;
  useCaseId: string;
  problemId: string;
  organisationId: string;
  sector: Sector | null;
  title: string;
  formVersion: number;
  answers: Answers;
  leadRegulator: string | null;
  consultedRegulators: string[];
  intake: Intake;
  facts: ApplicationFacts;
};

/** Locks an application for the rest of the transaction, with the actor's relation to it and the cohort's intake. */
export async function lockApplication(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<LockedApplication | undefined> {
  const row = await tx
    .selectFrom("application")
    .innerJoin("cohort", "cohort.id", "application.cohort_id")
    .innerJoin("organisation", "organisation.id", "application.organisation_id")
    .where("application.id", "=", id)
    .select([
      "application.id",
      "application.rev",
      "application.save_writer as writer",
      "application.cohort_id as cohortId",
      "application.use_case_id as useCaseId",
      "application.problem_id as problemId",
      "application.organisation_id as organisationId",
      "application.title",
      "application.form_version as formVersion",
      "application.answers",
      "application.lead_regulator as leadRegulator",
      "application.consulted_regulators as consultedRegulators",
      "organisation.sector",
      "cohort.state as cohortState",
      "cohort.opens_at as opensAt",
      "cohort.closes_at as closesAt",
    ])
    .select((eb) => applicationFactColumns(actor)(eb))
    .forUpdate("application")
    .executeTakeFirst();
  if (!row) return;
  const { cohortState, opensAt, closesAt, answers, ...rest } = row;
  return {
    id: rest.id,
    rev: rest.rev,
    writer: rest.writer,
    cohortId: rest.cohortId,
    useCaseId: rest.useCaseId,
    problemId: rest.problemId,
    organisationId: rest.organisationId,
    sector: rest.sector as Sector | null,
    title: rest.title,
    formVersion: rest.formVersion,
    answers: { ...(answers as Answers), title: rest.title },
    leadRegulator: rest.leadRegulator,
    consultedRegulators: rest.consultedRegulators,
    intake: { state: cohortState, opensAt, closesAt },
    facts: applicationFactsOf(rest),
  };
}

/** The cohort an application is to, whoever asks. */
export async function findCohortOf(tx: Transaction, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom("application").where("id", "=", id).select("cohort_id").executeTakeFirst();
  return row?.cohort_id;
}

/** What the receipt of an application is over. */
export function submittedContent(application: LockedApplication | Application): SubmittedContent {
  const { title: _, ...answers } = application.answers;
  return {
    cohortId: application.cohortId,
    useCaseId: application.useCaseId,
    title: application.title,
    formVersion: application.formVersion,
    answers,
    leadRegulator: application.leadRegulator,
    consultedRegulators: application.consultedRegulators,
  };
}

/** Writes the answers as the next revision; the title stands among them under its key. */
export async function updateAnswers(
  tx: Transaction,
  id: string,
  change: {
    answers: Answers;
    rev: number;
    writer: string | null;
    leadRegulator: string | null;
    consultedRegulators: string[];
    now: Date;
  },
): Promise<void> {
  const { title, ...answers } = change.answers;
  await tx
    .updateTable("application")
    .set({
      title: typeof title === "string" ? title : "",
      answers,
      lead_regulator: change.leadRegulator,
      consulted_regulators: change.consultedRegulators,
      rev: change.rev,
      save_writer: change.writer,
      updated_at: change.now,
    })
    .where("id", "=", id)
    .execute();
}

/** Marks it as handed in and keeps, word for word, what its receipt is over. */
export async function markSubmitted(
  tx: Transaction,
  application: { id: string; rev: number },
  submission: { content: SubmittedContent; hash: string; by: string; now: Date },
): Promise<void> {
  const { content, hash, by, now } = submission;
  await tx
    .updateTable("application")
    .set({
      state: "submitted",
      submitted_at: now,
      submitted_by: by,
      receipt_hash: hash,
      return_reason: null,
      checked_at: null,
      checked_by: null,
      updated_at: now,
    })
    .where("id", "=", application.id)
    .execute();
  await tx
    .insertInto("application_version")
    .values({ application_id: application.id, rev: application.rev, content, hash, saved_by: by, saved_at: now })
    .execute();
}

/** Writes a state, with what ended or returned it. A returned draft gets a new revision, so that it has a new receipt. */
export async function setApplicationState(
  tx: Transaction,
  id: string,
  change: {
    state: ApplicationState;
    now: Date;
    checkedBy?: string;
    returnReason?: string;
    withdrawReason?: string;
  },
): Promise<void> {
  await tx
    .updateTable("application")
    .set((eb) => ({
      state: change.state,
      updated_at: change.now,
      ...(change.checkedBy && { checked_by: change.checkedBy, checked_at: change.now }),
      ...(change.returnReason !== undefined && {
        return_reason: change.returnReason,
        rev: eb("application.rev", "+", 1),
      }),
      ...(change.withdrawReason !== undefined && { withdraw_reason: change.withdrawReason }),
    }))
    .where("id", "=", id)
    .execute();
}

export type Application = {
  id: string;
  rev: number;
  /** The open page that saved last. */
  writer: string | null;
  state: ApplicationState;
  title: string;
  formVersion: number;
  answers: Answers;
  leadRegulator: string | null;
  consultedRegulators: string[];
  submittedAt: Date | null;
  submittedBy: string | null;
  receiptHash: string | null;
  returnReason: string | null;
  withdrawReason: string | null;
  createdAt: Date;
  updatedAt: Date;
  cohortId: string;
  cohortName: Localised;
  intake: Intake;
  organisationId: string;
  organisationName: Localised;
  sector: Sector | null;
  problemId: string;
  useCaseId: string;
  /** Null when the viewer may not open the use case. */
  useCase: { id: string; title: string } | null;
  /** Null until it is issued. */
  decision: (Decision & { issuedAt: Date }) | null;
  trialId: string | null;
  facts: ApplicationFacts;
};

/** An application with everything its page shows; undefined when it is not there for this viewer. */
export async function findApplication(db: Database, viewer: Viewer, id: string): Promise<Application | undefined> {
  const row = await db
    .selectFrom("application")
    .innerJoin("cohort", "cohort.id", "application.cohort_id")
    .innerJoin("organisation", "organisation.id", "application.organisation_id")
    .leftJoin("person as submitter", "submitter.id", "application.submitted_by")
    .leftJoin("decision", (join) =>
      join.onRef("decision.application_id", "=", "application.id").on("decision.issued_at", "is not", null),
    )
    .where("application.id", "=", id)
    .where((eb) => visibleApplication(viewer)(eb))
    .select([
      "application.id",
      "application.rev",
      "application.save_writer as writer",
      "application.title",
      "application.form_version as formVersion",
      "application.answers",
      "application.lead_regulator as leadRegulator",
      "application.consulted_regulators as consultedRegulators",
      "application.submitted_at as submittedAt",
      "submitter.name as submittedBy",
      "application.receipt_hash as receiptHash",
      "application.return_reason as returnReason",
      "application.withdraw_reason as withdrawReason",
      "application.created_at as createdAt",
      "application.updated_at as updatedAt",
      "application.cohort_id as cohortId",
      "application.organisation_id as organisationId",
      "application.problem_id as problemId",
      "application.use_case_id as useCaseId",
      "cohort.name as cohortName",
      "cohort.state as cohortState",
      "cohort.opens_at as opensAt",
      "cohort.closes_at as closesAt",
      "organisation.name as organisationName",
      "organisation.sector",
      "decision.outcome",
      "decision.reason",
      "decision.issued_at as issuedAt",
    ])
    .select((eb) => applicationFactColumns(viewer)(eb))
    .executeTakeFirst();
  if (!row) return;
  // Who judged the application isn't told of the trial that came of it.
  const trial = await db
    .selectFrom("trial")
    .where("trial.application_id", "=", id)
    .where((eb) => visibleTrial(viewer)(eb))
    .select("trial.id")
    .executeTakeFirst();
  const useCase = await db
    .selectFrom("use_case")
    .where("use_case.id", "=", row.useCaseId)
    .where((eb) => visibleUseCase(viewer)(eb))
    .select(["use_case.id", "use_case.title"])
    .executeTakeFirst();
  const facts = applicationFactsOf(row);
  return {
    id: row.id,
    rev: row.rev,
    writer: row.writer,
    state: row.state,
    title: row.title,
    formVersion: row.formVersion,
    answers: { ...(row.answers as Answers), title: row.title },
    leadRegulator: row.leadRegulator,
    consultedRegulators: row.consultedRegulators,
    submittedAt: row.submittedAt,
    submittedBy: row.submittedBy,
    receiptHash: row.receiptHash,
    returnReason: facts.relation.member ? row.returnReason : null,
    withdrawReason: row.withdrawReason,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    cohortId: row.cohortId,
    cohortName: row.cohortName,
    intake: { state: row.cohortState, opensAt: row.opensAt, closesAt: row.closesAt },
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    sector: row.sector as Sector | null,
    problemId: row.problemId,
    useCaseId: row.useCaseId,
    useCase: useCase ?? null,
    decision:
      row.outcome && row.reason !== null && row.issuedAt
        ? { outcome: row.outcome, reason: row.reason, issuedAt: row.issuedAt }
        : null,
    trialId: trial?.id ?? null,
    facts,
  };
}

export type ApplicationLine = {
  id: string;
  title: string;
  state: ApplicationState;
  submittedAt: Date | null;
  organisationName: Localised;
  leadRegulator: string | null;
};

/** The applications of a cohort that this viewer may read, first handed in first. */
export async function listApplications(db: Database, viewer: Viewer, cohortId: string): Promise<ApplicationLine[]> {
  return await db
    .selectFrom("application")
    .innerJoin("organisation", "organisation.id", "application.organisation_id")
    .where("application.cohort_id", "=", cohortId)
    .where((eb) => visibleApplication(viewer)(eb))
    .select([
      "application.id",
      "application.title",
      "application.state",
      "application.submitted_at as submittedAt",
      "organisation.name as organisationName",
      "application.lead_regulator as leadRegulator",
    ])
    .orderBy("application.submitted_at")
    .orderBy("application.id")
    .execute();
}

/** Ids and states of everything handed in to a cohort: for the commands of its selection. */
export async function listHandedIn(
  tx: Transaction,
  cohortId: string,
): Promise<{ id: string; state: ApplicationState; useCaseId: string; problemId: string }[]> {
  return await tx
    .selectFrom("application")
    .where("cohort_id", "=", cohortId)
    .where("state", "not in", ["draft", "withdrawn"])
    .select(["id", "state", "use_case_id as useCaseId", "problem_id as problemId"])
    .orderBy("id")
    .forUpdate()
    .execute();
}

export type ApplicationSubject = {
  id: string;
  title: string;
  organisationId: string;
  useCaseId: string;
  cohortId: string;
  receiptHash: string | null;
};

/** What notices about an application need, whoever asks. */
export async function findApplicationSubject(db: Database, id: string): Promise<ApplicationSubject | undefined> {
  return await db
    .selectFrom("application")
    .where("id", "=", id)
    .select([
      "id",
      "title",
      "organisation_id as organisationId",
      "use_case_id as useCaseId",
      "cohort_id as cohortId",
      "receipt_hash as receiptHash",
    ])
    .executeTakeFirst();
}
