import { type Expression, type SqlBool, sql } from "kysely";
import { type Actor, ofKind } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { UnmetReason } from "#app/domain/meetingPlan.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import { visibleProblem } from "./problem-access.ts";

/** Two who meet about a problem, as a reader may know them. */
export type SeenPair = {
  problem: { id: string; title: Localised; visible: boolean };
  supplier: { id: string; name: Localised };
  /** Empty where the owner is masked from the reader. */
  owners: { id: string; name: Localised }[];
};
export type SeenMeeting = SeenPair & {
  id: string;
  startsAt: Date;
  roomId: string;
  room: string;
  table: number;
  /** Somebody dropped out. */
  cancelled: boolean;
};
export type SeenUnmet = SeenPair & { reason: UnmetReason };

/** A meeting of which a facilitator with a conflict of interest learns only that the place is taken. */
export type HiddenMeeting = { id: string; startsAt: Date; roomId: string; room: string; table: number; hidden: true };

/**
 * The meetings of this person's organisation in the published plan, in the order of the day. Nobody else's.
 * @param of `planId`: one that was published, for notices of what changed. `evenKept`: also meetings that a conflict of
 *   interest keeps from him, without the problem's name, so that he can be told that one is off.
 */
export async function listOwnMeetings(
  db: Database,
  viewer: Actor,
  roundId: string,
  { planId, evenKept = false }: { planId?: string; evenKept?: boolean } = {},
): Promise<SeenMeeting[]> {
  const rows = await meetings(db, viewer)
    .innerJoin("meeting_plan", "meeting_plan.id", "meeting.plan_id")
    .innerJoin("meeting_party", "meeting_party.meeting_id", "meeting.id")
    .where("meeting_plan.round_id", "=", roundId)
    .where("meeting_plan.state", "in", planId ? ["published", "replaced"] : ["published"])
    .$if(planId !== undefined, (query) => query.where("meeting_plan.id", "=", planId ?? ""))
    .where("meeting_party.organisation_id", "=", viewer.organisationId)
    .$if(!evenKept, (query) => query.where((eb) => eb.not(kept(viewer))))
    .execute();
  return rows.map((row) => toMeeting(viewer, row));
}

/** All meetings of a plan. Only for facilitators (`meeting.see-plan`). */
export async function listPlanMeetings(
  db: Database,
  viewer: Actor,
  planId: string,
): Promise<(SeenMeeting | HiddenMeeting)[]> {
  const rows = await meetings(db, viewer)
    .where("meeting.plan_id", "=", planId)
    .select(sql<boolean>`${kept(viewer)}`.as("kept"))
    .execute();
  return rows.map((row) => {
    const { id, startsAt, roomId, room, table } = row;
    return row.kept ? { id, startsAt, roomId, room, table, hidden: true } : toMeeting(viewer, row);
  });
}

/** Pairs for whom the published plan has no time, of this person's organisation. */
export async function listOwnUnmet(db: Database, viewer: Actor, roundId: string): Promise<SeenUnmet[]> {
  const rows = await unmet(db, viewer)
    .innerJoin("meeting_plan", "meeting_plan.id", "meeting_unmet.plan_id")
    .where("meeting_plan.round_id", "=", roundId)
    .where("meeting_plan.state", "=", "published")
    .where((eb) =>
      eb.or([
        eb("meeting_unmet.supplier_id", "=", viewer.organisationId),
        eb(
          "meeting_unmet.problem_id",
          "in",
          eb
            .selectFrom("problem_owner")
            .where("problem_owner.organisation_id", "=", viewer.organisationId)
            .select("problem_owner.problem_id"),
        ),
      ]),
    )
    .execute();
  return rows.map((row) => toUnmet(viewer, row));
}

/** Pairs for whom a plan has no time. Only for facilitators (`meeting.see-plan`). */
export async function listPlanUnmet(db: Database, viewer: Actor, planId: string): Promise<SeenUnmet[]> {
  const rows = await unmet(db, viewer).where("meeting_unmet.plan_id", "=", planId).execute();
  return rows.map((row) => toUnmet(viewer, row));
}

/** A conflict of interest keeps him from the problem. */
function kept(viewer: Actor): Expression<SqlBool> {
  return conflicted.withProblem(viewer, "problem.id");
}

/** The owners that the reader may know of, as JSON: of a masked problem only itself and the lab know. */
function shownOwners(viewer: Actor) {
  const hosts = ofKind(viewer, "operator");
  return sql<{ id: string; name: Localised }[]>`coalesce((
    select jsonb_agg(jsonb_build_object('id', organisation.id, 'name', organisation.name) order by organisation.id)
    from problem_owner join organisation on organisation.id = problem_owner.organisation_id
    where problem_owner.problem_id = problem.id and (${hosts}::boolean or not problem.masked or exists (
      select from problem_owner own
      where own.problem_id = problem.id and own.organisation_id = ${viewer.organisationId}::uuid))), '[]'::jsonb)`;
}

function meetings(db: Database, viewer: Actor) {
  return db
    .selectFrom("meeting")
    .innerJoin("meeting_room", "meeting_room.id", "meeting.room_id")
    .innerJoin("problem", "problem.id", "meeting.problem_id")
    .innerJoin("organisation as supplier", "supplier.id", "meeting.supplier_id")
    .select([
      "meeting.id",
      "meeting.starts_at as startsAt",
      "meeting.room_id as roomId",
      "meeting_room.name as room",
      "meeting.table_number as table",
      "meeting.cancelled_at as cancelledAt",
      "problem.id as problemId",
      "problem.title",
      "supplier.id as supplierId",
      "supplier.name as supplierName",
    ])
    .select((eb) => sql<boolean>`${visibleProblem(viewer)(eb as never)}`.as("visible"))
    .select(shownOwners(viewer).as("owners"))
    .orderBy("meeting.starts_at")
    .orderBy("meeting_room.position")
    .orderBy("meeting.table_number");
}

function unmet(db: Database, viewer: Actor) {
  return db
    .selectFrom("meeting_unmet")
    .innerJoin("problem", "problem.id", "meeting_unmet.problem_id")
    .innerJoin("organisation as supplier", "supplier.id", "meeting_unmet.supplier_id")
    .where((eb) => eb.not(kept(viewer)))
    .select([
      "meeting_unmet.reason",
      "problem.id as problemId",
      "problem.title",
      "supplier.id as supplierId",
      "supplier.name as supplierName",
    ])
    .select((eb) => sql<boolean>`${visibleProblem(viewer)(eb as never)}`.as("visible"))
    .select(shownOwners(viewer).as("owners"))
    .orderBy("problem.id")
    .orderBy("supplier.id");
}

type PairRow = {
  problemId: string;
  title: unknown;
  visible: boolean;
  supplierId: string;
  supplierName: unknown;
  owners: { id: string; name: Localised }[];
};

function toPair(viewer: Actor, row: PairRow): SeenPair {
  return {
    problem: {
      id: row.problemId,
      // What became invisible since both agreed keeps no name but for those who still see it.
      title: row.visible || viewer.organisationKind === "operator" ? (row.title as Localised) : {},
      visible: Boolean(row.visible),
    },
    supplier: { id: row.supplierId, name: row.supplierName as Localised },
    owners: row.owners,
  };
}

type MeetingRow = PairRow & {
  id: string;
  startsAt: Date;
  roomId: string;
  room: string;
  table: number;
  cancelledAt: Date | null;
};

function toMeeting(viewer: Actor, row: MeetingRow): SeenMeeting {
  const { id, startsAt, roomId, room, table } = row;
  return { id, startsAt, roomId, room, table, cancelled: row.cancelledAt !== null, ...toPair(viewer, row) };
}

function toUnmet(viewer: Actor, row: PairRow & { reason: string }): SeenUnmet {
  return { reason: row.reason as UnmetReason, ...toPair(viewer, row) };
}
