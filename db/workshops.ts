import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { type Activity, type AgendaBlock, timed } from "#app/domain/agenda.ts";
import type { CanvasKey } from "#app/domain/board/canvases.ts";
import { planOf } from "#app/domain/board/plan.ts";
import type { BlockPlan } from "#app/domain/board/plannedBlock.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import { can } from "#app/domain/policy.ts";
import type { WorkshopState } from "#app/domain/workshop.ts";
import type { Database, Transaction } from "./client.ts";
import type { IdPage } from "./id-page.ts";
import { titleIfSeen } from "./problem-access.ts";
import { visibleWorkshop, workshopFactColumns, workshopFactsOf } from "./workshop-access.ts";

export type Workshop = {
  id: string;
  problemId: string;
  /** Empty for whom the problem is out of sight, as for who declined his seat; for reactions it is there. */
  problemTitle: Localised;
  state: WorkshopState;
  title: string;
  venue: string;
  startsAt: Date;
  minutes: number;
  /** Participants' seats an organisation may hold. */
  quota: number;
  /** SEQUENCE of its calendar files: grows by one with each change that people must learn of. */
  calendarSequence: number;
  cancelReason: string | null;
  /** Null until the reader may read it; lists leave it out. */
  report: string | null;
  reportedAt: Date | null;
  rev: number;
};

/** A block of a workshop's agenda as stored, in minutes from the start. */
export type StoredBlock = Omit<AgendaBlock, "minutes" | "plan"> & {
  id: string;
  from: number;
  to: number;
  plan: BlockPlan;
  /** When it was first opened in the room. */
  openedAt: Date | null;
};

/** A workshop as this person may see it, with what the policy knows of it; undefined when for him there is none. */
export async function findWorkshop(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<(Workshop & { facts: WorkshopFacts }) | undefined> {
  const row = await workshops(db)
    .where("workshop.id", "=", id)
    .select(workshopFactColumns(viewer))
    .select(titleIfSeen(viewer).as("problemTitle"))
    .executeTakeFirst();
  if (!row) return undefined;
  const facts = workshopFactsOf(row);
  return can(viewer, "workshop.see", facts)
    ? { ...toWorkshop(row), report: reportOf(viewer, facts, row), facts }
    : undefined;
}

/** A report that isn't issued is its facilitators' draft. */
function reportOf(viewer: Viewer, facts: WorkshopFacts, row: { report: string | null }): string | null {
  return can(viewer, "workshop.read-report", facts) ? row.report : null;
}

/** The same with the row locked until the transaction ends. */
export async function lockWorkshop(
  tx: Transaction,
  viewer: Viewer,
  id: string,
): Promise<(Workshop & { facts: WorkshopFacts }) | undefined> {
  await tx.selectFrom("workshop").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return await findWorkshop(tx, viewer, id);
}

/** A workshop whoever asks, for reactions. Never for a page. */
export async function readWorkshop(db: Database, id: string): Promise<Workshop | undefined> {
  const row = await workshops(db)
    .where("workshop.id", "=", id)
    .select("problem.title as problemTitle")
    .executeTakeFirst();
  return row && toWorkshop(row);
}

/** The problem that a workshop is about, whoever asks. */
export async function findWorkshopProblem(db: Database, id: string): Promise<string | undefined> {
  const row = await db.selectFrom("workshop").where("id", "=", id).select("problem_id").executeTakeFirst();
  return row?.problem_id;
}

/** Workshops that this person may see: the coming ones, soonest first, and the past ones, latest first. */
export async function listWorkshops(
  db: Database,
  viewer: Viewer,
  options: { problemId?: string; pastLimit?: number } = {},
): Promise<{ coming: ListedWorkshop[]; past: ListedWorkshop[] }> {
  const list = (over: boolean) => {
    let query = workshops(db)
      .select(workshopFactColumns(viewer))
      .select(titleIfSeen(viewer).as("problemTitle"))
      .where(visibleWorkshop(viewer))
      .where("workshop.state", over ? "in" : "not in", ["wrapped-up", "reported", "cancelled"])
      .orderBy("workshop.starts_at", over ? "desc" : "asc")
      .limit(over ? (options.pastLimit ?? 50) : 200);
    if (options.problemId) query = query.where("workshop.problem_id", "=", options.problemId);
    return query.execute();
  };
  const [coming, past] = [await list(false), await list(true)];
  const toListed = (row: (typeof coming)[number]): ListedWorkshop => ({
    ...toWorkshop(row),
    report: null,
    facts: workshopFactsOf(row),
  });
  return { coming: coming.map(toListed), past: past.map(toListed) };
}
export type ListedWorkshop = Workshop & { facts: WorkshopFacts };

/** A page of the workshops that this person may see, by id. */
export async function pageWorkshops(db: Database, viewer: Viewer, page: IdPage): Promise<Workshop[]> {
  const query = workshops(db)
    .select(titleIfSeen(viewer).as("problemTitle"))
    .where(visibleWorkshop(viewer))
    .orderBy("workshop.id", "desc")
    .limit(page.limit);
  const rows = await (page.before ? query.where("workshop.id", "<", page.before) : query).execute();
  return rows.map((row) => ({ ...toWorkshop(row), report: null }));
}

/** The agenda in its order. */
export async function listAgenda(db: Database, workshopId: string): Promise<StoredBlock[]> {
  const rows = await db
    .selectFrom("agenda_block")
    .selectAll()
    .where("workshop_id", "=", workshopId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    activity: row.activity as Activity,
    title: row.title,
    canvas: row.canvas as CanvasKey | null,
    from: row.starts_minute,
    to: row.ends_minute,
    plan: planOf(row.activity as Activity, row.plan),
    openedAt: row.opened_at,
  }));
}

/** Writes what a block will do to the room. */
export async function updateBlockPlan(tx: Transaction, blockId: string, plan: BlockPlan): Promise<void> {
  await tx.updateTable("agenda_block").set({ plan }).where("id", "=", blockId).execute();
}

/** Notes that a block was opened in the room; the first time is kept. */
export async function noteOpened(tx: Transaction, blockId: string, at: Date): Promise<void> {
  await tx
    .updateTable("agenda_block")
    .set({ opened_at: at })
    .where("id", "=", blockId)
    .where("opened_at", "is", null)
    .execute();
}

/** Stores a scheduled workshop with its agenda; returns its id. */
export async function insertWorkshop(
  tx: Transaction,
  workshop: {
    problemId: string;
    title: string;
    venue: string;
    startsAt: Date;
    quota: number;
    agenda: readonly AgendaBlock[];
    createdBy: string;
    now: Date;
  },
): Promise<string> {
  const id = newId();
  const blocks = timed(workshop.agenda);
  await tx
    .insertInto("workshop")
    .values({
      id,
      problem_id: workshop.problemId,
      state: "scheduled",
      title: workshop.title,
      venue: workshop.venue,
      starts_at: workshop.startsAt,
      minutes: blocks.at(-1)?.to ?? 0,
      seats_per_organisation: workshop.quota,
      created_by: workshop.createdBy,
      created_at: workshop.now,
      updated_at: workshop.now,
    })
    .execute();
  await tx
    .insertInto("agenda_block")
    .values(
      blocks.map((block, position) => ({
        id: newId(),
        workshop_id: id,
        position,
        activity: block.activity,
        title: block.title,
        canvas: block.canvas,
        starts_minute: block.from,
        ends_minute: block.to,
        plan: block.plan ?? {},
      })),
    )
    .execute();
  return id;
}

/** Changes a workshop; `announced` raises the calendar's SEQUENCE, so that calendars take the new version. */
export async function updateWorkshop(
  tx: Transaction,
  id: string,
  change: {
    state?: WorkshopState;
    title?: string;
    venue?: string;
    startsAt?: Date;
    cancelReason?: string;
    report?: string;
    reportedAt?: Date;
  },
  options: { now: Date; announced?: boolean },
): Promise<void> {
  const { startsAt, cancelReason, reportedAt, ...same } = change;
  await tx
    .updateTable("workshop")
    .set({
      ...same,
      ...(startsAt && { starts_at: startsAt }),
      ...(cancelReason !== undefined && { cancel_reason: cancelReason }),
      ...(reportedAt && { reported_at: reportedAt }),
      updated_at: options.now,
      rev: sql`rev + 1`,
      ...(options.announced && { calendar_sequence: sql`calendar_sequence + 1` }),
    })
    .where("id", "=", id)
    .execute();
}

function workshops(db: Database) {
  return db
    .selectFrom("workshop")
    .innerJoin("problem", "problem.id", "workshop.problem_id")
    .select([
      "workshop.id",
      "workshop.problem_id as problemId",
      "workshop.state",
      "workshop.title",
      "workshop.venue",
      "workshop.starts_at as startsAt",
      "workshop.minutes",
      "workshop.seats_per_organisation as quota",
      "workshop.calendar_sequence as calendarSequence",
      "workshop.cancel_reason as cancelReason",
      "workshop.report",
      "workshop.reported_at as reportedAt",
      "workshop.rev",
      "workshop.created_at as createdAt",
    ]);
}

type WorkshopRow = Omit<Workshop, "state" | "problemTitle" | "startsAt"> & {
  state: string;
  problemTitle: unknown;
  startsAt: Date | null;
  createdAt: Date;
};

function toWorkshop({ createdAt, ...row }: WorkshopRow): Workshop {
  return {
    id: row.id,
    problemId: row.problemId,
    problemTitle: row.problemTitle as Localised,
    state: row.state as WorkshopState,
    title: row.title,
    venue: row.venue,
    // Only a draft has no date yet.
    startsAt: row.startsAt ?? createdAt,
    minutes: row.minutes,
    quota: row.quota,
    calendarSequence: row.calendarSequence,
    cancelReason: row.cancelReason,
    report: row.report,
    reportedAt: row.reportedAt,
    rev: row.rev,
  };
}
