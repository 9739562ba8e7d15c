import { faultsOf, unmetOf } from "#app/domain/meetingPlan.ts";
import { lockPlan, movePlan, readPlan, storePlan } from "#db/meeting-plans.ts";
import { readRound } from "#db/meeting-rounds.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { readInstance } from "./instance.ts";
import { planBeside } from "./solver.ts";
import { seatedAt } from "./tables.ts";

/** How long the solver may take; most rounds need a fraction of it. */
export const planSeconds = 60;

/** The job behind a plan: reads the round as it is now, plans it beside the event loop, and keeps the draft. */
export async function runPlan(deps: Deps, planId: string, seconds = planSeconds): Promise<void> {
  const asked = await readPlan(deps.db, planId);
  const round = asked?.state === "planning" ? await readRound(deps.db, asked.roundId) : undefined;
  if (!round) return;
  const subject = { kind: "meeting-round", id: round.id };
  const { instance, slots, pairs, standing } = await readInstance(deps.db, round);
  const begun = performance.now();
  let planned: Awaited<ReturnType<typeof planBeside>>;
  try {
    planned = await planBeside(instance, seconds);
    const faults = faultsOf(instance, planned.plan);
    if (faults.length) throw new Error(`The solver's plan is wrong: ${faults.join("; ")}`);
  } catch (error) {
    deps.log.error({ err: error, planId }, "meeting plan");
    await act(deps, null, async (tx, record) => {
      if ((await lockPlan(tx, planId))?.state === "planning") {
        await movePlan(tx, planId, "failed", deps.clock());
        record({ kind: "meeting.plan-failed", subject });
      }
      return { ok: true, value: null };
    });
    return;
  }
  const slotOf = (at: Date) => slots.findIndex((slot) => slot.getTime() === at.getTime());
  const held = new Map(
    standing.map(({ problemId, supplierId, roomId, table, startsAt }) => [
      `${problemId} ${supplierId}`,
      { roomId, table, slot: slotOf(startsAt) },
    ]),
  );
  const hosts = new Map(
    [...pairs].map(([id, { supplierId, parties }]) => [id, parties.filter((party) => party !== supplierId)]),
  );
  const seated = seatedAt(planned.plan, round.rooms, hosts, held);
  const meetings = [...planned.plan].flatMap(([id, slot]) => {
    const pair = pairs.get(id);
    const place = seated.get(id);
    const startsAt = slots[slot];
    return pair && place && startsAt ? [{ ...pair, ...place, startsAt }] : [];
  });
  const unmet = unmetOf(instance, planned.plan).flatMap(({ id, reason }) => {
    const pair = pairs.get(id);
    return pair ? [{ problemId: pair.problemId, supplierId: pair.supplierId, reason }] : [];
  });
  await act(deps, null, async (tx, record) => {
    if ((await lockPlan(tx, planId))?.state !== "planning") return { ok: true, value: null };
    const { meetingsProven, gapsProven } = planned;
    const took = Math.round((performance.now() - begun) / 100) / 10;
    await storePlan(tx, planId, { meetings, unmet, meetingsProven, gapsProven, seconds: took, now: deps.clock() });
    record({ kind: "meeting.planned", subject, data: { planId } });
    return { ok: true, value: null };
  });
}
