import { z } from "zod";
import type { Activity } from "../agenda.ts";
import { cleanText } from "../cleanText.ts";
import { type Phase, phases } from "./phase.ts";
import { type BlockPlan, defaultPlan } from "./plannedBlock.ts";
import type { OpenRound } from "./vote.ts";

export const blockPlanSchema = z.object({
  field: cleanText(60).nullable().default(null),
  phase: z.enum(phases).nullable().default(null),
  held: z.boolean().nullable().default(null),
  minutes: z.number().int().min(1).max(240).nullable().default(null),
  dots: z.number().int().min(1).max(50).nullable().default(null),
  tables: z.enum(["open", "back"]).nullable().default(null),
});

/** What the form of an agenda says of a block: words instead of nulls, so that "as it is" can be said. */
export const plannedInput = z
  .object({
    field: cleanText(60).optional(),
    held: z.enum(["yes", "no", "as-is"]).optional(),
    phase: z.enum([...phases, "as-is"]).default("as-is"),
    minutes: z.coerce.number().int().min(0).max(240).default(0),
    dots: z.coerce.number().int().min(0).max(50).default(0),
    tables: z.enum(["open", "back", "as-is"]).default("as-is"),
  })
  .transform(
    ({ field, held, phase, minutes, dots, tables }): BlockPlan => ({
      field: field || null,
      phase: phase === "as-is" ? null : phase,
      // Who says what people may do, and nothing of a hold, lets them do it.
      held: held ? { yes: true, no: false, "as-is": null }[held] : phase === "as-is" ? null : false,
      minutes: minutes || null,
      dots: dots || null,
      tables: tables === "as-is" ? null : tables,
    }),
  );

/** The plan of a stored block; `{}` is its activity's own. */
export function planOf(activity: Activity, stored: unknown): BlockPlan {
  const isEmpty = typeof stored !== "object" || stored === null || Object.keys(stored).length === 0;
  return isEmpty ? defaultPlan(activity) : blockPlanSchema.parse(stored);
}

/**
 * The vote that opens with a block. Where people write alone first there is nothing to vote on yet: it waits for the
 * facilitator's word after the reveal.
 */
export function votePlanned(plan: BlockPlan, title: string): OpenRound | null {
  return plan.dots ? { title, kinds: ["note"], frameId: null, budget: plan.dots, perElement: 1 } : null;
}

export function opensVote(plan: BlockPlan, phase: Phase): boolean {
  return plan.dots !== null && phase !== "private" && phase !== "writing";
}
