import { z } from "zod";
import { cleanText } from "./cleanText.ts";

/** A time during which somebody was on a board; `to` is null while he is there. Milliseconds since 1970. */
export type Stay = { from: number; to: number | null };

/** Who leaves and is back within this was there all the time: a reload, a walk from one board to the next. */
const pauseMs = 2 * 60_000;

/** A process says every half minute who is there; whom nobody has seen for longer is gone. */
export const seenEveryMs = 30_000;
export const silentAfterMs = 90_000;

/** Stays that touch or nearly touch as one, in their order. */
export function joined(stays: readonly Stay[]): Stay[] {
  const out: Stay[] = [];
  for (const stay of stays.toSorted((one, other) => one.from - other.from)) {
    const last = out.at(-1);
    if (!last || (last.to !== null && stay.from - last.to > pauseMs)) out.push({ ...stay });
    else if (last.to !== null) last.to = stay.to === null ? null : Math.max(last.to, stay.to);
  }
  return out;
}

/** Whole minutes that stays took, up to `now` where one still goes on. */
export function minutesOf(stays: readonly Stay[], now: number): number {
  const ms = stays.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0);
  return Math.round(ms / 60_000);
}

/** What a facilitator sets right: he came otherwise, or he wasn't there; null takes the correction back. */
export const correctAttendanceInput = z.object({
  personId: z.uuid(),
  present: z.enum(["yes", "no", "as-seen"]),
  note: cleanText(200).default(""),
});
export type CorrectAttendance = z.output<typeof correctAttendanceInput>;

/** One person's presence as the facilitators' page reads it: times as ISO text. */
export type AttendanceLine = {
  personId: string;
  name: string;
  organisationId: string | null;
  organisation: string;
  role: "facilitator" | "participant" | "expert" | "observer";
  seated: boolean;
  present: boolean;
  here: boolean;
  boardId: string | null;
  stays: { from: string; to: string | null }[];
  minutes: number;
  correction: { present: boolean; note: string; by: string; at: string } | null;
};
