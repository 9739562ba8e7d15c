import type { Database } from "./client.ts";

/** What a fact sheet is first filled in with, from the problem statement and use case of a trial. For its institution. */
export type PracticeMaterial = {
  /** The language the problem statement was written in. */
  language: string;
  evidence: string;
  presentControl: string;
  themes: string[];
  focusAreas: string[];
  summary: string;
  solution: string;
  controls: string;
};

/** @throws when there is no such trial: the caller holds its lock. */
export async function findPracticeMaterial(db: Database, trialId: string): Promise<PracticeMaterial> {
  return await db
    .selectFrom("trial")
    .innerJoin("problem", "problem.id", "trial.problem_id")
    .innerJoin("use_case", "use_case.id", "trial.use_case_id")
    .where("trial.id", "=", trialId)
    .select([
      "problem.language",
      "problem.evidence",
      "problem.present_control as presentControl",
      "problem.themes",
      "problem.focus_areas as focusAreas",
      "use_case.summary",
      "use_case.solution",
      "use_case.controls",
    ])
    .executeTakeFirstOrThrow();
}
