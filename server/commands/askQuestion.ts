import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { insertQuestion } from "#db/problem-questions.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

export const askQuestionInput = z.object({ question: cleanText(1000).min(1) });

/** A supplier asks the owner; every reader of the problem sees question and answer, not who asked. */
export async function askQuestion(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof askQuestionInput>,
): Promise<Result<{ questionId: string }>> {
  return await withProblem(deps, actor, id, "problem.ask", async (tx, _problem, record) => {
    const questionId = await insertQuestion(tx, actor, {
      problemId: id,
      question: input.question,
      now: deps.clock(),
    });
    record("problem.question-asked", { questionId });
    return ok({ questionId });
  });
}
