import type { Actor } from "#app/domain/actor.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { changesBetween, slotsOf } from "#app/domain/meeting.ts";
import { listParticipants, listRoundCandidates } from "#db/meeting-participants.ts";
import { findPlan, type MeetingPlan, readMeetings } from "#db/meeting-plans.ts";
import type { MeetingRound } from "#db/meeting-rounds.ts";
import { listOwnMeetings, listOwnUnmet, listPlanMeetings, listPlanUnmet, type SeenPair } from "#db/meetings.ts";
import type { Deps } from "#server/deps.ts";
import { translator } from "#server/i18n.ts";
import { othersOf } from "#server/meetings/letter.ts";

/** Both sides of a pair in one line, as facilitators read it. */
function bothSides(pair: SeenPair, language: Language) {
  return {
    supplier: inLanguage(pair.supplier.name, language),
    owners: pair.owners.map(({ name }) => inLanguage(name, language)).join(", "),
    problem: inLanguage(pair.problem.title, language),
    problemId: pair.problem.id,
  };
}

/** What a facilitator's page shows of a round: plans with rooms and times, who takes part, whom else to ask. */
export async function facilitatorsPage(deps: Deps, actor: Actor, language: Language, round: MeetingRound) {
  const latest = await findPlan(deps.db, round.id, ["planning", "draft", "failed"]);
  const published = await findPlan(deps.db, round.id, ["published"]);
  const [participants, candidates] = await Promise.all([
    listParticipants(deps.db, round.id),
    listRoundCandidates(deps.db, round.id),
  ]);
  const named = <Named extends { name: Parameters<typeof inLanguage>[0] }>(one: Named) => ({
    ...one,
    name: inLanguage(one.name, language),
  });
  const shown = async (plan: MeetingPlan, before: MeetingPlan | undefined) => ({
    meetings: (await listPlanMeetings(deps.db, actor, plan.id)).map((meeting) => {
      const { id, roomId, table, startsAt } = meeting;
      const place = { id, roomId, table, startsAt };
      return "hidden" in meeting
        ? { ...place, cancelled: false, pair: null }
        : { ...place, cancelled: meeting.cancelled, pair: bothSides(meeting, language) };
    }),
    unmet: (await listPlanUnmet(deps.db, actor, plan.id)).map((pair) => {
      const { supplier, owners, problem } = bothSides(pair, language);
      const key = `${pair.problem.id} ${pair.supplier.id}`;
      return { key, who: `${supplier} · ${owners}`, problem, reason: pair.reason };
    }),
    meetingsProven: plan.meetingsProven,
    gapsProven: plan.gapsProven,
    seconds: plan.seconds,
    changes: before ? await countChanges(deps, before, plan) : null,
  });
  return {
    participants: participants.map(named),
    candidates: candidates.map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
    draft: latest?.state === "draft" ? await shown(latest, published) : null,
    published: published ? await shown(published, undefined) : null,
    making: latest?.state === "planning",
    failed: latest?.state === "failed",
  };
}

async function countChanges(deps: Deps, before: MeetingPlan, now: MeetingPlan) {
  const held = (await readMeetings(deps.db, before.id)).filter(({ cancelledAt }) => !cancelledAt);
  const changes = changesBetween(held, await readMeetings(deps.db, now.id));
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return { added: count("new"), moved: count("moved"), off: count("cancelled") };
}

/** What somebody who takes part finds: his own meetings, and with whom of those he wants to meet there is no time. */
export async function participantsPage(deps: Deps, actor: Actor, language: Language, round: MeetingRound) {
  const t = translator(language);
  const [meetings, unmet] = await Promise.all([
    listOwnMeetings(deps.db, actor, round.id),
    listOwnUnmet(deps.db, actor, round.id),
  ]);
  const problemOf = ({ problem }: SeenPair) => ({
    id: problem.id,
    visible: problem.visible,
    title: inLanguage(problem.title, language),
  });
  return {
    meetings: meetings.map(({ id, startsAt, room, table, cancelled, ...pair }) => ({
      ...{ id, startsAt, room, table, cancelled },
      who: othersOf(actor, pair, language),
      problem: problemOf(pair),
    })),
    unmet: unmet.map((pair) => ({
      key: `${pair.problem.id} ${pair.supplier.id}`,
      who: othersOf(actor, pair, language),
      problem: problemOf(pair).title || t("meeting:problem-gone"),
      reason: pair.reason,
    })),
  };
}

/** The day of a round as pages draw it. */
export function dayOf(round: MeetingRound) {
  return {
    slots: slotsOf(round),
    minutes: round.slotMinutes,
    rooms: round.rooms.map(({ id, name }) => ({ id, name })),
  };
}
