import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { whyNotAt } from "#app/domain/workshop.ts";
import { listSeats, moveSeats } from "#db/seats.ts";
import { lockWorkshop, updateWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { hongKongMoment, workshopTitle, workshopVenue } from "./scheduleWorkshop.ts";

export const rescheduleWorkshopInput = z.object({
  title: workshopTitle,
  startsAt: hongKongMoment,
  venue: workshopVenue,
  rev: z.coerce.number().int(),
});

export const cancelWorkshopInput = z.object({ reason: cleanText(1000).min(1) });

/** Moves a scheduled workshop in time or place. At a new time everybody who said yes is asked again. */
export async function rescheduleWorkshop(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof rescheduleWorkshopInput> & { workshopId: string },
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, input.workshopId);
    if (!workshop) return refuse("not-found");
    if (!can(actor, "workshop.reschedule", workshop.facts)) return refuse("wrong-state");
    if (workshop.rev !== input.rev) return refuse("changed-meanwhile");
    const { title, startsAt, venue } = input;
    const moved = startsAt.getTime() !== workshop.startsAt.getTime();
    if (!moved && title === workshop.title && venue === workshop.venue) return ok(null);
    if (moved) {
      const when = whyNotAt(startsAt, now);
      if (!when.ok) return when;
      const accepted = (await listSeats(tx, workshop.id)).filter(
        ({ state, personId }) => state === "accepted" && personId !== actor.personId,
      );
      await moveSeats(
        tx,
        accepted.map(({ id }) => id),
        "invited",
        null,
      );
    }
    await updateWorkshop(tx, workshop.id, { title, startsAt, venue }, { now, announced: true });
    record({
      kind: "workshop.rescheduled",
      subject: { kind: "workshop", id: workshop.id },
      threadId: workshop.problemId,
      data: { before: workshop.startsAt.toISOString() },
    });
    return ok(null);
  });
}

/** Calls a scheduled workshop off; everybody asked is told why. */
export async function cancelWorkshop(
  deps: Deps,
  actor: Actor,
  input: { workshopId: string; reason: string },
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, input.workshopId);
    if (!workshop) return refuse("not-found");
    if (!can(actor, "workshop.cancel", workshop.facts)) return refuse("wrong-state");
    await updateWorkshop(
      tx,
      workshop.id,
      { state: "cancelled", cancelReason: input.reason },
      { now: deps.clock(), announced: true },
    );
    record({
      kind: "workshop.cancelled",
      subject: { kind: "workshop", id: workshop.id },
      threadId: workshop.problemId,
    });
    return ok(null);
  });
}
