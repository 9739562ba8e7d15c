import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { answered, type SeatState } from "#app/domain/workshop.ts";
import { listSeats, moveSeats } from "#db/seats.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { promoteWaiting } from "./promoteWaiting.ts";

/**
 * Says yes or no to one's own seat. A no gives the seat to the organisation's waiting list; a late yes to a full table
 * waits.
 * @returns the state of the seat afterwards.
 */
export async function answerInvitation(
  deps: Deps,
  actor: Actor,
  input: { workshopId: string; answer: "accept" | "decline" },
): Promise<Result<{ state: SeatState }>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, input.workshopId);
    if (!workshop) return refuse("not-found");
    const { seat: own } = workshop.facts.relation;
    if (!own) return refuse("not-found");
    if (!can(actor, "workshop.answer", workshop.facts)) return refuse("wrong-state");
    const seats = await listSeats(tx, workshop.id);
    const seat = seats.find(({ personId }) => personId === actor.personId);
    if (!seat) return refuse("not-found");
    const others = seats.filter(({ id }) => id !== seat.id);
    const state = answered(seat, others, input.answer, workshop.quota);
    if (state === seat.state) return ok({ state });
    await moveSeats(tx, [seat.id], state, now);
    record({
      kind: state === "declined" ? "workshop.seat-declined" : "workshop.seat-accepted",
      subject: { kind: "workshop", id: workshop.id },
      threadId: workshop.problemId,
      data: { personId: actor.personId },
    });
    await promoteWaiting(tx, workshop, actor.organisationId, record);
    return ok({ state });
  });
}
