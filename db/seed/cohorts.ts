import type { SubmittedContent } from "#app/domain/application.ts";
import { presentForm } from "#app/domain/applicationForm.ts";
import { demoId } from "#app/domain/id.ts";
import { receiptHash } from "../receipt.ts";
import { type ApplicationSeed, applications } from "./data/applications.ts";
import { cohorts, criteria } from "./data/cohorts.ts";
import { useCases } from "./data/useCases.ts";
import { problemId } from "./problems.ts";
import { useCaseId } from "./useCases.ts";
import { organisationId, personId, type World } from "./world.ts";

export const cohortId = (key: string): string => demoId("cohort", key);
export const applicationId = (key: string): string => demoId("application", key);
export const criterionId = (cohort: string, key: string): string => demoId("criterion", `${cohort}/${key}`);

/** Cohorts with criteria and assessors, and the applications to them. */
export async function seedCohorts(world: World): Promise<void> {
  const { tx, at, on } = world;
  await tx
    .insertInto("cohort")
    .values(
      cohorts.map((cohort) => ({
        id: cohortId(cohort.key),
        name: cohort.name,
        description: cohort.description,
        state: cohort.state,
        intake: "dated" as const,
        opens_at: at(cohort.opens, "09:00"),
        closes_at: at(cohort.closes, "18:00"),
        onboarding_starts_on: on(cohort.onboarding),
        trial_starts_on: on(cohort.trialStarts),
        trial_months: 6,
        capacity: cohort.capacity,
        compute_pool: cohort.computePool,
        regulators: cohort.regulators,
        decisions_issued_at: cohort.issued === undefined ? null : at(cohort.issued, "10:00"),
        created_at: at(cohort.opens - 20),
      })),
    )
    .execute();
  await tx
    .insertInto("criterion")
    .values(
      cohorts.flatMap((cohort) =>
        criteria.map(({ key, name, guidance, weight }, position) => ({
          id: criterionId(cohort.key, key),
          cohort_id: cohortId(cohort.key),
          key,
          name,
          guidance,
          weight,
          position,
        })),
      ),
    )
    .execute();
  await tx
    .insertInto("assessor")
    .values(
      cohorts.flatMap(({ key, assessors }) =>
        assessors.map((assessor) => ({ cohort_id: cohortId(key), person_id: personId(assessor) })),
      ),
    )
    .execute();
  await seedApplications(world);
  await seedJudgements(world);
}

async function seedApplications({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("application")
    .values(
      applications.map((application) => {
        const submitted = application.submitted;
        const { useCase, decided } = contextOf(application);
        return {
          id: applicationId(application.key),
          cohort_id: cohortId(application.cohort),
          use_case_id: useCaseId(application.useCase),
          problem_id: problemId(useCase.problem),
          organisation_id: organisationId(useCase.organisation),
          state: application.state,
          title: application.title,
          form_version: presentForm.version,
          answers: application.answers,
          lead_regulator: application.leadRegulator ?? null,
          consulted_regulators: application.consulted ?? [],
          submitted_at: submitted === undefined ? null : at(submitted, "16:48"),
          submitted_by: submitted === undefined ? null : personId(application.by),
          receipt_hash: submitted === undefined ? null : receiptHash(contentOf(application)),
          checked_at: application.checked === undefined ? null : at(application.checked, "14:20"),
          checked_by: application.checked === undefined ? null : personId("nora.fung"),
          created_by: personId(application.by),
          created_at: at(application.created, "11:20"),
          updated_at: at(decided ?? application.checked ?? submitted ?? application.created, "16:48"),
        };
      }),
    )
    .execute();
  await tx
    .insertInto("application_version")
    .values(
      applications.flatMap((application) =>
        application.submitted === undefined
          ? []
          : {
              application_id: applicationId(application.key),
              rev: 1,
              content: contentOf(application),
              hash: receiptHash(contentOf(application)),
              saved_by: personId(application.by),
              saved_at: at(application.submitted, "16:48"),
            },
      ),
    )
    .execute();
}

/** What an application's receipt is over. */
function contentOf(application: ApplicationSeed): SubmittedContent {
  return {
    cohortId: cohortId(application.cohort),
    useCaseId: useCaseId(application.useCase),
    title: application.title,
    formVersion: presentForm.version,
    answers: application.answers,
    leadRegulator: application.leadRegulator ?? null,
    consultedRegulators: application.consulted ?? [],
  };
}

function contextOf(application: ApplicationSeed) {
  const useCase = useCases.find(({ key }) => key === application.useCase);
  if (!useCase) throw new Error(`The demo has no use case "${application.useCase}".`);
  return { useCase, decided: cohorts.find(({ key }) => key === application.cohort)?.issued };
}

/** Scores, recusals and the decisions that were issued. */
async function seedJudgements({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("score")
    .values(
      applications.flatMap(({ key, cohort, scores = {} }) =>
        Object.entries(scores).flatMap(([assessor, values], nth) =>
          values.map(([value, reason], i) => ({
            application_id: applicationId(key),
            criterion_id: criterionId(cohort, criteria[i]!.key),
            person_id: personId(assessor),
            value,
            reason,
            at: at(-322 + nth * 3, `15:${10 + i}`),
          })),
        ),
      ),
    )
    .execute();
  await tx
    .insertInto("recusal")
    .values(
      applications.flatMap(({ key, recusals = [] }) =>
        recusals.map(({ by, at: days, reason }) => ({
          application_id: applicationId(key),
          person_id: personId(by),
          reason,
          at: at(days, "09:50"),
        })),
      ),
    )
    .execute();
  await tx
    .insertInto("decision")
    .values(
      applications.flatMap((application) => {
        if (!application.decision) return [];
        const { decided = 0 } = contextOf(application);
        return {
          application_id: applicationId(application.key),
          ...application.decision,
          drafted_by: personId("nora.fung"),
          drafted_at: at(decided - 4, "14:00"),
          issued_by: personId("nora.fung"),
          issued_at: at(decided, "10:00"),
        };
      }),
    )
    .execute();
}
