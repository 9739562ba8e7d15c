import { readHongKongTime } from "./hong-kong.ts";
import { ok, type Result, refuse } from "./refusals.ts";

/** States of a round of meetings: prepared, open for people to say when they can, published, called off. */
export const roundStates = ["draft", "open", "published", "cancelled"] as const;
export type RoundState = (typeof roundStates)[number];

export const planStates = ["planning", "draft", "published", "replaced", "failed"] as const;
export type PlanState = (typeof planStates)[number];

/** What a meeting lasts unless the round says otherwise. */
export const defaultSlotMinutes = 20;

/** The day of a round: its hours and the breaks in them. */
export type RoundHours = {
  startsAt: Date;
  endsAt: Date;
  slotMinutes: number;
  breaks: readonly { startsAt: Date; endsAt: Date }[];
};

/** More slots than a day of meetings has; a plan for more would take the solver too long. */
export const mostSlots = 40;

/** The starts of a round's meetings: one after the other, none in a break, none past the end. */
export function slotsOf({ startsAt, endsAt, slotMinutes, breaks }: RoundHours): Date[] {
  const length = slotMinutes * 60_000;
  const slots: Date[] = [];
  let at = startsAt.getTime();
  while (at + length <= endsAt.getTime() && slots.length < mostSlots) {
    const pause = breaks.find((one) => one.startsAt.getTime() < at + length && one.endsAt.getTime() > at);
    if (pause) {
      at = pause.endsAt.getTime();
      continue;
    }
    slots.push(new Date(at));
    at += length;
  }
  return slots;
}

/** A day and hours as a form has them: "2026-01-31", "14:00", in Hong Kong time. */
export type HoursInput = {
  day: string;
  from: string;
  to: string;
  slotMinutes: number;
  breaks: readonly { from: string; to: string }[];
};

/** The hours of a round as moments; refused by field where they make no day of meetings. */
export function hoursFrom(input: HoursInput, now: Date): Result<RoundHours> {
  const at = (time: string) => readHongKongTime(`${input.day}T${time}`);
  const [startsAt, endsAt] = [at(input.from), at(input.to)];
  if (!startsAt) return refuse("invalid-input", { fields: { from: "invalid" } });
  if (!endsAt || endsAt <= startsAt) return refuse("invalid-input", { fields: { to: "invalid" } });
  if (startsAt <= now) return refuse("invalid-input", { fields: { day: "past" } });
  if (startsAt.getTime() > now.getTime() + 2 * 366 * 86_400_000) {
    return refuse("invalid-input", { fields: { day: "too-far" } });
  }
  const breaks: { startsAt: Date; endsAt: Date }[] = [];
  for (const [i, one] of input.breaks.entries()) {
    const [from, to] = [at(one.from), at(one.to)];
    if (!from || !to || to <= from || breaks.some(({ startsAt: same }) => same.getTime() === from.getTime())) {
      return refuse("invalid-input", { fields: { [`breaks[${i}].from`]: "invalid" } });
    }
    breaks.push({ startsAt: from, endsAt: to });
  }
  const hours = { startsAt, endsAt, slotMinutes: input.slotMinutes, breaks };
  if (slotsOf(hours).length === 0) return refuse("invalid-input", { fields: { to: "invalid" } });
  return ok(hours);
}

/** A meeting as plans are compared: who, when and where. */
export type PlacedMeeting = {
  problemId: string;
  supplierId: string;
  startsAt: Date;
  roomId: string;
  table: number;
  parties: readonly string[];
};

export type MeetingChange<Meeting> =
  | { kind: "new"; now: Meeting }
  | { kind: "moved"; before: Meeting; now: Meeting }
  | { kind: "cancelled"; before: Meeting };

/** What differs between two plans, pair by pair. What stays as it was is nobody's news. */
export function changesBetween<Meeting extends PlacedMeeting>(
  before: readonly Meeting[],
  now: readonly Meeting[],
): MeetingChange<Meeting>[] {
  const pairOf = ({ problemId, supplierId }: Meeting) => `${problemId} ${supplierId}`;
  const earlier = new Map(before.map((meeting) => [pairOf(meeting), meeting]));
  const changes: MeetingChange<Meeting>[] = [];
  for (const meeting of now) {
    const old = earlier.get(pairOf(meeting));
    earlier.delete(pairOf(meeting));
    if (!old) changes.push({ kind: "new", now: meeting });
    else if (!isSamePlace(old, meeting)) changes.push({ kind: "moved", before: old, now: meeting });
  }
  for (const meeting of earlier.values()) changes.push({ kind: "cancelled", before: meeting });
  return changes;
}

function isSamePlace(one: PlacedMeeting, other: PlacedMeeting): boolean {
  return (
    one.startsAt.getTime() === other.startsAt.getTime() &&
    one.roomId === other.roomId &&
    one.table === other.table &&
    one.parties.toSorted().join() === other.parties.toSorted().join()
  );
}
