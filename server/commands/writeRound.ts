import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { defaultSlotMinutes, hoursFrom } from "#app/domain/meeting.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findPlan } from "#db/meeting-plans.ts";
import { insertRound, lockRound, moveRound, rewriteRound } from "#db/meeting-rounds.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

const time = z.string().regex(/^\d{2}:\d{2}$/);

/** Rows of a form that were left empty are no rows. */
const roomRows = z
  .array(z.object({ name: cleanText(80).optional(), tables: z.coerce.number().int().min(1).max(60).optional() }))
  .max(20)
  .default([])
  .transform((rows) => rows.flatMap(({ name, tables }) => (name ? [{ name, tables: tables ?? 1 }] : [])))
  .refine((rows) => rows.length > 0, "required");
const breakRows = z
  .array(z.object({ from: time.optional(), to: time.optional() }))
  .max(10)
  .default([])
  .transform((rows) => rows.flatMap(({ from, to }) => (from && to ? [{ from, to }] : [])));

export const roundInput = z.object({
  title: cleanText(160).min(1),
  venue: cleanText(300).default(""),
  day: z.iso.date(),
  from: time,
  to: time,
  slotMinutes: z.coerce.number().int().min(5).max(120).default(defaultSlotMinutes),
  breaks: breakRows,
  rooms: roomRows,
});
export const cancelRoundInput = z.object({ reason: cleanText(1000).min(1) });

/** A facilitator prepares a round of meetings; nobody else sees it before it is opened. */
export async function createRound(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof roundInput>,
): Promise<Result<{ id: string }>> {
  if (!can(actor, "meeting.create", null)) return refuse("not-found");
  const now = deps.clock();
  const hours = hoursFrom(input, now);
  if (!hours.ok) return hours;
  return await act(deps, actor, async (tx, record) => {
    const { title, venue, rooms } = input;
    const id = await insertRound(tx, { title, venue, rooms, ...hours.value, createdBy: actor.personId, now });
    record({ kind: "meeting.round-made", subject: { kind: "meeting-round", id } });
    return ok({ id });
  });
}

/** Writes title, hours, breaks and rooms anew while nobody holds a meeting; drafted plans go. */
export async function changeRound(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof roundInput>,
): Promise<Result<null>> {
  const now = deps.clock();
  const hours = hoursFrom(input, now);
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round || !can(actor, "meeting.see-plan", round.facts)) return refuse("not-found");
    if (!can(actor, "meeting.edit", round.facts)) return refuse("wrong-state");
    if (!hours.ok) return hours;
    if (await findPlan(tx, id, ["planning"])) return refuse("meeting-planning");
    const { title, venue, rooms } = input;
    await rewriteRound(tx, id, { title, venue, rooms, ...hours.value }, now);
    record({ kind: "meeting.round-changed", subject: { kind: "meeting-round", id } });
    return ok(null);
  });
}

/** Opens a round: everybody on its list finds it and is asked when he can. */
export async function openRound(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round || !can(actor, "meeting.see-plan", round.facts)) return refuse("not-found");
    if (!can(actor, "meeting.open", round.facts)) return refuse("wrong-state");
    await moveRound(tx, id, { state: "open", now });
    record({ kind: "meeting.opened", subject: { kind: "meeting-round", id } });
    return ok(null);
  });
}

/** Calls a round off; everybody who takes part is told why. */
export async function cancelRound(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof cancelRoundInput>,
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round || !can(actor, "meeting.see-plan", round.facts)) return refuse("not-found");
    if (!can(actor, "meeting.cancel", round.facts)) return refuse("wrong-state");
    await moveRound(tx, id, { state: "cancelled", cancelReason: input.reason, now });
    record({ kind: "meeting.cancelled", subject: { kind: "meeting-round", id } });
    return ok(null);
  });
}
