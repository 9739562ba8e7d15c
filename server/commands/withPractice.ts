import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import type { practicePolicy } from "#app/domain/policy/practice.ts";
import { can } from "#app/domain/policy.ts";
import { practiceStates } from "#app/domain/practice.ts";
import { type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { lockPractice, type Practice } from "#db/practices.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/**
 * The frame of a command on one practice, as `withTrial` is of one trial: "wrong-state" to whom only the state is in
 * the way, "not-found" to everybody else. `record` notes an event of the practice.
 */
export async function withPractice<T>(
  deps: Deps,
  actor: Actor,
  id: string,
  action: Exclude<keyof typeof practicePolicy, "practice.see-institution">,
  work: (
    tx: Transaction,
    practice: Practice,
    record: (kind: NewEvent["kind"], data?: NewEvent["data"]) => void,
  ) => Promise<Result<T>>,
): Promise<Result<T>> {
  return await act(deps, actor, async (tx, record) => {
    const practice = await lockPractice(tx, actor, id);
    if (!practice) return refuse("not-found");
    if (!can(actor, action, practice.facts)) {
      const otherwise = practiceStates.some((state) => can(actor, action, { ...practice.facts, state }));
      return refuse(otherwise ? "wrong-state" : "not-found");
    }
    return await work(tx, practice, (kind, data) =>
      record({ kind, subject: { kind: "practice", id }, threadId: practice.problemId, data }),
    );
  });
}
