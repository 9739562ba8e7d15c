import { sql } from "kysely";
import type { Actor, Viewer } from "#app/domain/actor.ts";
import type { CohortContent, CohortState, criterionKeys } from "#app/domain/cohort.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import { type CohortFacts, runsCohorts } from "#app/domain/policy/cohort.ts";
import type { Database, Transaction } from "./client.ts";
import { members, toActor } from "./people.ts";

export type Criterion = { id: string; key: string; name: Localised; guidance: Localised; weight: number };

export type Cohort = {
  id: string;
  name: Localised;
  description: Localised;
  state: CohortState;
  opensAt: Date;
  closesAt: Date;
  onboardingStartsOn: string | null;
  trialStartsOn: string | null;
  trialMonths: number;
  capacity: number;
  computePool: string;
  regulators: string[];
  decisionsIssuedAt: Date | null;
  /** Counts up with every saving. */
  rev: number;
  criteria: Criterion[];
  facts: CohortFacts;
};

const columns = [
  "cohort.id",
  "cohort.name",
  "cohort.description",
  "cohort.state",
  "cohort.opens_at as opensAt",
  "cohort.closes_at as closesAt",
  "cohort.onboarding_starts_on as onboardingStartsOn",
  "cohort.trial_starts_on as trialStartsOn",
  "cohort.trial_months as trialMonths",
  "cohort.capacity",
  "cohort.compute_pool as computePool",
  "cohort.regulators",
  "cohort.decisions_issued_at as decisionsIssuedAt",
  "cohort.rev",
] as const;

/** Cohorts this viewer may know of: drafts are the operator's. */
function readable(db: Database, viewer: Viewer) {
  const query = db
    .selectFrom("cohort")
    .select(columns)
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("assessor")
            .whereRef("assessor.cohort_id", "=", "cohort.id")
            .where("assessor.person_id", "=", viewer?.personId ?? "00000000-0000-0000-0000-000000000000")
            .select(sql.lit(1).as("one")),
        )
        .as("assessor"),
    );
  if (!viewer) return query.where(sql<boolean>`false`);
  return runsCohorts(viewer) ? query : query.where("cohort.state", "<>", "draft");
}

/** A cohort with its criteria; undefined when it is not there for this viewer. */
export async function findCohort(db: Database, viewer: Viewer, id: string): Promise<Cohort | undefined> {
  const row = await readable(db, viewer).where("cohort.id", "=", id).executeTakeFirst();
  if (!row) return;
  const { assessor, ...cohort } = row;
  return {
    ...cohort,
    criteria: await listCriteria(db, id),
    facts: { state: cohort.state, assessor: Boolean(assessor) },
  };
}

export type CohortLine = Omit<Cohort, "criteria">;

/** Every cohort this viewer may know of, the last to close first. */
export async function listCohorts(db: Database, viewer: Viewer): Promise<CohortLine[]> {
  const rows = await readable(db, viewer).orderBy("cohort.closes_at", "desc").orderBy("cohort.id").execute();
  return rows.map(({ assessor, ...cohort }) => ({
    ...cohort,
    facts: { state: cohort.state, assessor: Boolean(assessor) },
  }));
}

/** The criteria of a cohort in their order. They are public to whoever sees the cohort. */
export async function listCriteria(db: Database, cohortId: string): Promise<Criterion[]> {
  return await db
    .selectFrom("criterion")
    .where("cohort_id", "=", cohortId)
    .select(["id", "key", "name", "guidance", "weight"])
    .orderBy("position")
    .execute();
}

export type LockedCohort = {
  id: string;
  state: CohortState;
  opensAt: Date;
  closesAt: Date;
  capacity: number;
  trialStartsOn: string | null;
  trialMonths: number;
  rev: number;
  facts: CohortFacts;
};

/** Locks a cohort for the rest of the transaction, with the actor's relation to it. */
export async function lockCohort(tx: Transaction, actor: Actor, id: string): Promise<LockedCohort | undefined> {
  const row = await tx
    .selectFrom("cohort")
    .where("id", "=", id)
    .select([
      "id",
      "state",
      "opens_at as opensAt",
      "closes_at as closesAt",
      "capacity",
      "trial_starts_on as trialStartsOn",
      "trial_months as trialMonths",
      "rev",
    ])
    .forUpdate()
    .executeTakeFirst();
  if (!row) return;
  const seat = await tx
    .selectFrom("assessor")
    .where("cohort_id", "=", id)
    .where("person_id", "=", actor.personId)
    .select("person_id")
    .executeTakeFirst();
  return { ...row, facts: { state: row.state, assessor: seat !== undefined } };
}

export async function setCohortState(
  tx: Transaction,
  id: string,
  change: { state: CohortState; closesAt?: Date; decisionsIssuedAt?: Date },
): Promise<void> {
  await tx
    .updateTable("cohort")
    .set({
      state: change.state,
      ...(change.closesAt && { closes_at: change.closesAt }),
      ...(change.decisionsIssuedAt && { decisions_issued_at: change.decisionsIssuedAt }),
    })
    .where("id", "=", id)
    .execute();
}

/** Writes a cohort with its criteria and committee; returns its id. */
export async function insertCohort(
  tx: Transaction,
  cohort: CohortContent & { state: CohortState; criteria: NewCriterion[]; assessorIds: readonly string[] },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("cohort")
    .values({ id, state: cohort.state, ...columnsOf(cohort) })
    .execute();
  await tx
    .insertInto("criterion")
    .values(
      cohort.criteria.map(({ key, name, guidance, weight }, position) => ({
        id: newId(),
        cohort_id: id,
        key,
        name,
        guidance,
        weight,
        position,
      })),
    )
    .execute();
  await replaceAssessors(tx, id, cohort.assessorIds);
  return id;
}

export type NewCriterion = {
  key: (typeof criterionKeys)[number];
  name: Localised;
  guidance: Localised;
  weight: number;
};

/** Writes a cohort's facts and the weights of its criteria; null leaves its committee as it is. */
export async function updateCohort(
  tx: Transaction,
  id: string,
  cohort: CohortContent & { state: CohortState; assessorIds: readonly string[] | null },
): Promise<void> {
  await tx
    .updateTable("cohort")
    .set({ state: cohort.state, ...columnsOf(cohort), rev: sql`rev + 1` })
    .where("id", "=", id)
    .execute();
  for (const [key, weight] of Object.entries(cohort.weights))
    await tx.updateTable("criterion").set({ weight }).where("cohort_id", "=", id).where("key", "=", key).execute();
  if (cohort.assessorIds) await replaceAssessors(tx, id, cohort.assessorIds);
}

function columnsOf(cohort: CohortContent) {
  return {
    name: cohort.name,
    description: cohort.description,
    opens_at: cohort.opensAt,
    closes_at: cohort.closesAt,
    onboarding_starts_on: cohort.onboardingStartsOn ?? null,
    trial_starts_on: cohort.trialStartsOn ?? null,
    trial_months: cohort.trialMonths,
    capacity: cohort.capacity,
    compute_pool: cohort.computePool,
    regulators: cohort.regulators,
  };
}

async function replaceAssessors(tx: Transaction, cohortId: string, personIds: readonly string[]): Promise<void> {
  await tx.deleteFrom("assessor").where("cohort_id", "=", cohortId).execute();
  const unique = [...new Set(personIds)];
  if (unique.length)
    await tx
      .insertInto("assessor")
      .values(unique.map((person_id) => ({ cohort_id: cohortId, person_id })))
      .execute();
}

export type AssessorLine = { personId: string; name: string; organisationName: Localised; onCommittee: boolean };

/** Everybody who may sit on a committee, and who sits on this one. For the operator only. */
export async function listAssessors(db: Database, viewer: Viewer, cohortId: string | null): Promise<AssessorLine[]> {
  if (!runsCohorts(viewer)) return [];
  const rows = await db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .leftJoin("assessor", (join) =>
      join
        .onRef("assessor.person_id", "=", "person.id")
        .on("assessor.cohort_id", "=", cohortId ?? "00000000-0000-0000-0000-000000000000"),
    )
    .where(sql<boolean>`'assessor' = any(membership.roles)`)
    .where("membership.removed_at", "is", null)
    .where("person.removed_at", "is", null)
    .select([
      "person.id as personId",
      "person.name",
      "organisation.name as organisationName",
      "assessor.cohort_id as cohortId",
    ])
    .orderBy("person.name")
    .execute();
  return rows.map(({ cohortId: seat, ...one }) => ({ ...one, onCommittee: seat !== null }));
}

/** The committee of a cohort, as actors: for notices to them. */
export async function listCommittee(db: Database, cohortId: string): Promise<Actor[]> {
  const rows = await members(db)
    .innerJoin("assessor", "assessor.person_id", "person.id")
    .where("assessor.cohort_id", "=", cohortId)
    .where(sql<boolean>`'assessor' = any(membership.roles)`)
    .orderBy("person.name")
    .execute();
  return rows.map(toActor);
}

/** Everybody who carries selections out: for notices to them. */
export async function listOperators(db: Database): Promise<Actor[]> {
  const rows = await members(db).where("organisation.kind", "=", "operator").orderBy("person.name").execute();
  return rows.map(toActor).filter(runsCohorts);
}

/** A cohort's name, whoever asks: for notices about it. */
export async function findCohortSubject(
  db: Database,
  id: string,
): Promise<{ id: string; name: Localised } | undefined> {
  return await db.selectFrom("cohort").where("id", "=", id).select(["id", "name"]).executeTakeFirst();
}
