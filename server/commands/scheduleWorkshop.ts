import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { activities, agendaCanvases, canvasesOf } from "#app/domain/agenda.ts";
import { canvasElements, canvasName } from "#app/domain/board/canvasElements.ts";
import { canvasFields } from "#app/domain/board/canvases.ts";
import { plannedInput } from "#app/domain/board/plan.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { readHongKongTime } from "#app/domain/hong-kong.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { defaultQuota, seatNewcomers, whyNotAt } from "#app/domain/workshop.ts";
import { insertBoard } from "#db/boards.ts";
import { anyApart } from "#db/conflicts.ts";
import { findProblemFacts } from "#db/problem-access.ts";
import { insertSeats, listCandidates } from "#db/seats.ts";
import { insertWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";

/** What a browser's date-and-time field gives, read as Hong Kong time. */
export const hongKongMoment = z.string().transform((text, context) => {
  const moment = readHongKongTime(text);
  if (moment) return moment;
  context.addIssue({ code: "custom", message: "invalid" });
  return z.NEVER;
});

export const workshopTitle = cleanText(160).min(1);
export const workshopVenue = cleanText(300).default("");

const block = z.object({
  activity: z.enum(activities),
  title: cleanText(120).nullish(),
  canvas: z.enum(agendaCanvases).nullish(),
  minutes: z.coerce.number().int().min(5).max(240),
  /** What it does to the room; its activity's own where nothing is said. */
  plan: plannedInput.optional(),
});

export const scheduleWorkshopInput = z.object({
  title: workshopTitle,
  startsAt: hongKongMoment,
  venue: workshopVenue,
  quota: z.coerce.number().int().min(1).max(9).default(defaultQuota),
  agenda: z.array(block).min(1).max(30),
  /** Whom to ask, in the order of asking: beyond an organisation's quota they wait. */
  people: z.array(z.uuid()).max(80).default([]),
});

/**
 * Schedules a workshop on a problem statement with its agenda, its seats and a board for each canvas; whoever plans it
 * as a facilitator sits in it. Invitations follow by reaction.
 * @returns the workshop's id.
 */
export async function scheduleWorkshop(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof scheduleWorkshopInput> & { problemId: string },
): Promise<Result<{ id: string }>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const problem = await findProblemFacts(tx, actor, input.problemId);
    if (!problem || !can(actor, "problem.schedule-workshop", problem)) return refuse("not-found");
    const when = whyNotAt(input.startsAt, now);
    if (!when.ok) return when;
    const candidates = await listCandidates(tx, input.problemId);
    const wanted = new Set(input.people);
    if (candidates.some(({ personId, role }) => personId === actor.personId && role === "facilitator")) {
      wanted.add(actor.personId);
    }
    const chosen = [...wanted].map((personId) => candidates.find((candidate) => candidate.personId === personId));
    // Nobody can be asked who isn't on the list: that would also tell whether such a person exists.
    if (chosen.some((person) => !person)) return refuse("invalid-input", { fields: { people: "invalid" } });
    const houses = chosen.flatMap((person) => person?.organisationId ?? []);
    if (await anyApart(tx, houses)) return refuse("conflict-at-table");
    const agenda = input.agenda.map(({ title, canvas = null, plan, ...one }) => ({
      ...one,
      title: title || null,
      canvas,
      // A field of another canvas is nowhere to look at.
      plan: plan && { ...plan, field: (canvas && canvasFields(canvas).find((field) => field === plan.field)) || null },
    }));
    const id = await insertWorkshop(tx, {
      problemId: input.problemId,
      title: input.title,
      venue: input.venue,
      startsAt: input.startsAt,
      quota: input.quota,
      agenda,
      createdBy: actor.personId,
      now,
    });
    const people = chosen.flatMap((person) => (person ? [person] : []));
    const seats = seatNewcomers([], people, input.quota).map((seat) =>
      // Who schedules a workshop comes to it.
      seat.personId === actor.personId ? { ...seat, state: "accepted" as const } : seat,
    );
    await insertSeats(tx, id, seats, now);
    const t = translator(actor.locale ?? "en");
    for (const canvas of canvasesOf(agenda)) {
      await insertBoard(
        tx,
        { workshopId: id, title: canvasName(canvas, (key) => t(key)), canvas, createdBy: actor.personId },
        canvasElements(canvas, (key) => t(key)),
      );
    }
    record({ kind: "workshop.scheduled", subject: { kind: "workshop", id }, threadId: input.problemId });
    return ok({ id });
  });
}
