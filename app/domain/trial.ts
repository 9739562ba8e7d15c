import { z } from "zod";
import { cleanText } from "./cleanText.ts";

export const trialStates = [
  "onboarding",
  "baseline",
  "running",
  "paused",
  "evaluation",
  "completed",
  "stopped",
  "extended",
] as const;
export type TrialState = (typeof trialStates)[number];

/** States in which something is tried: values come in, conditions count. */
export const measuringStates = ["running", "paused", "extended", "evaluation"] as const satisfies TrialState[];
/** It is over: what was measured stays as it is. */
export const endedStates = ["completed", "stopped"] as const satisfies TrialState[];

export const isMeasuring = (state: TrialState) => (measuringStates as readonly TrialState[]).includes(state);
export const isEnded = (state: TrialState) => (endedStates as readonly TrialState[]).includes(state);

/** What an institution may do with its trial, in the order it is offered: from which states, and what it becomes. */
export const trialMoves = {
  baseline: { from: ["onboarding"], to: "baseline" },
  start: { from: ["baseline"], to: "running" },
  resume: { from: ["paused"], to: "running" },
  evaluate: { from: ["running", "extended"], to: "evaluation" },
  complete: { from: ["evaluation"], to: "completed" },
  pause: { from: ["running", "extended"], to: "paused" },
  extend: { from: ["running", "evaluation"], to: "extended" },
  stop: { from: ["onboarding", "baseline", "running", "paused", "extended", "evaluation"], to: "stopped" },
} as const satisfies Record<string, { from: readonly TrialState[]; to: TrialState }>;
export type TrialMove = keyof typeof trialMoves;

/** Whether a move can be made from this state. */
export function mayMove(state: TrialState, move: TrialMove): boolean {
  return (trialMoves[move].from as readonly TrialState[]).includes(state);
}

export const directions = ["up", "down"] as const;
export type Direction = (typeof directions)[number];

const reason = cleanText(1000).min(1);
const day = z.iso.date();

/** One step of a trial, with what it owes: dates, a reason, an outcome. */
export const moveTrialInput = z.discriminatedUnion("move", [
  z.object({ move: z.literal("baseline") }),
  z
    .object({ move: z.literal("start"), startsOn: day, endsOn: day })
    .refine(({ startsOn, endsOn }) => endsOn > startsOn, { path: ["endsOn"], message: "before-opening" }),
  z.object({ move: z.literal("pause"), reason }),
  z.object({ move: z.literal("resume") }),
  z.object({ move: z.literal("evaluate") }),
  z.object({ move: z.literal("extend"), endsOn: day, reason }),
  z.object({ move: z.literal("complete"), outcome: cleanText(4000).min(1) }),
  z.object({ move: z.literal("stop"), reason }),
]);
export type MoveTrial = z.output<typeof moveTrialInput>;

/** What is measured: agreed before the trial starts. `direction` says which way is better. */
export const measureInput = z.object({
  name: cleanText(160).min(1),
  unit: cleanText(20).default(""),
  direction: z.enum(directions),
  baseline: z.number(),
  target: z.number(),
});

/** One value of a measure on a day; the same day again corrects it. */
export const valueInput = z.object({
  measureId: z.uuid(),
  on: day,
  value: z.number(),
  note: cleanText(300).default(""),
});

/** Whether a value reaches its target. */
export function reaches(value: number, measure: { direction: Direction; target: number }): boolean {
  return measure.direction === "up" ? value >= measure.target : value <= measure.target;
}

/** Why a value can't be recorded on this day; dates as "2026-01-31", `today` in Hong Kong. */
export function whyNotOn(
  on: string,
  trial: { startsOn: string | null },
  today: string,
): "future" | "before-start" | null {
  if (on > today) return "future";
  if (trial.startsOn && on < trial.startsOn) return "before-start";
  return null;
}

/**
 * The measures that wait for this week's value: a trial that measures owes one every seven days.
 * @param lastOn per measure the day of its last value; null when there is none.
 */
export function isValueDue(lastOn: string | null, startsOn: string | null, today: string): boolean {
  const since = lastOn ?? startsOn;
  if (!since) return false;
  return Date.parse(today) - Date.parse(since) >= 7 * 86_400_000;
}
