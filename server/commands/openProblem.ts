import type { Actor } from "#app/domain/actor.ts";
import { isDisclosure } from "#app/domain/policy/problem.ts";
import { ok } from "#app/domain/refusals.ts";
import { insertProblemDisclosure } from "#db/problem-readers.ts";
import type { SeenProblem } from "#db/problems.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/**
 * Notes that this person opened the full text of a confidential problem of somebody else, once a day of Hong Kong. Call
 * it wherever the full text is shown; it does nothing where there is nothing to note.
 */
export async function openProblem(
  deps: Deps,
  actor: Actor | null,
  problem: Pick<SeenProblem, "id" | "facts" | "full">,
): Promise<void> {
  if (!actor || !problem.full || !isDisclosure(problem.facts)) return;
  await act(deps, actor, async (tx, record) => {
    const first = await insertProblemDisclosure(tx, actor, { problemId: problem.id, now: deps.clock() });
    if (first) record({ kind: "problem.opened", subject: { kind: "problem", id: problem.id }, threadId: problem.id });
    return ok(null);
  });
}
