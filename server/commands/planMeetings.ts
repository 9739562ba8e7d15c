import type { Actor } from "#app/domain/actor.ts";
import { faultsOf } from "#app/domain/meetingPlan.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { findPlan, insertPlan, movePlan, readMeetings } from "#db/meeting-plans.ts";
import { lockRound, moveRound } from "#db/meeting-rounds.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { pairKey, readInstance } from "../meetings/instance.ts";

/** A facilitator asks for a plan. It is made in a job; he is told when it is there. */
export async function askForPlan(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round || !can(actor, "meeting.see-plan", round.facts)) return refuse("not-found");
    if (!can(actor, "meeting.plan", round.facts)) return refuse("wrong-state");
    const { instance } = await readInstance(tx, round);
    if (instance.wishes.length === 0) return refuse("meeting-nobody");
    if (!(await beginPlan(deps, tx, { roundId: id, askedBy: actor.personId, now }))) return refuse("meeting-planning");
    record({ kind: "meeting.plan-asked", subject: { kind: "meeting-round", id } });
    return ok(null);
  });
}

/** Begins a plan in this transaction, with its job; false while another is being made. */
export async function beginPlan(
  deps: Deps,
  tx: Transaction,
  plan: { roundId: string; askedBy: string | null; now: Date },
): Promise<boolean> {
  if (await findPlan(tx, plan.roundId, ["planning"])) return false;
  const planId = await insertPlan(tx, plan);
  await deps.jobs.enqueue(tx, "meeting-plan", { planId });
  return true;
}

/**
 * A facilitator publishes the drafted plan: everybody finds his own meetings, and whose meetings changed is told. Refused
 * where something happened since that the draft doesn't know of: a mark taken back, a conflict, a time that is no more.
 */
export async function publishMeetings(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round || !can(actor, "meeting.see-plan", round.facts)) return refuse("not-found");
    if (!can(actor, "meeting.publish", round.facts)) return refuse("wrong-state");
    const draft = await findPlan(tx, id, ["draft"]);
    if (!draft) return refuse("wrong-state");
    const { instance, slots, pairs } = await readInstance(tx, round);
    const meetings = await readMeetings(tx, draft.id);
    const slotOf = (at: Date) => slots.findIndex((slot) => slot.getTime() === at.getTime());
    const plan = new Map(meetings.map((meeting) => [pairKey(meeting), slotOf(meeting.startsAt)]));
    const sameParties = meetings.every((one) => pairs.get(pairKey(one))?.parties.join() === one.parties.join());
    if (!sameParties || faultsOf(instance, plan).length > 0) return refuse("meeting-plan-stale");
    const before = await findPlan(tx, id, ["published"]);
    if (before) await movePlan(tx, before.id, "replaced", now);
    await movePlan(tx, draft.id, "published", now);
    await moveRound(tx, id, { state: "published", now });
    record({
      kind: "meeting.published",
      subject: { kind: "meeting-round", id },
      data: { planId: draft.id, beforeId: before?.id ?? null },
    });
    return ok(null);
  });
}
