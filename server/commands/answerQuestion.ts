import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { updateAnswer } from "#db/problem-questions.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

export const answerQuestionInput = z.object({ questionId: z.uuid(), answer: cleanText(2000).min(1) });

/** The owner answers a question, or puts an answer right; all readers see it alike. */
export async function answerQuestion(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof answerQuestionInput>,
): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.answer", async (tx, _problem, record) => {
    const { questionId, answer } = input;
    const found = await updateAnswer(tx, actor, { problemId: id, questionId, answer, now: deps.clock() });
    if (!found) return refuse("not-found");
    record("problem.question-answered", { questionId });
    return ok(null);
  });
}
