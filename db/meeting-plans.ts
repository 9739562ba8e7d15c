import { newId } from "#app/domain/id.ts";
import type { PlacedMeeting, PlanState } from "#app/domain/meeting.ts";
import type { UnmetReason } from "#app/domain/meetingPlan.ts";
import type { Database, Transaction } from "./client.ts";

export type MeetingPlan = {
  id: string;
  roundId: string;
  /** Grows with each plan of a round: SEQUENCE of calendar files. */
  number: number;
  state: PlanState;
  askedBy: string | null;
  plannedAt: Date | null;
  publishedAt: Date | null;
  /** Whether the solver proved that nothing better exists; null before it has run. */
  meetingsProven: boolean | null;
  gapsProven: boolean | null;
  seconds: number | null;
};

export type StoredMeeting = PlacedMeeting & { id: string; cancelledAt: Date | null };
export type UnmetWish = { problemId: string; supplierId: string; reason: UnmetReason };

/** The plan in one of these states that was asked for last. */
export async function findPlan(
  db: Database,
  roundId: string,
  states: readonly PlanState[],
): Promise<MeetingPlan | undefined> {
  const row = await plans(db)
    .where("round_id", "=", roundId)
    .where("state", "in", [...states])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toPlan(row);
}

/** A plan whoever asks, for jobs and reactions. Never for a page. */
export async function readPlan(db: Database, id: string): Promise<MeetingPlan | undefined> {
  const row = await plans(db).where("id", "=", id).executeTakeFirst();
  return row && toPlan(row);
}

/** The same under lock. */
export async function lockPlan(tx: Transaction, id: string): Promise<MeetingPlan | undefined> {
  const row = await plans(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && toPlan(row);
}

/** Begins a plan. An earlier draft goes: nobody but facilitators ever saw it. */
export async function insertPlan(
  tx: Transaction,
  plan: { roundId: string; askedBy: string | null; now: Date },
): Promise<string> {
  await tx
    .deleteFrom("meeting_plan")
    .where("round_id", "=", plan.roundId)
    .where("state", "in", ["draft", "failed"])
    .execute();
  const last = await tx
    .selectFrom("meeting_plan")
    .where("round_id", "=", plan.roundId)
    .select((eb) => eb.fn.max("number").as("number"))
    .executeTakeFirst();
  const id = newId();
  await tx
    .insertInto("meeting_plan")
    .values({
      ...{ id, round_id: plan.roundId, number: (last?.number ?? 0) + 1 },
      ...{ state: "planning", asked_by: plan.askedBy, asked_at: plan.now },
    })
    .execute();
  return id;
}

/** Moves a plan to another state. */
export async function movePlan(tx: Transaction, id: string, state: PlanState, now: Date): Promise<void> {
  await tx
    .updateTable("meeting_plan")
    .set({ state, ...(state === "published" && { published_at: now }) })
    .where("id", "=", id)
    .execute();
}

/** Keeps what the solver found as a draft. */
export async function storePlan(
  tx: Transaction,
  planId: string,
  found: {
    meetings: readonly PlacedMeeting[];
    unmet: readonly UnmetWish[];
    meetingsProven: boolean;
    gapsProven: boolean;
    seconds: number;
    now: Date;
  },
): Promise<void> {
  const meetings = found.meetings.map((meeting) => ({ id: newId(), ...meeting }));
  if (meetings.length) {
    await tx
      .insertInto("meeting")
      .values(
        meetings.map((meeting) => ({
          ...{ id: meeting.id, plan_id: planId, problem_id: meeting.problemId, supplier_id: meeting.supplierId },
          ...{ starts_at: meeting.startsAt, room_id: meeting.roomId, table_number: meeting.table },
        })),
      )
      .execute();
    await tx
      .insertInto("meeting_party")
      .values(
        meetings.flatMap(({ id, startsAt, parties }) =>
          parties.map((party) => ({
            ...{ meeting_id: id, plan_id: planId, organisation_id: party, starts_at: startsAt },
          })),
        ),
      )
      .execute();
  }
  if (found.unmet.length) {
    await tx
      .insertInto("meeting_unmet")
      .values(
        found.unmet.map(({ problemId, supplierId, reason }) => ({
          ...{ plan_id: planId, problem_id: problemId, supplier_id: supplierId, reason },
        })),
      )
      .execute();
  }
  await tx
    .updateTable("meeting_plan")
    .set({
      ...{ state: "draft", planned_at: found.now, seconds: found.seconds },
      ...{ meetings_proven: found.meetingsProven, gaps_proven: found.gapsProven },
    })
    .where("id", "=", planId)
    .execute();
}

/** All meetings of a plan in the order of the day, whoever asks: for commands, jobs and reactions. */
export async function readMeetings(db: Database, planId: string): Promise<StoredMeeting[]> {
  const rows = await db
    .selectFrom("meeting")
    .where("plan_id", "=", planId)
    .selectAll()
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  const parties = await db.selectFrom("meeting_party").where("plan_id", "=", planId).selectAll().execute();
  return rows.map((row) => ({
    id: row.id,
    problemId: row.problem_id,
    supplierId: row.supplier_id,
    startsAt: row.starts_at,
    roomId: row.room_id,
    table: row.table_number,
    cancelledAt: row.cancelled_at,
    parties: parties.flatMap((party) => (party.meeting_id === row.id ? [party.organisation_id] : [])).sort(),
  }));
}

/** Calls off meetings. */
export async function cancelMeetings(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("meeting")
    .set({ cancelled_at: now })
    .where("id", "in", [...ids])
    .where("cancelled_at", "is", null)
    .execute();
}

function plans(db: Database) {
  return db.selectFrom("meeting_plan").selectAll();
}

function toPlan(row: Awaited<ReturnType<ReturnType<typeof plans>["executeTakeFirstOrThrow"]>>): MeetingPlan {
  return {
    id: row.id,
    roundId: row.round_id,
    number: row.number,
    state: row.state as PlanState,
    askedBy: row.asked_by,
    plannedAt: row.planned_at,
    publishedAt: row.published_at,
    meetingsProven: row.meetings_proven,
    gapsProven: row.gaps_proven,
    seconds: row.seconds,
  };
}
