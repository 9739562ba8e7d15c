import { demoId } from "#app/domain/id.ts";
import { applicationId, cohortId } from "./cohorts.ts";
import { applications } from "./data/applications.ts";
import { organisationOf } from "./data/people.ts";
import { supervisorNotes, type TrialSeed, trials } from "./data/trials.ts";
import { useCases } from "./data/useCases.ts";
import { problemId } from "./problems.ts";
import { useCaseId } from "./useCases.ts";
import { inBatches, organisationId, personId, type World } from "./world.ts";

export const trialId = (key: string): string => demoId("trial", key);
export const measureId = (trial: string, key: string): string => demoId("measure", `${trial}/${key}`);

/** Trials with measures over time, conditions, and what was said with the supervisor. */
export async function seedTrials(world: World): Promise<void> {
  const { tx, at, on } = world;
  await tx
    .insertInto("trial")
    .values(
      trials.map((trial) => {
        const { application, useCase } = originOf(trial);
        return {
          id: trialId(trial.key),
          application_id: applicationId(application.key),
          use_case_id: useCaseId(useCase.key),
          problem_id: problemId(useCase.problem),
          organisation_id: organisationId(useCase.organisation),
          cohort_id: cohortId(application.cohort),
          state: trial.state,
          title: trial.title,
          starts_on: on(trial.starts),
          ends_on: on(trial.ends),
          outcome: trial.outcome ?? null,
          created_at: at(-300, "10:30"),
          updated_at: at(trial.updated, "17:10"),
        };
      }),
    )
    .execute();
  await seedMeasures(world);
  await seedConditions(world);
}

export function originOf(trial: TrialSeed) {
  const application = applications.find(({ key }) => key === trial.application);
  const useCase = useCases.find(({ key }) => key === application?.useCase);
  if (!application || !useCase) throw new Error(`The demo's trial "${trial.key}" comes from nothing.`);
  return { application, useCase };
}

async function seedMeasures({ tx, at, on }: World): Promise<void> {
  await tx
    .insertInto("measure")
    .values(
      trials.flatMap((trial) =>
        trial.measures.map(({ key, name, unit, direction, baseline, target }, position) => ({
          id: measureId(trial.key, key),
          trial_id: trialId(trial.key),
          name,
          unit,
          direction,
          baseline,
          target,
          position,
        })),
      ),
    )
    .execute();
  const values = trials.flatMap((trial) =>
    trial.measures.flatMap(({ key, weekly, notes = {} }) =>
      weekly.map((value, i) => ({
        id: demoId("measure-value", `${trial.key}/${key}/${i + 1}`),
        measure_id: measureId(trial.key, key),
        on_date: on(trial.starts + (i + 1) * 7 - 1),
        value,
        note: notes[i + 1] ?? "",
        recorded_by: personId(trial.recordedBy),
        recorded_at: at(trial.starts + (i + 1) * 7 - 1, "18:20"),
      })),
    ),
  );
  await inBatches(values, (rows) => tx.insertInto("measure_value").values(rows).execute());
}

async function seedConditions({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("condition")
    .values(
      trials.flatMap(({ key, conditions }) =>
        conditions.map(({ text, by, at: days, met }, i) => ({
          id: demoId("condition", `${key}/${i}`),
          trial_id: trialId(key),
          text,
          set_by: personId(by),
          set_at: at(days, "10:40"),
          met_at: met ? at(met.at, "15:30") : null,
          met_by: met ? personId(met.by) : null,
          evidence: met?.evidence ?? null,
        })),
      ),
    )
    .execute();
  await tx
    .insertInto("trial_message")
    .values(
      trials.flatMap(({ key, messages }) =>
        messages.map(({ by, at: days, body }, i) => ({
          id: demoId("trial-message", `${key}/${i}`),
          trial_id: trialId(key),
          person_id: personId(by),
          organisation_id: organisationId(organisationOf(by)),
          body,
          created_at: at(days, "11:05"),
        })),
      ),
    )
    .execute();
  await tx
    .insertInto("supervisor_note")
    .values(
      supervisorNotes.map(({ by, trial, at: days, body }, i) => ({
        id: demoId("supervisor-note", `${trial}/${i}`),
        subject_kind: "trial",
        subject_id: trialId(trial),
        person_id: personId(by),
        body,
        created_at: at(days, "11:30"),
      })),
    )
    .execute();
}
