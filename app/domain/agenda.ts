import { type CanvasKey, canvasKeys } from "./board/canvases.ts";
import type { BlockPlan } from "./board/plannedBlock.ts";

/** One part of a workshop: what is done, for how long, on which canvas. */
export type AgendaBlock = {
  /** Key of the template's block (`workshop:activity.<activity>`); "other" for a block of one's own. */
  activity: Activity;
  /** Instead of the translated name of the activity. */
  title: string | null;
  canvas: CanvasKey | null;
  minutes: number;
  /** What it does to the room when it is opened; its activity's own unless somebody planned otherwise. */
  plan?: BlockPlan;
};

/** A block with its place in the workshop, in minutes from the start. */
export type TimedBlock = AgendaBlock & { from: number; to: number };

/** What a block can be; each has a name and a sentence in every language. */
export const activities = [
  "welcome",
  "reverse-pitches",
  "framing",
  "how-might-we",
  "break",
  "lightning-demos",
  "sketch",
  "risk",
  "lines-of-defence",
  "scope",
  "impact-effort",
  "moscow",
  "trial-card",
  "playback",
  "other",
] as const;
export type Activity = (typeof activities)[number];

/** Canvases a block may bring to the table. */
export const agendaCanvases = canvasKeys;

const block = (activity: Activity, minutes: number, canvas: CanvasKey | null = null): AgendaBlock => ({
  activity,
  title: null,
  canvas,
  minutes,
});

/** The half day of `domain.md` §4: four hours from welcome to commitments. */
export const halfDayAgenda: readonly AgendaBlock[] = [
  block("welcome", 15, "groundRules"),
  block("reverse-pitches", 25, "problemCard"),
  block("framing", 25, "framing"),
  block("how-might-we", 30, "howMightWe"),
  block("break", 15),
  block("lightning-demos", 30, "evidenceWall"),
  block("sketch", 30, "sketch"),
  block("risk", 20, "risk"),
  block("lines-of-defence", 10, "linesOfDefence"),
  block("impact-effort", 10, "impactEffort"),
  block("moscow", 10, "moscow"),
  block("trial-card", 10, "trialCard"),
  block("playback", 10, "actions"),
];

/** Blocks one after the other from minute 0. */
export function timed(blocks: readonly AgendaBlock[]): TimedBlock[] {
  let from = 0;
  return blocks.map((one) => {
    const to = from + one.minutes;
    const placed = { ...one, from, to };
    from = to;
    return placed;
  });
}

/** Minutes from the first block's start to the last one's end. */
export function lengthOf(blocks: readonly AgendaBlock[]): number {
  return blocks.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The canvases an agenda works on, each once, in the order they are needed: a board is made for each. */
export function canvasesOf(blocks: readonly AgendaBlock[]): CanvasKey[] {
  const wanted = blocks.flatMap(({ canvas }) => (canvas ? [canvas] : []));
  return wanted.length ? [...new Set(wanted)] : ["blank"];
}
