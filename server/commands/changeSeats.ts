import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { seatNewcomers } from "#app/domain/workshop.ts";
import { anyApart } from "#db/conflicts.ts";
import { insertSeats, listCandidates, listSeats, moveSeats } from "#db/seats.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { promoteWaiting } from "./promoteWaiting.ts";

export const inviteToWorkshopInput = z.object({ people: z.array(z.uuid()).min(1).max(80) });
export const removeSeatInput = z.object({ personId: z.uuid() });

/** Asks more people to a scheduled workshop; beyond their organisation's quota they wait. */
export async function inviteToWorkshop(
  deps: Deps,
  actor: Actor,
  input: { workshopId: string; people: string[] },
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, input.workshopId);
    if (!workshop) return refuse("not-found");
    if (!can(actor, "workshop.invite", workshop.facts)) return refuse("wrong-state");
    const seats = await listSeats(tx, workshop.id);
    const candidates = await listCandidates(tx, workshop.problemId);
    const people = input.people.flatMap((personId) => {
      if (seats.some((seat) => seat.personId === personId)) return [];
      return candidates.find((candidate) => candidate.personId === personId) ?? { missing: personId };
    });
    const newcomers = people.flatMap((person) => ("missing" in person ? [] : [person]));
    if (newcomers.length < people.length) return refuse("invalid-input", { fields: { people: "invalid" } });
    if (newcomers.length === 0) return ok(null);
    const table = [...seats.filter(({ state }) => state !== "declined"), ...newcomers];
    const houses = table.map(({ organisationId }) => organisationId);
    if (await anyApart(tx, houses)) return refuse("conflict-at-table");
    const seated = seatNewcomers(seats, newcomers, workshop.quota);
    await insertSeats(tx, workshop.id, seated, now);
    const offered = seated.filter(({ state }) => state === "invited").map(({ personId }) => personId);
    const waiting = seated.filter(({ state }) => state === "waiting").map(({ personId }) => personId);
    record({
      kind: "workshop.invited",
      subject: { kind: "workshop", id: workshop.id },
      threadId: workshop.problemId,
      data: { personIds: offered, waiting },
    });
    return ok(null);
  });
}

/** Takes somebody off a scheduled workshop; the next of his organisation's waiting list moves up. */
export async function removeSeat(
  deps: Deps,
  actor: Actor,
  input: { workshopId: string; personId: string },
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, input.workshopId);
    if (!workshop) return refuse("not-found");
    if (!can(actor, "workshop.invite", workshop.facts)) return refuse("wrong-state");
    const seat = (await listSeats(tx, workshop.id)).find(({ personId }) => personId === input.personId);
    if (!seat) return refuse("not-found");
    await moveSeats(tx, [seat.id], "removed", deps.clock());
    record({
      kind: "workshop.seat-removed",
      subject: { kind: "workshop", id: workshop.id },
      threadId: workshop.problemId,
      data: { personId: seat.personId, was: seat.state },
    });
    await promoteWaiting(tx, workshop, seat.organisationId, record);
    return ok(null);
  });
}
