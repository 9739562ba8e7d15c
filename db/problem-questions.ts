import type { Actor } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

/** A question on a problem, as this viewer may know it: who asked is only for its owner. */
export type ProblemQuestion = {
  id: string;
  question: string;
  askedAt: Date;
  /** His own organisation asked. */
  mine: boolean;
  /** Null for all but the owner's institution. */
  askedBy: { person: string; organisation: Localised } | null;
  answer: string | null;
  answeredAt: Date | null;
};

/** All questions of a problem, the newest first. That the viewer may read them (`problem.see-questions`) was asked before. */
export async function listQuestions(
  db: Database,
  viewer: Actor,
  problemId: string,
  options: { owns: boolean },
): Promise<ProblemQuestion[]> {
  const rows = await db
    .selectFrom("problem_question")
    .innerJoin("person", "person.id", "problem_question.asked_by")
    .innerJoin("organisation", "organisation.id", "problem_question.organisation_id")
    .where("problem_question.problem_id", "=", problemId)
    .select([
      "problem_question.id",
      "problem_question.question",
      "problem_question.created_at",
      "problem_question.answer",
      "problem_question.answered_at",
      "organisation.id as organisationId",
      "organisation.name as organisation",
      "person.name as person",
    ])
    .orderBy("problem_question.created_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    askedAt: row.created_at,
    mine: row.organisationId === viewer.organisationId,
    askedBy: options.owns ? { person: row.person, organisation: row.organisation } : null,
    answer: row.answer,
    answeredAt: row.answered_at,
  }));
}

/** How many questions a problem has, and how many of them wait for an answer. */
export async function countQuestions(db: Database, problemId: string): Promise<{ all: number; open: number }> {
  return await db
    .selectFrom("problem_question")
    .where("problem_id", "=", problemId)
    .select((eb) => [
      eb.fn.countAll<number>().as("all"),
      eb.fn.countAll<number>().filterWhere("answer", "is", null).as("open"),
    ])
    .executeTakeFirstOrThrow();
}

export async function insertQuestion(
  tx: Transaction,
  actor: Actor,
  asked: { problemId: string; question: string; now: Date },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("problem_question")
    .values({
      id,
      problem_id: asked.problemId,
      asked_by: actor.personId,
      organisation_id: actor.organisationId,
      question: asked.question,
      created_at: asked.now,
    })
    .execute();
  return id;
}

/** Writes or replaces the answer to a question of this problem; false when it has no such question. */
export async function updateAnswer(
  tx: Transaction,
  actor: Actor,
  given: { problemId: string; questionId: string; answer: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable("problem_question")
    .set({ answer: given.answer, answered_by: actor.personId, answered_at: given.now })
    .where("id", "=", given.questionId)
    .where("problem_id", "=", given.problemId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Who asked a question; undefined when there is none. */
export async function findAsker(
  db: Database,
  questionId: string,
): Promise<{ personId: string; organisationId: string } | undefined> {
  return await db
    .selectFrom("problem_question")
    .where("id", "=", questionId)
    .select(["asked_by as personId", "organisation_id as organisationId"])
    .executeTakeFirst();
}
