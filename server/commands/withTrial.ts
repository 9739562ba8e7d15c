import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import type { trialPolicy } from "#app/domain/policy/trial.ts";
import { can } from "#app/domain/policy.ts";
import { type Result, refuse } from "#app/domain/refusals.ts";
import { trialStates } from "#app/domain/trial.ts";
import type { Transaction } from "#db/client.ts";
import { lockTrial, type Trial } from "#db/trials.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/**
 * The frame of a command on one trial: locks it with the actor's relation to it, asks the policy, then works.
 * Refuses "wrong-state" to whom only the trial's state is in the way, "not-found" to everybody else.
 * `record` notes an event of the trial.
 */
export async function withTrial<T>(
  deps: Deps,
  actor: Actor,
  id: string,
  action: keyof typeof trialPolicy,
  work: (
    tx: Transaction,
    trial: Trial,
    record: (kind: NewEvent["kind"], data?: NewEvent["data"]) => void,
  ) => Promise<Result<T>>,
): Promise<Result<T>> {
  return await act(deps, actor, async (tx, record) => {
    const trial = await lockTrial(tx, actor, id);
    if (!trial) return refuse("not-found");
    if (!can(actor, action, trial.facts)) {
      const otherwise = trialStates.some((state) => can(actor, action, { ...trial.facts, state }));
      return refuse(otherwise ? "wrong-state" : "not-found");
    }
    return await work(tx, trial, (kind, data) =>
      record({ kind, subject: { kind: "trial", id }, threadId: trial.problemId, data }),
    );
  });
}
