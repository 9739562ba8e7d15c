import type { Highs } from "highs";
import type { Plan, PlanInstance } from "#app/domain/meetingPlan.ts";
import { type Mip, solve } from "./mip.ts";
import type { Places } from "./planRound.ts";
import { programOf } from "./planRound.ts";

/** How many participants' days are put in order at a time, and for how long at most. */
const together = 5;
const secondsEach = 1;

/**
 * The same meetings at times that leave the fewest gaps in people's days. Small rounds are solved as a whole; of large
 * ones the days of a few participants at a time, while the others' stay, as long as that gains something.
 */
export function fewestGaps(
  highs: Highs,
  instance: PlanInstance,
  plan: Plan,
  seconds: number,
): { plan: Plan; proven: boolean } {
  // The fewest are hard to prove: a small round is soon as good as it gets, and the solver would go on looking.
  const over = performance.now() + Math.min(seconds, 1 + plan.size / 10) * 1000;
  const left = () => (over - performance.now()) / 1000;
  const held = { ...instance, wishes: instance.wishes.filter(({ id }) => plan.has(id)) };
  if (left() <= 0.2 || held.wishes.length === 0) return { plan, proven: held.wishes.length === 0 };
  const whole = held.wishes.length <= 60 || held.wishes.length * held.slots <= 700;
  if (whole) return rearranged(highs, held, plan, null, left());

  let best = plan;
  const parties = [...held.parties.keys()].filter((party) => held.wishes.some((wish) => wish.parties.includes(party)));
  let gained = true;
  for (let round = 0; gained && left() > 0.5; round += 1) {
    gained = false;
    const order = parties.toSorted((a, b) => gapsOf(held, best, b) - gapsOf(held, best, a));
    for (let from = 0; from < order.length && left() > 0.5; from += together) {
      // Each time others together: neighbours in the list of gaps, shifted by the round.
      const some = new Set(order.slice(from + round, from + round + together));
      const before = sum(held, best);
      const { plan: next } = rearranged(highs, held, best, some, Math.min(secondsEach, left()));
      if (sum(held, next) < before) {
        best = next;
        gained = true;
      }
    }
  }
  return { plan: best, proven: sum(held, best) === 0 };
}

function sum(instance: PlanInstance, plan: Plan): number {
  return [...instance.parties.keys()].reduce((all, party) => all + gapsOf(instance, plan, party), 0);
}

function gapsOf(instance: PlanInstance, plan: Plan, party: string): number {
  const slots = instance.wishes.flatMap(({ id, parties }) => (parties.includes(party) ? [plan.get(id) ?? 0] : []));
  return slots.length ? Math.max(...slots) - Math.min(...slots) + 1 - slots.length : 0;
}

/** Finds times for the meetings of `some` (all, where null); the others stay, and so does what keeps its time of before. */
function rearranged(
  highs: Highs,
  instance: PlanInstance,
  plan: Plan,
  some: ReadonlySet<string> | null,
  seconds: number,
) {
  const { mip, places } = programOf(instance);
  const touched = new Set<string>();
  for (const { wish, slots, first, row } of places) {
    const free = wish.planned !== plan.get(wish.id) && (!some || wish.parties.some((party) => some.has(party)));
    for (const party of free ? wish.parties : []) touched.add(party);
    const found = mip.rows[row];
    if (found) found.lower = 1;
    const at = slots.indexOf(plan.get(wish.id) ?? -1);
    const column = mip.columns[first + at];
    if (!free && column) column.lower = 1;
  }
  const spans = spansOf(mip, places, instance.slots, touched);
  const start = new Float64Array(mip.columns.length);
  for (const { wish, slots, first } of places) start[first + slots.indexOf(plan.get(wish.id) ?? -1)] = 1;
  for (const { begun, ahead, there, meetings } of spans) {
    const busy = meetings.map((columns) => columns.some((column) => start[column] === 1));
    busy.forEach((_, slot) => {
      const from = busy.slice(0, slot + 1).includes(true) ? 1 : 0;
      const to = busy.slice(slot).includes(true) ? 1 : 0;
      start[begun + slot] = from;
      start[ahead + slot] = to;
      start[there + slot] = from && to;
    });
  }
  const objective = new Map(
    spans.flatMap(({ there }) =>
      Array.from({ length: instance.slots }, (_, slot): [number, number] => [there + slot, -1]),
    ),
  );
  const solved = solve(highs, mip, objective, { seconds, start });
  if (!solved.values) return { plan, proven: false };
  const next = new Map<string, number>();
  for (const { wish, slots, first } of places) {
    const at = slots.findIndex((_, i) => (solved.values?.[first + i] ?? 0) > 0.5);
    next.set(wish.id, slots[at] ?? (plan.get(wish.id) as number));
  }
  return { plan: next, proven: solved.proven };
}

/** For each participant and slot: his day has begun, has something ahead, and so he is there. */
function spansOf(mip: Mip, places: Places, slots: number, parties: ReadonlySet<string>) {
  return [...parties].map((party) => {
    const meetings = Array.from({ length: slots }, (_, slot) =>
      places.flatMap((place) => {
        const at = place.slots.indexOf(slot);
        return at >= 0 && place.wish.parties.includes(party) ? [place.first + at] : [];
      }),
    );
    const block = () => {
      const first = mip.columns.length;
      for (let slot = 0; slot < slots; slot += 1) mip.columns.push({ lower: 0, upper: 1, whole: false });
      return first;
    };
    const [begun, ahead, there] = [block(), block(), block()];
    for (let slot = 0; slot < slots; slot += 1) {
      const busy = (meetings[slot] ?? []).map((column): [number, number] => [column, -1]);
      if (busy.length) {
        mip.rows.push({ lower: 0, upper: 1, terms: [[begun + slot, 1], ...busy] });
        mip.rows.push({ lower: 0, upper: 1, terms: [[ahead + slot, 1], ...busy] });
        // Follows from the others for whole numbers; said again, it lets the solver see sooner how good it can get.
        mip.rows.push({ lower: 0, upper: 1, terms: [[there + slot, 1], ...busy] });
      }
      if (slot > 0) {
        mip.rows.push({
          lower: 0,
          upper: 1,
          terms: [
            [begun + slot, 1],
            [begun + slot - 1, -1],
          ],
        });
        mip.rows.push({
          lower: 0,
          upper: 1,
          terms: [
            [ahead + slot - 1, 1],
            [ahead + slot, -1],
          ],
        });
      }
      mip.rows.push({
        lower: -1,
        upper: 1,
        terms: [
          [there + slot, 1],
          [begun + slot, -1],
          [ahead + slot, -1],
        ],
      });
    }
    return { begun, ahead, there, meetings };
  });
}
