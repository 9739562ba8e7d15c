import { ok } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { cancelMeetings, findPlan, readMeetings, type StoredMeeting } from "#db/meeting-plans.ts";
import { listComingRounds, lockAnyRound, type MeetingRound } from "#db/meeting-rounds.ts";
import { agreedPairs } from "#db/meeting-wishes.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { pairKey } from "../meetings/instance.ts";
import { beginPlan } from "./planMeetings.ts";

/**
 * Calls off some meetings of a round's published plan in this transaction, and begins a plan that moves the others as
 * little as can be, where the round is still to come.
 * @returns which were called off, for the event.
 */
export async function callOff(
  deps: Deps,
  tx: Transaction,
  of: { round: MeetingRound; now: Date; whose(meeting: StoredMeeting): boolean },
): Promise<{ planId: string | null; meetingIds: string[] }> {
  const published = await findPlan(tx, of.round.id, ["published"]);
  const meetings = published ? await readMeetings(tx, published.id) : [];
  const meetingIds = meetings.flatMap((one) => (!one.cancelledAt && of.whose(one) ? [one.id] : []));
  await cancelMeetings(tx, meetingIds, of.now);
  if (meetingIds.length && of.round.startsAt > of.now) {
    await beginPlan(deps, tx, { roundId: of.round.id, askedBy: null, now: of.now });
  }
  return { planId: published?.id ?? null, meetingIds };
}

/**
 * Calls off the meetings to come whose pair agrees no more: a mark was taken back, a conflict of interest declared, the
 * problem closed or parked, the supplier suspended. Done once, a second time finds none.
 */
export async function callOffEndedPairs(deps: Deps): Promise<void> {
  const now = deps.clock();
  for (const id of await listComingRounds(deps.db, now)) {
    await act(deps, null, async (tx, record) => {
      const round = await lockAnyRound(tx, id);
      if (!round) return ok(null);
      const agreed = new Set((await agreedPairs(tx)).map(pairKey));
      const whose = (meeting: StoredMeeting) => meeting.startsAt > now && !agreed.has(pairKey(meeting));
      const off = await callOff(deps, tx, { round, now, whose });
      if (off.meetingIds.length) {
        record({ kind: "meeting.pairs-ended", subject: { kind: "meeting-round", id }, data: off });
      }
      return ok(null);
    });
  }
}
