import type { Activity } from "../agenda.ts";
import type { Phase } from "./phase.ts";

/** What a block of the agenda does to the room when it is opened (B14). Null leaves as it is. */
export type BlockPlan = {
  /** The frame everybody looks at: a field of its canvas, or the id of a frame on its board; null is the whole board. */
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

/** The board that a block of this canvas opens: the first one of its canvas that is no breakout table. */
export function boardOfBlock<Board extends { id: string; canvas: string }>(
  boards: readonly Board[],
  canvas: string | null,
  tables: { boards: readonly string[] } | null | undefined,
): Board | undefined {
  return boards.find((board) => board.canvas === canvas && !tables?.boards.includes(board.id));
}

/** Whether a frame is the one that a plan names as `field`. */
export function isFrameOf(frame: { id: string; field: string | null }, field: string): boolean {
  return frame.id === field || frame.field === field;
}

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
