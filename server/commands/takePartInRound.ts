import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import { slotsOf } from "#app/domain/meeting.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import {
  addParticipants,
  deleteParticipant,
  filterCandidates,
  listAgreedOrganisations,
  rewriteAbsences,
  setLeft,
} from "#db/meeting-participants.ts";
import { lockRound, type MeetingRound } from "#db/meeting-rounds.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { callOff } from "./callOffMeetings.ts";

export const addParticipantInput = z.object({ organisationId: z.uuid() });
export const removeParticipantInput = z.object({ organisationId: z.uuid() });
export const availabilityInput = z.object({
  /** The starts at which one can't, as the page named them. */
  away: z.array(z.iso.datetime()).max(60).default([]),
});

/** A facilitator takes an organisation onto the list. */
export async function addRoundParticipant(
  deps: Deps,
  actor: Actor,
  id: string,
  { organisationId }: z.output<typeof addParticipantInput>,
): Promise<Result<null>> {
  return await invite(deps, actor, id, (tx) => filterCandidates(tx, [organisationId]));
}

/** A facilitator takes everybody onto the list who wants to meet somebody that wants to meet him. */
export async function addAgreedParticipants(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await invite(deps, actor, id, async (tx) => await filterCandidates(tx, await listAgreedOrganisations(tx)));
}

async function invite(deps: Deps, actor: Actor, id: string, whom: (tx: Transaction) => Promise<string[]>) {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round || !can(actor, "meeting.see-plan", round.facts)) return refuse("not-found");
    if (!can(actor, "meeting.invite", round.facts)) return refuse("wrong-state");
    const wanted = await whom(tx);
    if (wanted.length === 0) return refuse("meeting-nobody");
    const added = await addParticipants(tx, id, wanted, now);
    if (added.length) {
      record({
        kind: "meeting.participants-added",
        subject: { kind: "meeting-round", id },
        data: { organisationIds: added },
      });
    }
    return ok(null);
  });
}

/**
 * A facilitator takes an organisation off the list. Before anything is published it is as if it had never been there;
 * afterwards it has dropped out.
 */
export async function removeRoundParticipant(
  deps: Deps,
  actor: Actor,
  id: string,
  { organisationId }: z.output<typeof removeParticipantInput>,
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round || !can(actor, "meeting.see-plan", round.facts)) return refuse("not-found");
    if (!can(actor, "meeting.invite", round.facts)) return refuse("wrong-state");
    if (round.state === "published") return await dropOut(deps, tx, record, { round, organisationId, now });
    if (!(await deleteParticipant(tx, id, organisationId))) return refuse("not-found");
    record({
      kind: "meeting.participant-removed",
      subject: { kind: "meeting-round", id },
      data: { organisationId },
    });
    return ok(null);
  });
}

/** Who takes part says at which times his organisation can't. What is planned already stays until it is planned anew. */
export async function giveAvailability(
  deps: Deps,
  actor: Actor,
  id: string,
  { away }: z.output<typeof availabilityInput>,
): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round) return refuse("not-found");
    if (!can(actor, "meeting.answer", round.facts)) return refuse("wrong-state");
    const said = new Set(away.map((start) => new Date(start).getTime()));
    const starts = slotsOf(round).filter((slot) => said.has(slot.getTime()));
    await rewriteAbsences(tx, { roundId: id, organisationId: actor.organisationId, starts });
    record({
      kind: "meeting.availability-given",
      subject: { kind: "meeting-round", id },
      data: { organisationId: actor.organisationId },
    });
    return ok(null);
  });
}

/**
 * Who takes part drops out for his organisation. His meetings are off at once, those he was to meet are told at once, and
 * a plan that moves the others as little as can be is drafted for the facilitators.
 */
export async function leaveRound(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round) return refuse("not-found");
    if (!can(actor, "meeting.leave", round.facts)) return refuse("wrong-state");
    return await dropOut(deps, tx, record, { round, organisationId: actor.organisationId, now });
  });
}

/** Who dropped out takes part again; his meetings come back when the facilitators plan anew. */
export async function returnToRound(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  const now = deps.clock();
  return await act(deps, actor, async (tx, record) => {
    const round = await lockRound(tx, actor, id, now);
    if (!round) return refuse("not-found");
    if (!can(actor, "meeting.return", round.facts)) return refuse("wrong-state");
    await setLeft(tx, { roundId: id, organisationId: actor.organisationId, leftAt: null });
    record({
      kind: "meeting.returned",
      subject: { kind: "meeting-round", id },
      data: { organisationId: actor.organisationId },
    });
    return ok(null);
  });
}

async function dropOut(
  deps: Deps,
  tx: Transaction,
  record: (event: NewEvent) => void,
  { round, organisationId, now }: { round: MeetingRound; organisationId: string; now: Date },
): Promise<Result<null>> {
  if (!(await setLeft(tx, { roundId: round.id, organisationId, leftAt: now }))) return refuse("not-found");
  const off = await callOff(deps, tx, { round, now, whose: ({ parties }) => parties.includes(organisationId) });
  record({ kind: "meeting.left", subject: { kind: "meeting-round", id: round.id }, data: { organisationId, ...off } });
  return ok(null);
}
