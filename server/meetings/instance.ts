import { slotsOf } from "#app/domain/meeting.ts";
import type { PlanInstance } from "#app/domain/meetingPlan.ts";
import type { Database } from "#db/client.ts";
import { listParticipants } from "#db/meeting-participants.ts";
import { findPlan, readMeetings, type StoredMeeting } from "#db/meeting-plans.ts";
import type { MeetingRound } from "#db/meeting-rounds.ts";
import { agreedPairs } from "#db/meeting-wishes.ts";

/** A pair's name in plans: its problem and its supplier. */
export const pairKey = (pair: { problemId: string; supplierId: string }) => `${pair.problemId} ${pair.supplierId}`;

/** What a round's plan is made from as things are now, and the meetings that people hold already. */
export type ReadRound = {
  instance: PlanInstance;
  slots: Date[];
  pairs: Map<string, { problemId: string; supplierId: string; parties: string[] }>;
  standing: StoredMeeting[];
};

/**
 * Reads a round as an instance of the planning problem: pairs that both want to meet and of which both sides take part.
 * Where several institutions own a problem, all of them that take part sit at its meetings.
 */
export async function readInstance(db: Database, round: MeetingRound): Promise<ReadRound> {
  const participants = (await listParticipants(db, round.id)).filter(({ left }) => !left);
  const taking = new Set(participants.map(({ id }) => id));
  const slots = slotsOf(round);
  const published = await findPlan(db, round.id, ["published"]);
  const standing = published
    ? (await readMeetings(db, published.id)).filter(({ cancelledAt }) => cancelledAt === null)
    : [];
  const slotOf = (at: Date) => slots.findIndex((slot) => slot.getTime() === at.getTime());
  const planned = new Map(standing.map((meeting) => [pairKey(meeting), slotOf(meeting.startsAt)]));
  const pairs: ReadRound["pairs"] = new Map();
  const wishes: PlanInstance["wishes"][number][] = [];
  for (const { problemId, supplierId, ownerIds, must } of await agreedPairs(db)) {
    const owners = ownerIds.filter((id) => taking.has(id));
    if (!taking.has(supplierId) || owners.length === 0) continue;
    const id = pairKey({ problemId, supplierId });
    const parties = [supplierId, ...owners].sort();
    pairs.set(id, { problemId, supplierId, parties });
    wishes.push({ id, parties, must, planned: planned.get(id) ?? null });
  }
  const instance = {
    slots: slots.length,
    capacity: round.rooms.reduce((sum, { tables }) => sum + tables, 0),
    parties: new Map(
      participants.map(({ id, away }) => [
        id,
        slots.map((slot) => !away.some((start) => start.getTime() === slot.getTime())),
      ]),
    ),
    wishes,
  };
  return { instance, slots, pairs, standing };
}
