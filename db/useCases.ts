import { sql } from "kysely";
import type { Actor, Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { UseCaseFacts } from "#app/domain/policy/useCase.ts";
import type { Line, SignOff, SignOffOutcome, UseCaseContent, UseCaseState } from "#app/domain/useCase.ts";
import type { Database, Transaction } from "./client.ts";
import { visibleProblem } from "./problem-access.ts";
import type { RecordTable } from "./schema.ts";
import { useCaseFactColumns, useCaseFactsOf, visibleUseCase } from "./useCase-access.ts";

export type NewUseCase = UseCaseContent & {
  problemId: string;
  workshopId: string | null;
  /** The institution that will own it. */
  organisationId: string;
  createdBy: string;
  /** Records it was gathered from. */
  recordIds: readonly string[];
  /** Suppliers who will see it, read-only. */
  partnerIds: readonly string[];
};

/** Writes a drafted use case with the records it comes from and its partners; returns its id. */
export async function insertUseCase(tx: Transaction, useCase: NewUseCase): Promise<string> {
  const id = newId();
  await tx
    .insertInto("use_case")
    .values({
      id,
      problem_id: useCase.problemId,
      workshop_id: useCase.workshopId,
      organisation_id: useCase.organisationId,
      created_by: useCase.createdBy,
      ...columnsOf(useCase),
    })
    .execute();
  const partners = [...new Set(useCase.partnerIds)];
  if (partners.length)
    await tx
      .insertInto("use_case_partner")
      .values(partners.map((organisation_id) => ({ use_case_id: id, organisation_id })))
      .execute();
  const records = [...new Set(useCase.recordIds)];
  if (records.length)
    await tx
      .insertInto("use_case_record")
      .values(records.map((record_id) => ({ use_case_id: id, record_id })))
      .execute();
  return id;
}

function columnsOf(content: UseCaseContent) {
  return {
    title: content.title,
    summary: content.summary,
    solution: content.solution,
    benefits: content.benefits,
    data_needed: content.dataNeeded,
    risks: content.risks,
    controls: content.controls,
    metrics: content.metrics,
    trial_plan: content.trialPlan,
  };
}

const contentColumns = [
  "use_case.title",
  "use_case.summary",
  "use_case.solution",
  "use_case.benefits",
  "use_case.data_needed as dataNeeded",
  "use_case.risks",
  "use_case.controls",
  "use_case.metrics",
  "use_case.trial_plan as trialPlan",
] as const;

/** A use case under lock, as its commands judge it; undefined when there is none. */
export type LockedUseCase = {
  id: string;
  rev: number;
  /** The open page that saved last. */
  writer: string | null;
  problemId: string;
  workshopId: string | null;
  organisationId: string;
  content: UseCaseContent;
  facts: UseCaseFacts;
};

/** Locks a use case for the rest of the transaction, with the actor's relation to it. */
export async function lockUseCase(tx: Transaction, actor: Actor, id: string): Promise<LockedUseCase | undefined> {
  const row = await tx
    .selectFrom("use_case")
    .where("use_case.id", "=", id)
    .select([
      "use_case.id",
      "use_case.rev",
      "use_case.save_writer as writer",
      "use_case.problem_id as problemId",
      "use_case.workshop_id as workshopId",
      "use_case.organisation_id as organisationId",
      ...contentColumns,
    ])
    .select(useCaseFactColumns(actor))
    .forUpdate("use_case")
    .executeTakeFirst();
  if (!row) return;
  const { id: useCaseId, rev, writer, problemId, workshopId, organisationId } = row;
  return {
    id: useCaseId,
    rev,
    writer,
    problemId,
    workshopId,
    organisationId,
    content: contentOf(row),
    facts: useCaseFactsOf(row),
  };
}

function contentOf(row: UseCaseContent): UseCaseContent {
  const { title, summary, solution, benefits, dataNeeded, risks, controls, metrics, trialPlan } = row;
  return { title, summary, solution, benefits, dataNeeded, risks, controls, metrics, trialPlan };
}

/** Writes the texts as the next revision. */
export async function updateUseCase(
  tx: Transaction,
  id: string,
  change: { content: UseCaseContent; state: UseCaseState; rev: number; writer: string | null; now: Date },
): Promise<void> {
  await tx
    .updateTable("use_case")
    .set({
      ...columnsOf(change.content),
      state: change.state,
      rev: change.rev,
      save_writer: change.writer,
      updated_at: change.now,
    })
    .where("id", "=", id)
    .execute();
}

export async function setUseCaseState(tx: Transaction, id: string, state: UseCaseState, now: Date): Promise<void> {
  await tx.updateTable("use_case").set({ state, updated_at: now }).where("id", "=", id).execute();
}

export async function insertSignOff(
  tx: Transaction,
  signOff: {
    useCaseId: string;
    rev: number;
    line: Line;
    outcome: SignOffOutcome;
    comment: string;
    personId: string;
    at: Date;
  },
): Promise<void> {
  const { useCaseId, rev, line, outcome, comment, personId, at } = signOff;
  await tx
    .insertInto("sign_off")
    .values({ id: newId(), use_case_id: useCaseId, rev, line, outcome, comment, person_id: personId, at })
    .execute();
}

export type GatheredRecord = {
  id: string;
  type: RecordTable["type"];
  text: string;
  detail: Record<string, unknown>;
  workshopId: string;
  authorName: string | null;
};

export type UseCase = {
  id: string;
  rev: number;
  /** The open page that saved last. */
  writer: string | null;
  state: UseCaseState;
  content: UseCaseContent;
  createdAt: Date;
  updatedAt: Date;
  createdBy: string;
  organisation: { id: string; name: Localised };
  /** Null when the viewer may not see the problem. */
  problem: { id: string; title: Localised } | null;
  problemId: string;
  workshop: { id: string; title: string } | null;
  partners: { id: string; name: Localised }[];
  records: GatheredRecord[];
  signOffs: SignOff[];
  /** Newest first; only for the institution. */
  applications: { id: string; cohortName: Localised; cohortId: string }[];
  facts: UseCaseFacts;
};

/** A use case with everything its page shows; undefined when it is not there for this viewer. */
export async function findUseCase(db: Database, viewer: Viewer, id: string): Promise<UseCase | undefined> {
  const row = await db
    .selectFrom("use_case")
    .innerJoin("organisation", "organisation.id", "use_case.organisation_id")
    .innerJoin("person", "person.id", "use_case.created_by")
    .leftJoin("workshop", "workshop.id", "use_case.workshop_id")
    .where("use_case.id", "=", id)
    .where((eb) => visibleUseCase(viewer)(eb))
    .select([
      "use_case.id",
      "use_case.rev",
      "use_case.save_writer as writer",
      "use_case.created_at as createdAt",
      "use_case.updated_at as updatedAt",
      "use_case.problem_id as problemId",
      "use_case.organisation_id as organisationId",
      "organisation.name as organisationName",
      "person.name as createdBy",
      "workshop.id as workshopId",
      "workshop.title as workshopTitle",
      ...contentColumns,
    ])
    .select((eb) => useCaseFactColumns(viewer)(eb))
    .executeTakeFirst();
  if (!row) return;
  const facts = useCaseFactsOf(row);
  const [problem, partners, records, signOffs, applications] = await Promise.all([
    db
      .selectFrom("problem")
      .where("problem.id", "=", row.problemId)
      .where(visibleProblem(viewer))
      .select(["problem.id", "problem.title"])
      .executeTakeFirst(),
    listPartners(db, id),
    listGatheredRecords(db, id),
    listSignOffs(db, id),
    facts.relation.member
      ? db
          .selectFrom("application")
          .innerJoin("cohort", "cohort.id", "application.cohort_id")
          .where("application.use_case_id", "=", id)
          .select(["application.id", "cohort.name as cohortName", "cohort.id as cohortId"])
          .orderBy("application.created_at", "desc")
          .execute()
      : [],
  ]);
  return {
    id: row.id,
    rev: row.rev,
    writer: row.writer,
    state: row.state,
    content: contentOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    createdBy: row.createdBy,
    organisation: { id: row.organisationId, name: row.organisationName },
    problem: problem ? { id: problem.id, title: problem.title as Localised } : null,
    problemId: row.problemId,
    workshop: row.workshopId ? { id: row.workshopId, title: row.workshopTitle ?? "" } : null,
    partners,
    records,
    signOffs: facts.relation.member ? signOffs : outcomesOf(signOffs),
    applications,
    facts,
  };
}

/** The suppliers of a use case, by name. For readers of the use case only. */
export async function listPartners(db: Database, useCaseId: string): Promise<{ id: string; name: Localised }[]> {
  return await db
    .selectFrom("use_case_partner")
    .innerJoin("organisation", "organisation.id", "use_case_partner.organisation_id")
    .where("use_case_partner.use_case_id", "=", useCaseId)
    .where("organisation.removed_at", "is", null)
    .select(["organisation.id", "organisation.name"])
    .orderBy("organisation.name")
    .execute();
}

/** The records a use case was gathered from, oldest first. For readers of the use case only. */
export async function listGatheredRecords(db: Database, useCaseId: string): Promise<GatheredRecord[]> {
  const rows = await db
    .selectFrom("use_case_record")
    .innerJoin("record", "record.id", "use_case_record.record_id")
    .leftJoin("person", "person.id", "record.author_id")
    .where("use_case_record.use_case_id", "=", useCaseId)
    .where("record.removed_at", "is", null)
    .select([
      "record.id",
      "record.type",
      "record.text",
      "record.detail",
      "record.workshop_id as workshopId",
      "person.name as authorName",
    ])
    .orderBy("record.created_at")
    .orderBy("record.id")
    .execute();
  return rows.map((row) => ({ ...row, detail: row.detail as Record<string, unknown> }));
}

/** What partners and hosts learn: that it was signed, challenged or cleared. Why, and what audit noted, is the house's own. */
function outcomesOf(signOffs: readonly SignOff[]): SignOff[] {
  return signOffs.filter(({ line }) => line !== "third").map((signOff) => ({ ...signOff, comment: "" }));
}

async function listSignOffs(db: Database, useCaseId: string): Promise<SignOff[]> {
  return await db
    .selectFrom("sign_off")
    .innerJoin("person", "person.id", "sign_off.person_id")
    .where("sign_off.use_case_id", "=", useCaseId)
    .select([
      "sign_off.rev",
      "sign_off.line",
      "sign_off.outcome",
      "sign_off.comment",
      "sign_off.person_id as personId",
      "person.name as personName",
      "sign_off.at",
    ])
    .orderBy("sign_off.at")
    .execute();
}

export type UseCaseLine = {
  id: string;
  title: string;
  summary: string;
  state: UseCaseState;
  updatedAt: Date;
  organisationName: Localised;
};

/** A JavaScript date holds milliseconds: a page that goes on after one must be ordered by no more than that. */
const touched = sql<Date>`date_trunc('milliseconds', use_case.updated_at)`;

/** The use cases this viewer may read, last touched first; a page of `limit`, going on after `before`. */
export async function listUseCases(
  db: Database,
  viewer: Viewer,
  page: { limit: number; before?: { updatedAt: Date; id: string } },
): Promise<UseCaseLine[]> {
  const { before } = page;
  let query = db
    .selectFrom("use_case")
    .innerJoin("organisation", "organisation.id", "use_case.organisation_id")
    .where((eb) => visibleUseCase(viewer)(eb))
    .select([
      "use_case.id",
      "use_case.title",
      "use_case.summary",
      "use_case.state",
      touched.as("updatedAt"),
      "organisation.name as organisationName",
    ])
    .orderBy(touched, "desc")
    .orderBy("use_case.id", "desc")
    .limit(page.limit);
  if (before) query = query.where(sql<boolean>`(${touched}, use_case.id) < (${before.updatedAt}, ${before.id}::uuid)`);
  return await query.execute();
}

/** What notices about a use case need, whoever asks. */
export async function findUseCaseSubject(
  db: Database,
  id: string,
): Promise<{ id: string; title: string; organisationId: string } | undefined> {
  return await db
    .selectFrom("use_case")
    .where("id", "=", id)
    .select(["id", "title", "organisation_id as organisationId"])
    .executeTakeFirst();
}
