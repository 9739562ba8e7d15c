import { demoId } from "#app/domain/id.ts";
import { meetingRound } from "./data/meetings.ts";
import { problemId } from "./problems.ts";
import { organisationId, personId, type World } from "./world.ts";

export const meetingRoundId = demoId("meeting-round", meetingRound.key);

/** A round of meetings whose plan is published. A test holds its plan to the rules of plans. */
export async function seedMeetings({ tx, at }: World): Promise<void> {
  const { key, title, venue, day, from, to, breaks, rooms, participants, away, meetings, unmet } = meetingRound;
  const round_id = meetingRoundId;
  const time = (clock: string) => at(day, clock);
  const roomId = (room: string) => demoId("meeting-room", `${key}/${room}`);
  const plan_id = demoId("meeting-plan", key);
  await tx
    .insertInto("meeting_round")
    .values({
      ...{ id: round_id, title, venue, starts_at: time(from), ends_at: time(to), state: "published" },
      ...{ created_by: personId("yvonne.lee"), created_at: at(-9, "09:30"), updated_at: at(-2, "11:00") },
    })
    .execute();
  await tx
    .insertInto("meeting_break")
    .values(breaks.map((one) => ({ round_id, starts_at: time(one.from), ends_at: time(one.to) })))
    .execute();
  await tx
    .insertInto("meeting_room")
    .values(
      rooms.map(({ key: room, name, tables }, position) => ({ id: roomId(room), round_id, position, name, tables })),
    )
    .execute();
  await tx
    .insertInto("meeting_participant")
    .values(participants.map((who) => ({ round_id, organisation_id: organisationId(who), added_at: at(-8, "10:00") })))
    .execute();
  await tx
    .insertInto("meeting_absence")
    .values(
      away.flatMap(({ who, at: clocks }) =>
        clocks.map((clock) => ({ round_id, organisation_id: organisationId(who), starts_at: time(clock) })),
      ),
    )
    .execute();
  await tx
    .insertInto("meeting_plan")
    .values({
      ...{ id: plan_id, round_id, number: 1, state: "published", asked_by: personId("yvonne.lee") },
      ...{ asked_at: at(-2, "10:30"), planned_at: at(-2, "10:30"), published_at: at(-2, "11:00") },
      ...{ meetings_proven: true, gaps_proven: true, seconds: 0.4 },
    })
    .execute();
  const idOf = ({ problem, supplier }: { problem: string; supplier: string }) =>
    demoId("meeting", `${key}/${problem}/${supplier}`);
  await tx
    .insertInto("meeting")
    .values(
      meetings.map((meeting) => ({
        ...{ id: idOf(meeting), plan_id, problem_id: problemId(meeting.problem) },
        ...{ supplier_id: organisationId(meeting.supplier), starts_at: time(meeting.at) },
        ...{ room_id: roomId(meeting.room), table_number: meeting.table },
      })),
    )
    .execute();
  await tx
    .insertInto("meeting_party")
    .values(
      meetings.flatMap((meeting) =>
        [meeting.supplier, ...meeting.owners].map((who) => ({
          ...{ meeting_id: idOf(meeting), plan_id, organisation_id: organisationId(who), starts_at: time(meeting.at) },
        })),
      ),
    )
    .execute();
  await tx
    .insertInto("meeting_unmet")
    .values(
      unmet.map(({ problem, supplier, reason }) => ({
        ...{ plan_id, problem_id: problemId(problem), supplier_id: organisationId(supplier), reason },
      })),
    )
    .execute();
}
