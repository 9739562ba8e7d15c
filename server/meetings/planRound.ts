import type { Highs } from "highs";
import { commonSlots, type MeetingWish, type Plan, type PlanInstance } from "#app/domain/meetingPlan.ts";
import { fewestGaps } from "./gaps.ts";
import { type Mip, solve } from "./mip.ts";

/** A plan, and for each question in turn whether nothing better exists. */
export type Planned = {
  plan: Plan;
  /** Which meetings are held: as many "must meet", as fair, as many in all as can be. */
  meetingsProven: boolean;
  /** When they are held: as few gaps as can be, those meetings given. */
  gapsProven: boolean;
  /** What finding the meetings took of the time; the rest went to the gaps. */
  meetingSeconds: number;
};

/** What a meeting that people hold already is worth, at another time and at its own: less than moving three others. */
const held = 5;
const heldInTime = 7;

/** How many meetings each is brought to before anybody's next counts. */
const fairUpTo = 3;

/** The columns of a wish: one for each slot in which all its parties can. */
export type Places = { wish: MeetingWish; slots: number[]; first: number; row: number }[];

/**
 * Plans a round of meetings with a solver of integer programs, one question after the other, each without giving away
 * what the ones before it won:
 * 1. of the meetings people hold already as many as can be stay, at their time where they can; one that lost its time is
 *    given up rather than that more than two others move for it;
 * 2. as many "must meet" as can be;
 * 3. as many participants as can be have one meeting, then two, then three;
 * 4. as many meetings as can be;
 * 5. with those meetings as few gaps as can be in the days of all (who kept his time keeps it).
 * @param seconds for all of it; when they are over, the best that was found stands, and says that it isn't proven.
 */
export function planRound(highs: Highs, instance: PlanInstance, seconds: number): Planned {
  const began = performance.now();
  const over = began + seconds * 1000;
  const { mip, places } = programOf(instance);
  const everyMeeting = places.flatMap(({ slots, first }) => slots.map((_, i) => first + i));
  let start: Float64Array | null = null;
  let proven = true;

  const ask = (objective: Map<number, number>) => {
    // The meetings get most of the time; whatever is left is for the gaps.
    const left = (over - performance.now()) / 1000 - seconds / 4;
    const solved = solve(highs, mip, objective, { seconds: left, start });
    if (solved.values) start = solved.values;
    proven &&= solved.proven;
  };
  const isHeld = ({ slots, first }: Places[number]) => slots.some((_, i) => on(start, first + i));

  const planned = places.filter(({ wish }) => wish.planned !== null);
  if (planned.length > 0) {
    ask(
      new Map(
        planned.flatMap(({ wish, slots, first }) =>
          slots.map((slot, i): [number, number] => [first + i, slot === wish.planned ? heldInTime : held]),
        ),
      ),
    );
    for (const place of planned) {
      if (!isHeld(place)) continue;
      atLeast(mip, place.row, 1);
      const stays = place.slots.indexOf(place.wish.planned ?? -1);
      if (stays >= 0 && on(start, place.first + stays)) hold(mip, place.first + stays);
    }
  }

  const more = places.length + 1;
  const musts = places.filter(({ wish }) => wish.must);
  ask(weighted(everyMeeting, musts.flatMap(columnsOf), more));
  const heldMusts = musts.filter(isHeld);
  if (heldMusts.length === musts.length) for (const { row } of musts) atLeast(mip, row, 1);
  else
    mip.rows.push({
      lower: heldMusts.length,
      upper: musts.length,
      terms: musts.flatMap(columnsOf).map((column) => [column, 1]),
    });

  for (let count = 1; count <= fairUpTo; count += 1) {
    const reach = reaching(instance, mip, places, count);
    start = start && withNew(start, mip, reach, count);
    const reached = reach.filter(({ column }) => on(start, column)).length;
    if (reached < reach.length)
      ask(
        weighted(
          everyMeeting,
          reach.map(({ column }) => column),
          more,
        ),
      );
    const now = reach.filter(({ column }) => on(start, column)).length;
    mip.rows.push({ lower: now, upper: reach.length, terms: reach.map(({ column }) => [column, 1]) });
  }

  const plan = new Map<string, number>();
  for (const { wish, slots, first } of places) {
    const at = slots.findIndex((_, i) => on(start, first + i));
    if (at >= 0) plan.set(wish.id, slots[at] as number);
  }
  const meetingSeconds = (performance.now() - began) / 1000;
  const ordered = fewestGaps(highs, instance, plan, (over - performance.now()) / 1000);
  return { plan: ordered.plan, meetingsProven: proven, gapsProven: ordered.proven, meetingSeconds };
}

function columnsOf({ slots, first }: Places[number]): number[] {
  return slots.map((_, i) => first + i);
}

function on(values: Float64Array | null, column: number): boolean {
  return (values?.[column] ?? 0) > 0.5;
}

function atLeast(mip: Mip, row: number, lower: number) {
  const found = mip.rows[row];
  if (found) found.lower = lower;
}

function hold(mip: Mip, column: number) {
  const found = mip.columns[column];
  if (found) found.lower = 1;
}

/** First `first`, then as many of `all` as can be. */
function weighted(all: readonly number[], first: readonly number[], more: number): Map<number, number> {
  const objective = new Map(all.map((column) => [column, 1]));
  for (const column of first) objective.set(column, (objective.get(column) ?? 0) + more);
  return objective;
}

/** What is true of every plan: who sits where at most once, and how many meetings a time holds. */
export function programOf(instance: PlanInstance): { mip: Mip; places: Places } {
  const mip: Mip = { columns: [], rows: [] };
  const places: Places = [];
  const bySeat = new Map<string, number[]>();
  const bySlot = new Map<number, number[]>();
  for (const wish of instance.wishes) {
    const slots = commonSlots(instance, wish);
    const first = mip.columns.length;
    slots.forEach((slot, i) => {
      mip.columns.push({ lower: 0, upper: 1, whole: true });
      for (const party of wish.parties) add(bySeat, `${party} ${slot}`, first + i);
      add(bySlot, slot, first + i);
    });
    places.push({ wish, slots, first, row: mip.rows.length });
    mip.rows.push({ lower: 0, upper: 1, terms: slots.map((_, i) => [first + i, 1]) });
  }
  for (const columns of bySeat.values()) {
    if (columns.length > 1) mip.rows.push({ lower: 0, upper: 1, terms: columns.map((column) => [column, 1]) });
  }
  for (const columns of bySlot.values()) {
    if (columns.length > instance.capacity) {
      mip.rows.push({ lower: 0, upper: instance.capacity, terms: columns.map((column) => [column, 1]) });
    }
  }
  return { mip, places };
}

function add<Key>(lists: Map<Key, number[]>, key: Key, column: number) {
  const list = lists.get(key);
  if (list) list.push(column);
  else lists.set(key, [column]);
}

type Reach = { column: number; meetings: number[] }[];

/** A column for each participant who could have `count` meetings, that is 1 only if he has. */
function reaching(instance: PlanInstance, mip: Mip, places: Places, count: number): Reach {
  const reach: Reach = [];
  for (const party of instance.parties.keys()) {
    const his = places.filter(({ wish, slots }) => slots.length > 0 && wish.parties.includes(party));
    if (his.length < count) continue;
    const column = mip.columns.length;
    const meetings = his.flatMap(columnsOf);
    mip.columns.push({ lower: 0, upper: 1, whole: true });
    mip.rows.push({
      lower: 0,
      upper: meetings.length,
      terms: [...meetings.map((meeting): [number, number] => [meeting, 1]), [column, -count]],
    });
    reach.push({ column, meetings });
  }
  return reach;
}

/** A solution with the new columns filled in. */
function withNew(start: Float64Array, mip: Mip, reach: Reach, count: number): Float64Array {
  const values = new Float64Array(mip.columns.length);
  values.set(start);
  for (const { column, meetings } of reach) {
    values[column] = meetings.filter((meeting) => on(start, meeting)).length >= count ? 1 : 0;
  }
  return values;
}
