import { demoId } from "#app/domain/id.ts";
import { organisationOf } from "./data/people.ts";
import { type PracticeSeed, practices, trials } from "./data/trials.ts";
import { problemId, problemOf } from "./problems.ts";
import { originOf, trialId } from "./trials.ts";
import { organisationId, personId, type World } from "./world.ts";

export const practiceId = (key: string): string => demoId("practice", key);

/** Published practices and who cleared them. */
export async function seedPractices({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("practice")
    .values(
      practices.map((practice) => {
        const { problem, organisation } = originOfPractice(practice);
        return {
          id: practiceId(practice.key),
          trial_id: trialId(practice.trial),
          problem_id: problemId(problem.key),
          organisation_id: organisationId(organisation),
          state: "published" as const,
          title: practice.title,
          summary: practice.summary,
          challenge: practice.challenge,
          approach: practice.approach,
          results: practice.results,
          lessons: practice.lessons,
          controls: practice.controls,
          themes: problem.themes,
          focus_areas: problem.focusAreas,
          name_institution: practice.nameInstitution,
          published_at: at(practice.published, "09:30"),
          created_by: personId(practice.by),
          created_at: at(practice.created, "14:10"),
          updated_at: at(practice.published, "09:30"),
        };
      }),
    )
    .execute();
  await tx
    .insertInto("practice_clearance")
    .values(
      practices.flatMap(({ key, clearances }) =>
        clearances.map(({ by, side, at: days, comment }) => ({
          practice_id: practiceId(key),
          side,
          organisation_id: organisationId(organisationOf(by)),
          rev: 1,
          person_id: personId(by),
          comment,
          at: at(days, "16:15"),
        })),
      ),
    )
    .execute();
}

function originOfPractice(practice: PracticeSeed) {
  const trial = trials.find(({ key }) => key === practice.trial);
  if (!trial) throw new Error(`The demo has no trial "${practice.trial}".`);
  const { useCase } = originOf(trial);
  return { problem: problemOf(useCase.problem), organisation: useCase.organisation };
}
