import { z } from "zod";
import type { Activity } from "../agenda.ts";
import { cleanText } from "../cleanText.ts";
import { type Phase, phases } from "./stage.ts";
import type { OpenRound } from "./vote.ts";

/** What a block of the agenda does to the room when it is opened (B14). Null leaves as it is. */
export type BlockPlan = {
  /** The frame of its canvas that everybody looks at; null is the whole board. */
  field: string | null;
  phase: Phase | null;
  held: boolean | null;
  /** The timer that starts with it; null is none. */
  minutes: number | null;
  /** Dots each person has to place on its notes; null is no vote. */
  dots: number | null;
  /** Tables are opened with it, or called back. */
  tables: "open" | "back" | null;
};

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
    phase: z.enum([...phases, "as-is"]).default("as-is"),
    minutes: z.coerce.number().int().min(0).max(240).default(0),
    dots: z.coerce.number().int().min(0).max(50).default(0),
    tables: z.enum(["open", "back", "as-is"]).default("as-is"),
  })
  .transform(
    ({ phase, minutes, dots, tables }): BlockPlan => ({
      field: null,
      phase: phase === "as-is" ? null : phase,
      held: phase === "as-is" ? null : false,
      minutes: minutes || null,
      dots: dots || null,
      tables: tables === "as-is" ? null : tables,
    }),
  );

const plan = (part: Partial<BlockPlan>): BlockPlan => ({
  field: null,
  phase: null,
  held: false,
  minutes: null,
  dots: null,
  tables: null,
  ...part,
});

/** The half day of `domain.md` §4 as a room: who listens when, who writes alone, and for how long. */
const defaults: Record<Activity, BlockPlan> = {
  welcome: plan({ phase: "closed" }),
  "reverse-pitches": plan({ phase: "closed", minutes: 5 }),
  framing: plan({ phase: "open", minutes: 25 }),
  "how-might-we": plan({ phase: "private", minutes: 8, dots: 3 }),
  break: plan({ phase: "closed", minutes: 15 }),
  "lightning-demos": plan({ phase: "open", minutes: 4 }),
  sketch: plan({ phase: "open", minutes: 30 }),
  risk: plan({ phase: "open", minutes: 20 }),
  "lines-of-defence": plan({ phase: "open", minutes: 10 }),
  "impact-effort": plan({ phase: "open", minutes: 10 }),
  moscow: plan({ phase: "open", minutes: 10 }),
  "trial-card": plan({ phase: "open", minutes: 10 }),
  playback: plan({ phase: "open", minutes: 10 }),
  scope: plan({ phase: "open", minutes: 30 }),
  other: plan({ held: null }),
};

/** What a block of this activity does unless somebody planned otherwise. */
export function defaultPlan(activity: Activity): BlockPlan {
  return defaults[activity];
}

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
