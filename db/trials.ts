import type { Actor, Viewer } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { TrialFacts } from "#app/domain/policy/trial.ts";
import type { TrialState } from "#app/domain/trial.ts";
import { visibleApplication } from "./application-access.ts";
import type { Database, Transaction } from "./client.ts";
import type { IdPage } from "./id-page.ts";
import { hasNoConflict, members, toActor } from "./people.ts";
import { visibleProblem } from "./problem-access.ts";
import { trialFactColumns, trialFactsOf, visibleTrial } from "./trial-access.ts";
import { visibleUseCase } from "./useCase-access.ts";

export type Trial = {
  id: string;
  title: string;
  state: TrialState;
  problemId: string;
  useCaseId: string;
  /** Days as "2026-01-31"; null until they are set. */
  startsOn: string | null;
  endsOn: string | null;
  outcome: string | null;
  endReason: string | null;
  organisation: { id: string; name: Localised; regulators: string[] };
  cohort: { id: string; name: Localised };
  updatedAt: Date;
  facts: TrialFacts;
};

/** A trial as this person may read it; undefined when for him there is none. */
export async function findTrial(db: Database, viewer: Viewer, id: string): Promise<Trial | undefined> {
  const row = await trials(db, viewer).where("trial.id", "=", id).where(visibleTrial(viewer)).executeTakeFirst();
  return row && toTrial(row);
}

/** Every trial this person may read, those that run before those that ended; with `page` by id. */
export async function listTrials(db: Database, viewer: Viewer, page?: IdPage): Promise<Trial[]> {
  const readable = trials(db, viewer).where(visibleTrial(viewer));
  const query = page
    ? readable.orderBy("trial.id", "desc").limit(page.limit)
    : readable
        .orderBy((eb) => eb("trial.state", "in", ["completed", "stopped"]))
        .orderBy("trial.updated_at", "desc")
        .limit(200);
  const rows = await (page?.before ? query.where("trial.id", "<", page.before) : query).execute();
  return rows.map(toTrial);
}

/** Locks a trial for the rest of the transaction, with the actor's relation to it; undefined when he has none there. */
export async function lockTrial(tx: Transaction, actor: Actor, id: string): Promise<Trial | undefined> {
  await tx.selectFrom("trial").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return await findTrial(tx, actor, id);
}

/** Moves a trial to a state; what is not named stays. */
export async function updateTrial(
  tx: Transaction,
  id: string,
  change: {
    state: TrialState;
    now: Date;
    startsOn?: string;
    endsOn?: string;
    outcome?: string;
    endReason?: string | null;
  },
): Promise<void> {
  await tx
    .updateTable("trial")
    .set((eb) => ({
      state: change.state,
      starts_on: change.startsOn,
      ends_on: change.endsOn,
      outcome: change.outcome,
      end_reason: change.endReason,
      updated_at: change.now,
      rev: eb("rev", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** What a trial came from, as far as the viewer may see each of them. */
export async function findOrigin(
  db: Database,
  viewer: Viewer,
  trial: { id: string },
): Promise<{
  problem: { id: string; title: Localised } | null;
  useCase: { id: string; title: string } | null;
  application: { id: string; title: string } | null;
  partners: { id: string; name: Localised }[];
}> {
  const [problem, useCase, application, partners] = await Promise.all([
    db
      .selectFrom("problem")
      .innerJoin("trial", "trial.problem_id", "problem.id")
      .where("trial.id", "=", trial.id)
      .where((eb) => visibleProblem(viewer)(eb))
      .select(["problem.id", "problem.title"])
      .executeTakeFirst(),
    db
      .selectFrom("use_case")
      .innerJoin("trial", "trial.use_case_id", "use_case.id")
      .where("trial.id", "=", trial.id)
      .where((eb) => visibleUseCase(viewer)(eb))
      .select(["use_case.id", "use_case.title"])
      .executeTakeFirst(),
    db
      .selectFrom("application")
      .innerJoin("trial", "trial.application_id", "application.id")
      .where("trial.id", "=", trial.id)
      .where((eb) => visibleApplication(viewer)(eb))
      .select(["application.id", "application.title"])
      .executeTakeFirst(),
    db
      .selectFrom("trial")
      .innerJoin("use_case_partner", "use_case_partner.use_case_id", "trial.use_case_id")
      .innerJoin("organisation", "organisation.id", "use_case_partner.organisation_id")
      .where("trial.id", "=", trial.id)
      .select(["organisation.id", "organisation.name"])
      .orderBy("organisation.name")
      .execute(),
  ]);
  return {
    problem: problem ? { id: problem.id, title: problem.title as Localised } : null,
    useCase: useCase ?? null,
    application: application ?? null,
    partners: partners.map(({ id, name }) => ({ id, name: name as Localised })),
  };
}

/**
 * Everybody who takes part in a trial, for those who tell them: institution, partners, supervisors in scope, without
 * those whom a conflict of interest keeps from its problem.
 */
export async function listTrialPeople(db: Database, id: string): Promise<{ actor: Actor; facts: TrialFacts }[]> {
  const trial = await db
    .selectFrom("trial")
    .innerJoin("organisation", "organisation.id", "trial.organisation_id")
    .where("trial.id", "=", id)
    .select([
      "trial.state",
      "trial.organisation_id",
      "trial.use_case_id",
      "trial.problem_id",
      "organisation.regulators",
    ])
    .executeTakeFirst();
  if (!trial) return [];
  const partners = db
    .selectFrom("use_case_partner")
    .where("use_case_id", "=", trial.use_case_id)
    .select("organisation_id");
  const supervisors = db
    .selectFrom("supervisor_scope")
    .where("regulator", "in", trial.regulators.length ? trial.regulators : [""])
    .select("person_id");
  const rows = await members(db)
    .select((eb) => [
      eb("organisation.id", "=", trial.organisation_id).as("member"),
      eb("organisation.id", "in", partners).as("partner"),
      eb.and([eb("person.id", "in", supervisors), eb("organisation.kind", "=", "regulator")]).as("supervises"),
    ])
    .where(hasNoConflict(trial.problem_id))
    .where((eb) =>
      eb.or([
        eb("organisation.id", "=", trial.organisation_id),
        eb("organisation.id", "in", partners),
        eb.and([eb("person.id", "in", supervisors), eb("organisation.kind", "=", "regulator")]),
      ]),
    )
    .execute();
  return rows.map(({ member, partner, supervises, ...row }) => ({
    actor: toActor(row),
    facts: trialFactsOf({ state: trial.state, member, partner, supervises, conflicted: false }),
  }));
}

/** What reactions say of a trial, whoever caused the event. Never for a page. */
export async function readTrialSubject(
  db: Database,
  id: string,
): Promise<{ id: string; title: string; problemId: string } | undefined> {
  return await db
    .selectFrom("trial")
    .where("id", "=", id)
    .select(["id", "title", "problem_id as problemId"])
    .executeTakeFirst();
}

function trials(db: Database, viewer: Viewer) {
  return db
    .selectFrom("trial")
    .innerJoin("organisation", "organisation.id", "trial.organisation_id")
    .innerJoin("cohort", "cohort.id", "trial.cohort_id")
    .select([
      "trial.id",
      "trial.title",
      "trial.problem_id as problemId",
      "trial.use_case_id as useCaseId",
      "trial.starts_on as startsOn",
      "trial.ends_on as endsOn",
      "trial.outcome",
      "trial.end_reason as endReason",
      "trial.updated_at as updatedAt",
      "organisation.id as organisationId",
      "organisation.name as organisationName",
      "organisation.regulators",
      "cohort.id as cohortId",
      "cohort.name as cohortName",
    ])
    .select((eb) => trialFactColumns(viewer)(eb));
}

type Row = Awaited<ReturnType<ReturnType<typeof trials>["executeTakeFirstOrThrow"]>>;

function toTrial(row: Row): Trial {
  const { organisationId, organisationName, regulators, cohortId, cohortName, ...rest } = row;
  const { member: _m, partner: _p, supervises: _s, conflicted: _c, ...same } = rest;
  return {
    ...same,
    organisation: { id: organisationId, name: organisationName as Localised, regulators },
    cohort: { id: cohortId, name: cohortName as Localised },
    facts: trialFactsOf(row),
  };
}
