import type { Actor } from "#app/domain/actor.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type MoveTrial, mayMove, trialMoves } from "#app/domain/trial.ts";
import { listMeasures } from "#db/trial-measures.ts";
import { updateTrial } from "#db/trials.ts";
import type { Deps } from "../deps.ts";
import { withTrial } from "./withTrial.ts";

/**
 * Takes a trial one step on: opens its baseline, starts, pauses, resumes, evaluates, extends, completes or stops it.
 * It starts with at least one measure; its last day is neither before its first nor over when it is extended.
 */
export async function moveTrial(deps: Deps, actor: Actor, id: string, input: MoveTrial): Promise<Result<null>> {
  return await withTrial(deps, actor, id, "trial.move", async (tx, trial, record) => {
    const { move } = input;
    if (!mayMove(trial.state, move)) return refuse("wrong-state");
    if (move === "start" && (await listMeasures(tx, trial.id)).length === 0) return refuse("no-measures");
    const now = deps.clock();
    if (move === "extend" && input.endsOn <= (trial.endsOn ?? hongKongDay(now)))
      return refuse("invalid-input", { fields: { endsOn: "before-end" } });
    await updateTrial(tx, trial.id, { state: trialMoves[move].to, now, ...written(input) });
    record(`trial.${happened[move]}`);
    return ok(null);
  });
}

function written(input: MoveTrial) {
  switch (input.move) {
    case "start":
      return { startsOn: input.startsOn, endsOn: input.endsOn, endReason: null };
    case "pause":
    case "stop":
      return { endReason: input.reason };
    case "extend":
      return { endsOn: input.endsOn, endReason: input.reason };
    case "complete":
      return { outcome: input.outcome, endReason: null };
    case "resume":
      return { endReason: null };
    case "baseline":
    case "evaluate":
      return {};
  }
}

const happened = {
  baseline: "baseline-opened",
  start: "started",
  pause: "paused",
  resume: "resumed",
  evaluate: "evaluation-begun",
  extend: "extended",
  complete: "completed",
  stop: "stopped",
} as const;
