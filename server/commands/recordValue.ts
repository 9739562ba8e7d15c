import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type valueInput, whyNotOn } from "#app/domain/trial.ts";
import { listMeasures, upsertValue } from "#db/trial-measures.ts";
import type { Deps } from "../deps.ts";
import { withTrial } from "./withTrial.ts";

/** Records what was measured on a day; the same day again corrects it, and both stay in the trial's history. */
export async function recordValue(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof valueInput>,
): Promise<Result<{ corrected: boolean }>> {
  return await withTrial(deps, actor, id, "trial.record-value", async (tx, trial, record) => {
    const measure = (await listMeasures(tx, trial.id)).find((one) => one.id === input.measureId);
    if (!measure) return refuse("not-found");
    const now = deps.clock();
    const wrong = whyNotOn(input.on, trial, hongKongDay(now));
    if (wrong) return refuse("invalid-input", { fields: { on: wrong } });
    const { measureId, on, value, note } = input;
    const before = measure.values.find((one) => one.on === on)?.value;
    const { corrected } = await upsertValue(tx, { measureId, on, value, note, personId: actor.personId, now });
    record(corrected ? "trial.value-corrected" : "trial.value-recorded", {
      measureId,
      on,
      value,
      ...(corrected && { before }),
    });
    return ok({ corrected });
  });
}
