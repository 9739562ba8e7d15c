import { demoId } from "#app/domain/id.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import { organisationOf } from "./data/people.ts";
import type { ProblemSeed } from "./data/problem.ts";
import { conductProblems } from "./data/problems/conduct.ts";
import { fraudProblems } from "./data/problems/fraud.ts";
import { insuranceProblems } from "./data/problems/insurance.ts";
import { marketProblems } from "./data/problems/markets.ts";
import { organisationId, personId, type World } from "./world.ts";

export const problems: readonly ProblemSeed[] = [
  ...fraudProblems,
  ...conductProblems,
  ...marketProblems,
  ...insuranceProblems,
];

export const problemId = (key: string): string => demoId("problem", key);

/** The problem statement of a key. @throws Error where the demo's data names one that it doesn't have. */
export function problemOf(key: string): ProblemSeed {
  const problem = problems.find((candidate) => candidate.key === key);
  if (!problem) throw new Error(`The demo has no problem statement "${key}".`);
  return problem;
}

export async function seedProblems(world: World): Promise<void> {
  const { tx, at } = world;
  await tx
    .insertInto("problem")
    .values(problems.map((problem) => problemRow(world, problem)))
    .execute();
  await tx
    .insertInto("problem_owner")
    .values(
      problems.flatMap(({ key, owners }) =>
        owners.map((owner) => ({ problem_id: problemId(key), organisation_id: organisationId(owner) })),
      ),
    )
    .execute();
  await tx
    .insertInto("problem_version")
    .values(
      problems.flatMap((problem) =>
        (problem.earlier ?? []).map(({ rev, at: days, statement }) => ({
          problem_id: problemId(problem.key),
          rev,
          content: { ...contentOf(world, problem), statement },
          saved_by: personId(problem.by),
          saved_at: at(days, "16:20"),
        })),
      ),
    )
    .execute();
  await seedReaders(world);
  await seedQuestions(world);
}

function problemRow(world: World, problem: ProblemSeed) {
  const { at } = world;
  const { successMeasure, presentControl, outOfScope, focusAreas, ...content } = contentOf(world, problem);
  const lastEdit = Math.max(
    problem.published ?? problem.created,
    ...(problem.earlier ?? []).map((version) => version.at),
  );
  const reviewed = problem.state === "in-review";
  return {
    ...content,
    success_measure: successMeasure,
    present_control: presentControl,
    out_of_scope: outOfScope,
    focus_areas: focusAreas,
    id: problemId(problem.key),
    state: problem.state,
    closed_reason: problem.closedReason ?? null,
    review_requested_by: reviewed ? personId(problem.by) : null,
    review_requested_at: reviewed ? at(problem.created + 4, "16:20") : null,
    rev: (problem.earlier?.length ?? 0) + 1,
    created_by: personId(problem.by),
    created_at: at(problem.created, "09:40"),
    updated_at: at(lastEdit, "16:20"),
    published_at: problem.published === undefined ? null : at(problem.published, "11:15"),
  };
}

/** What a problem statement says, as its form and its versions hold it. */
function contentOf({ on }: World, problem: ProblemSeed): ProblemContent {
  return {
    language: problem.language,
    title: problem.title,
    summary: problem.summary,
    statement: problem.statement,
    affected: problem.affected,
    journey: problem.journey,
    evidence: problem.evidence,
    presentControl: problem.presentControl,
    constraints: problem.constraints,
    outOfScope: problem.outOfScope,
    successMeasure: problem.successMeasure,
    baseline: problem.baseline,
    target: problem.target,
    themes: problem.themes,
    focusAreas: problem.focusAreas,
    techniques: problem.techniques,
    languages: problem.languages,
    requirements: problem.requirements ?? {},
    tier: problem.tier,
    masked: problem.masked ?? false,
    agreement: problem.agreement ?? "",
    sponsor: problem.sponsor,
    urgency: problem.urgency,
    deadline: problem.deadline === undefined ? null : on(problem.deadline),
    attachments: [],
  };
}

/** Who was invited, and who accepted the agreement, with the disclosure that followed. */
async function seedReaders({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("problem_invitation")
    .values(
      problems.flatMap(({ key, by, invited = [], published = 0 }) =>
        invited.map((supplier) => ({
          problem_id: problemId(key),
          organisation_id: organisationId(supplier),
          invited_by: personId(by),
          created_at: at(published, "11:30"),
        })),
      ),
    )
    .execute();
  const accepted = problems.flatMap(({ key, agreement = "", accepted = [] }) =>
    accepted.map((acceptance) => ({ ...acceptance, key, agreement })),
  );
  await tx
    .insertInto("problem_agreement")
    .values(
      accepted.map(({ key, agreement, organisation, person, at: days }) => ({
        problem_id: problemId(key),
        organisation_id: organisationId(organisation),
        person_id: personId(person),
        text: agreement,
        accepted_at: at(days, "14:05"),
      })),
    )
    .execute();
  await tx
    .insertInto("disclosure")
    .values(
      accepted.map(({ key, organisation, person, at: days }) => ({
        id: demoId("disclosure", `${key}/${person}`),
        subject_kind: "problem",
        subject_id: problemId(key),
        person_id: personId(person),
        organisation_id: organisationId(organisation),
        at: at(days, "14:06"),
      })),
    )
    .execute();
}

async function seedQuestions({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("problem_question")
    .values(
      problems.flatMap(({ key, questions = [] }) =>
        questions.map((question, i) => ({
          id: questionId(key, i),
          problem_id: problemId(key),
          asked_by: personId(question.by),
          organisation_id: organisationId(organisationOf(question.by)),
          question: question.question,
          answer: question.answer ?? null,
          answered_by: question.answeredBy ? personId(question.answeredBy) : null,
          created_at: at(question.at, "15:10"),
          answered_at: question.answeredAt === undefined ? null : at(question.answeredAt, "10:25"),
        })),
      ),
    )
    .execute();
}

export const questionId = (problem: string, i: number): string => demoId("question", `${problem}/${i}`);
