/**
 * npm run bench:meetings [-- SECONDS]: how long planning a large round of meetings takes, and repairing it when one drops
 * out: 40 institutions, 60 suppliers, 18 times, 30 tables. Absolute times depend on the machine.
 */
import loadHighs from "highs";
import { faultsOf, type PlanInstance, worthOf } from "#app/domain/meetingPlan.ts";
import { planRound } from "#server/meetings/planRound.ts";

const seconds = Number(process.argv[2] ?? 60);
const [institutions, suppliers, slots, tables] = [40, 60, 18, 30];

let state = 7;
/** Numbers that are the same in every run (mulberry32). */
function next(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

const parties = new Map<string, boolean[]>();
const free = () => Array.from({ length: slots }, () => next() > 0.15);
for (let i = 0; i < institutions; i += 1) parties.set(`institution ${i}`, free());
for (let s = 0; s < suppliers; s += 1) parties.set(`supplier ${s}`, free());
const wishes: PlanInstance["wishes"][number][] = [];
for (let i = 0; i < institutions; i += 1) {
  for (let s = 0; s < suppliers; s += 1) {
    if (next() >= 0.25) continue;
    const who = [`institution ${i}`, `supplier ${s}`];
    wishes.push({ id: who.join(), parties: who, must: next() < 0.3, planned: null });
  }
}

const highs = await loadHighs();
const round: PlanInstance = { slots, capacity: tables, parties, wishes };
const first = timed("plan", round);
const gone = "institution 3";
timed("repair", {
  ...round,
  parties: new Map([...parties].filter(([party]) => party !== gone)),
  wishes: wishes
    .filter((wish) => !wish.parties.includes(gone))
    .map((wish) => ({ ...wish, planned: first.get(wish.id) ?? null })),
});

function timed(name: string, instance: PlanInstance) {
  const began = performance.now();
  const { plan, meetingsProven, gapsProven, meetingSeconds } = planRound(highs, instance, seconds);
  const faults = faultsOf(instance, plan);
  if (faults.length) throw new Error(faults.join("\n"));
  const took = (performance.now() - began) / 1000;
  console.log(
    `${name}: ${instance.wishes.length} wishes, ${JSON.stringify(worthOf(instance, plan))}; meetings ${
      meetingsProven ? "proven" : "found"
    } in ${meetingSeconds.toFixed(1)} s, gaps ${gapsProven ? "proven" : "found"} in ${(took - meetingSeconds).toFixed(1)} s`,
  );
  return plan;
}
