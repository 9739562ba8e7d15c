import { demoId } from "#app/domain/id.ts";
import { records } from "./data/records.ts";
import { useCases } from "./data/useCases.ts";
import { problemId } from "./problems.ts";
import { recordId } from "./records.ts";
import { workshopId } from "./workshops.ts";
import { organisationId, personId, type World } from "./world.ts";

export const useCaseId = (key: string): string => demoId("use-case", key);

/** Use cases with partners, the records they were drafted from, and what the lines of defence said. */
export async function seedUseCases({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("use_case")
    .values(
      useCases.map((useCase) => ({
        id: useCaseId(useCase.key),
        problem_id: problemId(useCase.problem),
        workshop_id: useCase.workshop ? workshopId(useCase.workshop) : null,
        organisation_id: organisationId(useCase.organisation),
        state: useCase.state,
        title: useCase.title,
        summary: useCase.summary,
        solution: useCase.solution,
        benefits: useCase.benefits,
        data_needed: useCase.dataNeeded,
        risks: useCase.risks,
        controls: useCase.controls,
        metrics: useCase.metrics,
        trial_plan: useCase.trialPlan,
        rev: useCase.rev,
        created_by: personId(useCase.by),
        created_at: at(useCase.created, "10:50"),
        updated_at: at(useCase.updated, "15:45"),
      })),
    )
    .execute();
  await tx
    .insertInto("use_case_partner")
    .values(
      useCases.flatMap(({ key, partners }) =>
        partners.map((partner) => ({ use_case_id: useCaseId(key), organisation_id: organisationId(partner) })),
      ),
    )
    .execute();
  await tx
    .insertInto("use_case_record")
    .values(records.map(({ key }) => ({ use_case_id: useCaseId("deepfake"), record_id: recordId(key) })))
    .execute();
  await tx
    .insertInto("sign_off")
    .values(
      useCases.flatMap(({ key, signOffs }) =>
        signOffs.map(({ by, line, outcome, rev, at: days, comment }, i) => ({
          id: demoId("sign-off", `${key}/${i}`),
          use_case_id: useCaseId(key),
          rev,
          line,
          outcome,
          comment,
          person_id: personId(by),
          at: at(days, "16:00"),
        })),
      ),
    )
    .execute();
}
