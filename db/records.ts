import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { RecordFacts } from "#app/domain/policy/record.ts";
import { can } from "#app/domain/policy.ts";
import type { GovernedRecord, RecordDetail, RecordType } from "#app/domain/record.ts";
import type { Database, Transaction } from "./client.ts";
import { workshopFactColumns, workshopFactsOf } from "./workshop-access.ts";
import { readableBoard } from "./workshop-tables.ts";

/**
 * Records of a workshop by the time they were made, without removed ones, and without those of breakout tables that are
 * apart from the viewer (B18). Whether he may read the workshop's at all is the caller's question (`record.read`).
 */
export async function listRecords(db: Database, viewer: Viewer, workshopId: string): Promise<GovernedRecord[]> {
  const rows = await records(db)
    .innerJoin("workshop", "workshop.id", "record.workshop_id")
    .where(readableBoard(viewer, "record.board_id"))
    .where("record.workshop_id", "=", workshopId)
    .where("record.removed_at", "is", null)
    .orderBy("record.created_at")
    .orderBy("record.id")
    .execute();
  return rows.map(toRecord);
}

/** Which notes of a board are records. Whether the viewer may know is the caller's question (`record.read`). */
export async function listNoteRecords(
  db: Database,
  boardId: string,
): Promise<{ id: string; elementId: string; type: RecordType }[]> {
  const rows = await db
    .selectFrom("record")
    .select(["id", "element_id as elementId", "type"])
    .where("board_id", "=", boardId)
    .where("element_id", "is not", null)
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .execute();
  return rows.flatMap(({ id, elementId, type }) => (elementId ? [{ id, elementId, type: type as RecordType }] : []));
}

/** A record as this person may read it, locked until the transaction ends; removed ones too. */
export async function lockRecord(
  tx: Transaction,
  viewer: Viewer,
  id: string,
): Promise<(GovernedRecord & { facts: RecordFacts; removed: boolean }) | undefined> {
  await tx.selectFrom("record").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  const row = await records(tx)
    .innerJoin("workshop", "workshop.id", "record.workshop_id")
    .select(workshopFactColumns(viewer))
    .select("record.removed_at as removedAt")
    .where(readableBoard(viewer, "record.board_id"))
    .where("record.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const workshop = workshopFactsOf(row);
  if (!can(viewer, "record.read", workshop)) return undefined;
  const facts = { workshop, mine: row.madeBy === viewer?.personId };
  return { ...toRecord(row), facts, removed: row.removedAt !== null };
}

/** Keeps a record; undefined when the note is a record of this type already. */
export async function insertRecord(
  tx: Transaction,
  record: {
    workshopId: string;
    problemId: string;
    boardId: string;
    elementId: string;
    type: RecordType;
    text: string;
    detail: RecordDetail;
    /** Null where the note was revealed without a name. */
    authorId: string | null;
    madeBy: string;
    now: Date;
  },
): Promise<string | undefined> {
  const row = await tx
    .insertInto("record")
    .values({
      id: newId(),
      workshop_id: record.workshopId,
      problem_id: record.problemId,
      board_id: record.boardId,
      element_id: record.elementId,
      type: record.type,
      text: record.text,
      detail: record.detail,
      author_id: record.authorId,
      made_by: record.madeBy,
      created_at: record.now,
      updated_at: record.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["board_id", "element_id", "type"]).where("removed_at", "is", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Writes a record's next revision. @returns false when its note has another record of that type. */
export async function updateRecord(
  tx: Transaction,
  record: Pick<GovernedRecord, "id" | "note" | "rev">,
  change: { type: RecordType; text: string; detail: RecordDetail; now: Date },
): Promise<boolean> {
  if (await isTaken(tx, record, change.type)) return false;
  await tx
    .updateTable("record")
    .set({
      type: change.type,
      text: change.text,
      detail: change.detail,
      rev: record.rev + 1,
      updated_at: change.now,
    })
    .where("id", "=", record.id)
    .execute();
  return true;
}

/** Removes a record, or takes it back (`removedAt: null`). @returns false when its place was taken meanwhile. */
export async function setRecordRemoved(
  tx: Transaction,
  record: Pick<GovernedRecord, "id" | "note" | "type">,
  removedAt: Date | null,
): Promise<boolean> {
  if (removedAt === null && (await isTaken(tx, record, record.type))) return false;
  await tx.updateTable("record").set({ removed_at: removedAt }).where("id", "=", record.id).execute();
  return true;
}

/**
 * Suppliers at a workshop's table whose proposal its owners have chosen: partners of what comes out of it. Once one was
 * chosen as partner, those who are only shortlisted are his rivals, and learn nothing of it. Where several are only
 * shortlisted nobody is, until one is chosen (`listPartnerChoices`).
 */
export async function listTablePartners(db: Database, workshopId: string): Promise<string[]> {
  const { partnered, shortlisted } = await tableSuppliers(db, workshopId);
  const chosen = partnered.length || shortlisted.length > 1 ? partnered : shortlisted;
  return chosen.map(({ id }) => id);
}

/** Between whom a partner is to be chosen: several shortlisted suppliers at the table, and no partner among them. */
export async function listPartnerChoices(db: Database, workshopId: string): Promise<{ id: string; name: Localised }[]> {
  const { partnered, shortlisted } = await tableSuppliers(db, workshopId);
  return partnered.length || shortlisted.length < 2 ? [] : shortlisted;
}

async function tableSuppliers(db: Database, workshopId: string) {
  const rows = await db
    .selectFrom("seat")
    .innerJoin("workshop", "workshop.id", "seat.workshop_id")
    .innerJoin("organisation", "organisation.id", "seat.organisation_id")
    .innerJoin("proposal", (join) =>
      join
        .onRef("proposal.problem_id", "=", "workshop.problem_id")
        .onRef("proposal.organisation_id", "=", "seat.organisation_id"),
    )
    .where("workshop.id", "=", workshopId)
    .where("seat.state", "in", ["invited", "accepted"])
    .where("proposal.state", "in", ["shortlisted", "partnered"])
    // Whom a conflict of interest keeps from the problem is no partner of what came of it.
    .where(
      sql<boolean>`not exists (select from problem_conflict where problem_conflict.problem_id = workshop.problem_id
        and problem_conflict.organisation_id = seat.organisation_id)`,
    )
    .select(["organisation.id", "organisation.name", "proposal.state"])
    .orderBy("organisation.id")
    .distinct()
    .execute();
  const inState = (wanted: string) =>
    rows.filter(({ state }) => state === wanted).map(({ id, name }) => ({ id, name: name as Localised }));
  return { partnered: inState("partnered"), shortlisted: inState("shortlisted") };
}

async function isTaken(
  tx: Transaction,
  { id, note }: Pick<GovernedRecord, "id" | "note">,
  type: RecordType,
): Promise<boolean> {
  if (!note) return false;
  const other = await tx
    .selectFrom("record")
    .select("id")
    .where("board_id", "=", note.boardId)
    .where("element_id", "=", note.elementId)
    .where("type", "=", type)
    .where("removed_at", "is", null)
    .where("id", "<>", id)
    .executeTakeFirst();
  return other !== undefined;
}

function records(db: Database) {
  return db
    .selectFrom("record")
    .innerJoin("person as maker", "maker.id", "record.made_by")
    .leftJoin("person as author", "author.id", "record.author_id")
    .leftJoin("board", "board.id", "record.board_id")
    .select([
      "record.id",
      "record.workshop_id as workshopId",
      "record.problem_id as problemId",
      "record.board_id as boardId",
      "record.element_id as elementId",
      "board.title as boardTitle",
      "record.type",
      "record.text",
      "record.detail",
      "author.name as authorName",
      "record.made_by as madeBy",
      "maker.name as madeByName",
      "record.rev",
      "record.created_at as createdAt",
      "record.updated_at as updatedAt",
    ]);
}

type Row = Omit<GovernedRecord, "note" | "type" | "detail"> & {
  boardId: string | null;
  elementId: string | null;
  boardTitle: string | null;
  type: string;
  detail: unknown;
};

function toRecord(row: Row): GovernedRecord {
  const { boardId, elementId, boardTitle } = row;
  return {
    id: row.id,
    workshopId: row.workshopId,
    problemId: row.problemId,
    note: boardId && elementId ? { boardId, elementId, boardTitle: boardTitle ?? "" } : null,
    type: row.type as RecordType,
    text: row.text,
    detail: row.detail as RecordDetail,
    authorName: row.authorName,
    madeBy: row.madeBy,
    madeByName: row.madeByName,
    rev: row.rev,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
