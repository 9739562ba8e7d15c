import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import type { problemPolicy } from "#app/domain/policy/problem.ts";
import { can } from "#app/domain/policy.ts";
import { problemStates } from "#app/domain/problem.ts";
import { type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { type LockedProblem, lockProblem } from "#db/problems.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

type ProblemAction = Exclude<keyof typeof problemPolicy, "problem.create">;

/**
 * The frame of a command on one problem: locks it with the actor's relation to it, asks the policy, then works.
 * Refuses "wrong-state" to whom only the problem's state is in the way, "not-found" to everybody else.
 * `record` notes an event of the problem.
 */
export async function withProblem<T>(
  deps: Deps,
  actor: Actor,
  id: string,
  action: ProblemAction,
  work: (
    tx: Transaction,
    problem: LockedProblem,
    record: (kind: NewEvent["kind"], data?: NewEvent["data"]) => void,
  ) => Promise<Result<T>>,
): Promise<Result<T>> {
  return await act(deps, actor, async (tx, record) => {
    const problem = await lockProblem(tx, actor, id);
    if (!problem) return refuse("not-found");
    if (!can(actor, action, problem.facts)) {
      const otherwise = problemStates.some((state) => can(actor, action, { ...problem.facts, state }));
      return refuse(otherwise ? "wrong-state" : "not-found");
    }
    return await work(tx, problem, (kind, data) =>
      record({ kind, subject: { kind: "problem", id }, threadId: id, data }),
    );
  });
}
