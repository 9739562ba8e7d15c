import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { typedText } from "#app/domain/cleanText.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertAgreement } from "#db/problem-readers.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/** `text` is what the person has read; `accepted` his tick. */
export const acceptAgreementInput = z.object({ text: typedText(8000).min(1), accepted: z.literal("yes") });

/** A supplier accepts the agreement for its organisation, and the full text opens to its members. */
export async function acceptAgreement(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof acceptAgreementInput>,
): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.accept-agreement", async (tx, problem, record) => {
    const { agreement } = problem.content;
    // Forms send line ends as CRLF.
    if (lines(input.text) !== lines(agreement)) return refuse("changed-meanwhile");
    await insertAgreement(tx, actor, { problemId: id, text: agreement, now: deps.clock() });
    record("problem.agreement-accepted");
    return ok(null);
  });
}

function lines(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}
