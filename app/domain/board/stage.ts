import { z } from "zod";
import { cleanText } from "../cleanText.ts";
import { geoSchema, idSchema } from "./element.ts";
import { type Entering, enterBlock } from "./enterBlock.ts";
import { isKeepable } from "./keepable.ts";
import { type Phase, phases } from "./phase.ts";
import type { BoardRole } from "./role.ts";
import { type Tables, tablesFor, tablesSchema } from "./tables.ts";

/** Times are milliseconds since 1970 on the server's clock, which every stage message carries as `now`. */
export type Timer =
  | { state: "running"; label: string; endsAt: number }
  | { state: "paused"; label: string; leftMs: number };

/** Where a facilitator asks everyone to look: an area of one board, in board units; null is the whole of it. */
export type Spotlight = {
  boardId: string;
  area: [x: number, y: number, width: number, height: number] | null;
  by: string;
};

/** A hand that is up, and since when. */
export type Hand = { personId: string; at: number };

/** Facilitation state of a workshop (B14), kept in `workshop.stage` and sent whole. */
export type Stage = {
  blockId: string | null;
  phase: Phase;
  /** Hold: only facilitators change anything until release. */
  held: boolean;
  cursorsHidden: boolean;
  timer: Timer | null;
  spotlight: Spotlight | null;
  /** Breakout tables (B18); null until there are any. */
  tables: Tables | null;
  /** Hands that are up, the first one first. */
  hands: Hand[];
};

export const emptyStage: Stage = {
  blockId: null,
  phase: "open",
  held: false,
  cursorsHidden: false,
  timer: null,
  spotlight: null,
  tables: null,
  hands: [],
};

const timerSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("running"), label: z.string(), endsAt: z.number() }),
  z.object({ state: z.literal("paused"), label: z.string(), leftMs: z.number() }),
]);
const area = z.tuple([geoSchema.def.items[0], geoSchema.def.items[1], geoSchema.def.items[2], geoSchema.def.items[3]]);

/** Reads `workshop.stage`; a fresh workshop's `{}` is the empty stage. */
export const stageSchema = z.object({
  blockId: idSchema.nullable().default(null),
  phase: z.enum(phases).default("open"),
  held: z.boolean().default(false),
  cursorsHidden: z.boolean().default(false),
  timer: timerSchema.nullable().default(null),
  spotlight: z.object({ boardId: idSchema, area: area.nullable(), by: idSchema }).nullable().default(null),
  tables: tablesSchema.nullable().default(null),
  hands: z.array(z.object({ personId: idSchema, at: z.number() })).default([]),
});

const label = cleanText(80).refine(isKeepable);
const seconds = z
  .number()
  .int()
  .min(1)
  .max(4 * 3600);

/** One thing a facilitator does to the stage, as it comes over the wire. */
export const stageChangeSchema = z.discriminatedUnion("type", [
  /** Opens a block with all it plans; a private phase ends with its reveal, or the block isn't opened. */
  z.strictObject({
    type: z.literal("block"),
    blockId: idSchema.nullable(),
    reveal: z.enum(["named", "anonymous"]).optional(),
  }),
  z.strictObject({ type: z.literal("phase"), phase: z.enum(phases) }),
  z.strictObject({ type: z.literal("reveal"), anonymous: z.boolean() }),
  z.strictObject({ type: z.literal("hold") }),
  z.strictObject({ type: z.literal("release") }),
  z.strictObject({ type: z.literal("cursors"), hidden: z.boolean() }),
  z.strictObject({ type: z.literal("timer-start"), seconds, label: label.default("") }),
  z.strictObject({ type: z.literal("timer-add"), seconds: z.number().int().min(-3600).max(3600) }),
  z.strictObject({ type: z.literal("timer-pause") }),
  z.strictObject({ type: z.literal("timer-resume") }),
  z.strictObject({ type: z.literal("timer-stop") }),
  z.strictObject({ type: z.literal("spotlight"), area: area.nullable() }),
  /** Lowers a hand, or all of them. */
  z.strictObject({ type: z.literal("hand-lower"), personId: idSchema.nullable() }),
]);
export type StageChange = z.infer<typeof stageChangeSchema>;

/** What a change needs besides the stage: who, from which board, the time, and the workshop's own blocks. */
export type StageContext = {
  personId: string;
  boardId: string;
  now: number;
  blockIds: readonly string[];
  /** The block that is opened, with what it plans. */
  entering?: Entering;
};

/**
 * The stage after a change; undefined when it makes no sense now (a foreign block, pausing a timer that stands). A private
 * phase ends by the reveal alone, which brings what was written: no other way out could leave notes behind.
 */
export function changeStage(stage: Stage, change: StageChange, context: StageContext): Stage | undefined {
  switch (change.type) {
    case "block":
      if (change.blockId !== null && !context.blockIds.includes(change.blockId)) return undefined;
      if (stage.phase === "private" && !change.reveal) return undefined;
      // A reveal ends the private phase, whatever the block says of itself.
      if (change.blockId === null || !context.entering) {
        return { ...stage, blockId: change.blockId, phase: stage.phase === "private" ? "open" : stage.phase };
      }
      return enterBlock(stage, change.blockId, context.entering, { now: context.now, by: context.personId });
    case "phase":
      if (stage.phase === "private" && change.phase !== "private") return undefined;
      return { ...stage, phase: change.phase };
    case "reveal":
      return stage.phase === "private" ? { ...stage, phase: "open" } : undefined;
    case "hold":
      return { ...stage, held: true };
    case "release":
      return { ...stage, held: false };
    case "cursors":
      return { ...stage, cursorsHidden: change.hidden };
    case "spotlight":
      return {
        ...stage,
        spotlight: change.area && { boardId: context.boardId, area: change.area, by: context.personId },
      };
    case "timer-start":
      return {
        ...stage,
        timer: { state: "running", label: change.label, endsAt: context.now + change.seconds * 1000 },
      };
    case "timer-stop":
      return { ...stage, timer: null };
    case "hand-lower":
      return {
        ...stage,
        hands: change.personId ? stage.hands.filter(({ personId }) => personId !== change.personId) : [],
      };
    default: {
      const timer = changeTimer(stage.timer, change, context.now);
      return timer && { ...stage, timer };
    }
  }
}

function changeTimer(
  timer: Timer | null,
  change: Extract<StageChange, { type: "timer-add" | "timer-pause" | "timer-resume" }>,
  now: number,
): Timer | undefined {
  if (!timer) return undefined;
  if (change.type === "timer-add") {
    // Time added to a timer that has run out counts from now, so that "+1 minute" is one minute.
    if (timer.state === "running") return { ...timer, endsAt: Math.max(timer.endsAt, now) + change.seconds * 1000 };
    return { ...timer, leftMs: Math.max(0, timer.leftMs + change.seconds * 1000) };
  }
  if (change.type === "timer-pause" && timer.state === "running") {
    return { state: "paused", label: timer.label, leftMs: Math.max(0, timer.endsAt - now) };
  }
  if (change.type === "timer-resume" && timer.state === "paused") {
    return { state: "running", label: timer.label, endsAt: now + timer.leftMs };
  }
  return undefined;
}

/** Milliseconds left on a timer at a moment of the server's clock; 0 when it has run out. */
export function timeLeft(timer: Timer, now: number): number {
  return timer.state === "paused" ? timer.leftMs : Math.max(0, timer.endsAt - now);
}

/** The stage as this person is told of it: of tables, others than facilitators learn what concerns them (B18). */
export function stageFor(stage: Stage, actor: { personId: string; role: BoardRole }): Stage {
  const tables = tablesFor(stage.tables, actor);
  // What is shown at a table that is still prepared is for those who prepare it.
  const isHidden = stage.spotlight && !tables && stage.tables?.boards.includes(stage.spotlight.boardId);
  return { ...stage, tables, spotlight: isHidden ? null : stage.spotlight };
}

/** Whether a person's own hand is to be up. */
export const handSchema = z.strictObject({ up: z.boolean() });

/** The stage with a person's hand up, behind those that are up already, or down; undefined when it is so already. */
export function withHand(stage: Stage, personId: string, up: boolean, now: number): Stage | undefined {
  const others = stage.hands.filter((hand) => hand.personId !== personId);
  if (up === others.length < stage.hands.length) return undefined;
  return { ...stage, hands: up ? [...stage.hands, { personId, at: now }] : others };
}
