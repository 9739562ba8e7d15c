import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { changesBetween } from "#app/domain/meeting.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { listParticipants } from "#db/meeting-participants.ts";
import { findPlan, readMeetings, readPlan } from "#db/meeting-plans.ts";
import { type MeetingRound, readRound } from "#db/meeting-rounds.ts";
import { listOwnMeetings } from "#db/meetings.ts";
import { listFacilitators, listMembers } from "#db/people.ts";
import { callOffEndedPairs } from "../commands/callOffMeetings.ts";
import type { Deps } from "../deps.ts";
import { letterCalendar, letterWords, type OwnChange, ownChanges } from "../meetings/letter.ts";
import { notify } from "./notify.ts";
import type { Reaction, Reactions } from "./reaction.ts";

/** SEQUENCE of a plan's calendar files; what is called off in it afterwards comes one later. */
const sequenceOf = (plan: { number: number }, later = false) => plan.number * 2 + Number(later);

/** Those who act for organisations: they are asked and told. */
async function speakersOf(deps: Deps, organisationIds: Iterable<string>): Promise<Actor[]> {
  const people: Actor[] = [];
  for (const id of new Set(organisationIds)) {
    people.push(...(await listMembers(deps.db, id, ["problem-owner", "supplier", "organisation-admin"])));
  }
  return people;
}

/** One notification and mail to one person, with what changed for him alone. */
async function write(
  deps: Deps,
  event: StoredEvent,
  round: MeetingRound,
  person: Actor,
  letter: { kind: string; changes?: readonly OwnChange[]; sequence?: number },
) {
  const { kind, changes = [], sequence = 0 } = letter;
  await notify(deps, event, [person], {
    kind,
    data: { title: round.title },
    mail: {
      link: paths.meetingRound(round.id),
      attachments: letterCalendar(deps, person, round, changes, sequence),
      data: letterWords(person, round, changes),
    },
  });
}

async function tellFacilitators(
  deps: Deps,
  event: StoredEvent,
  round: MeetingRound,
  kind: string,
  only?: string | null,
) {
  const facilitators = await listFacilitators(deps.db);
  const asked = facilitators.filter(({ personId }) => personId === only);
  const people = (asked.length ? asked : facilitators).filter(({ personId }) => personId !== event.actorId);
  await notify(deps, event, people, { kind, data: { title: round.title } });
}

/** A reaction that has read its round. */
function about(work: (deps: Deps, event: StoredEvent, round: MeetingRound) => Promise<void>): Reaction {
  return async (deps, event) => {
    const round = event.subject.id ? await readRound(deps.db, event.subject.id) : undefined;
    if (round) await work(deps, event, round);
  };
}

const taking = async (deps: Deps, round: MeetingRound) =>
  (await listParticipants(deps.db, round.id)).filter(({ left }) => !left).map(({ id }) => id);
const added = z.object({ organisationIds: z.array(z.string()) });
const answered = z.object({ organisationId: z.string() });
const off = z.object({ planId: z.string().nullable(), meetingIds: z.array(z.string()) });
const published = z.object({ planId: z.string(), beforeId: z.string().nullable() });
const planned = z.object({ planId: z.string() });

/** Facilitators hear that a draft is coming, both sides of each meeting that it is off. */
async function tellCalledOff(deps: Deps, event: StoredEvent, round: MeetingRound): Promise<void> {
  const { planId, meetingIds } = off.parse(event.data);
  await tellFacilitators(deps, event, round, event.kind);
  const plan = planId ? await readPlan(deps.db, planId) : undefined;
  if (!plan) return;
  const called = (await readMeetings(deps.db, plan.id)).filter(({ id }) => meetingIds.includes(id));
  for (const person of await speakersOf(
    deps,
    called.flatMap(({ parties }) => parties),
  )) {
    const own = await listOwnMeetings(deps.db, person, round.id, { planId: plan.id, evenKept: true });
    const lost = own.filter(({ id }) => meetingIds.includes(id)).map((one) => ({ ...one, cancelled: false }));
    const changes = ownChanges(lost, []);
    if (!changes.length) continue;
    await write(deps, event, round, person, { kind: "meeting.called-off", changes, sequence: sequenceOf(plan, true) });
  }
}

/** What follows from what happens to a round of meetings: each is told of his own meetings, and of nobody else's. */
export const meetingReactions: Reactions = {
  "meeting.opened": about(async (deps, event, round) => {
    for (const person of await speakersOf(deps, await taking(deps, round))) {
      await write(deps, event, round, person, { kind: "meeting.opened" });
    }
  }),
  "meeting.participants-added": about(async (deps, event, round) => {
    if (round.state === "draft" || round.state === "cancelled") return;
    const { organisationIds } = added.parse(event.data);
    for (const person of await speakersOf(deps, organisationIds)) {
      await write(deps, event, round, person, { kind: "meeting.opened" });
    }
  }),
  "meeting.availability-given": about(async (deps, event, round) => {
    if (round.state !== "published") return;
    const { organisationId } = answered.parse(event.data);
    const plan = await findPlan(deps.db, round.id, ["published"]);
    const said = (await listParticipants(deps.db, round.id)).find(({ id }) => id === organisationId);
    const away = new Set(said?.away.map((start) => start.getTime()));
    const meetings = plan ? await readMeetings(deps.db, plan.id) : [];
    const lost = meetings.some(
      (one) => !one.cancelledAt && one.parties.includes(organisationId) && away.has(one.startsAt.getTime()),
    );
    if (lost) await tellFacilitators(deps, event, round, "meeting.time-lost");
  }),
  "meeting.left": about(tellCalledOff),
  "meeting.pairs-ended": about(tellCalledOff),
  "contact.closed": callOffEndedPairs,
  "conflict.declared": callOffEndedPairs,
  "problem.closed": callOffEndedPairs,
  "problem.parked": callOffEndedPairs,
  "organisation.suspended": callOffEndedPairs,
  "meeting.returned": about((deps, event, round) => tellFacilitators(deps, event, round, "meeting.returned")),
  "meeting.planned": about(async (deps, event, round) => {
    const plan = await readPlan(deps.db, planned.parse(event.data).planId);
    if (plan?.state === "draft") await tellFacilitators(deps, event, round, "meeting.planned", plan.askedBy);
  }),
  "meeting.plan-failed": about((deps, event, round) => tellFacilitators(deps, event, round, "meeting.plan-failed")),
  "meeting.published": about(async (deps, event, round) => {
    const { planId, beforeId } = published.parse(event.data);
    const plan = await readPlan(deps.db, planId);
    if (!plan) return;
    const before = beforeId ? (await readMeetings(deps.db, beforeId)).filter(({ cancelledAt }) => !cancelledAt) : [];
    const changed = changesBetween(before, await readMeetings(deps.db, planId));
    const parties = changed.flatMap((change) => [
      ...("before" in change ? change.before.parties : []),
      ...("now" in change ? change.now.parties : []),
    ]);
    for (const person of await speakersOf(deps, parties)) {
      const had = beforeId ? await listOwnMeetings(deps.db, person, round.id, { planId: beforeId }) : [];
      const changes = ownChanges(had, await listOwnMeetings(deps.db, person, round.id, { planId }));
      if (!changes.length) continue;
      const kind = had.length ? "meeting.replanned" : "meeting.published";
      await write(deps, event, round, person, { kind, changes, sequence: sequenceOf(plan) });
    }
  }),
  "meeting.cancelled": about(async (deps, event, round) => {
    const plan = await findPlan(deps.db, round.id, ["published"]);
    for (const person of await speakersOf(deps, await taking(deps, round))) {
      const own = plan ? await listOwnMeetings(deps.db, person, round.id, { planId: plan.id }) : [];
      const sequence = plan ? sequenceOf(plan, true) : 0;
      await write(deps, event, round, person, { kind: "meeting.cancelled", changes: ownChanges(own, []), sequence });
    }
  }),
};
