import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { measureInput } from "#app/domain/trial.ts";
import { deleteMeasure, insertMeasure, listMeasures } from "#db/trial-measures.ts";
import type { Deps } from "../deps.ts";
import { withTrial } from "./withTrial.ts";

/** More than this nobody reads every week. */
const mostMeasures = 12;

/** Adds what the trial will measure, with its baseline and target: agreed before it starts. */
export async function addMeasure(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof measureInput>,
): Promise<Result<{ measureId: string }>> {
  return await withTrial(deps, actor, id, "trial.set-measures", async (tx, trial, record) => {
    if ((await listMeasures(tx, trial.id)).length >= mostMeasures) return refuse("too-large");
    const measureId = await insertMeasure(tx, trial.id, input);
    record("trial.measure-added", { measureId });
    return ok({ measureId });
  });
}

export const removeMeasureInput = z.object({ measureId: z.uuid() });

/** Takes a measure away before the trial starts. */
export async function removeMeasure(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof removeMeasureInput>,
): Promise<Result<null>> {
  return await withTrial(deps, actor, id, "trial.set-measures", async (tx, trial, record) => {
    if (!(await deleteMeasure(tx, trial.id, input.measureId))) return refuse("not-found");
    record("trial.measure-removed", { measureId: input.measureId });
    return ok(null);
  });
}
