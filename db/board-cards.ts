import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import type { CardFields } from "#app/domain/board/element.ts";
import type { RecordDetail, RecordType } from "#app/domain/record.ts";
import { isOneOfIds } from "./array-filter.ts";
import type { Database, Transaction } from "./client.ts";
import { readableBoard } from "./workshop-tables.ts";

/** What a card shows of a record. */
export type CardFace = { record: string; text: string; fields: CardFields };

/** A record's face as it is now, whoever asks; undefined when there is none. */
export async function cardFace(tx: Transaction, recordId: string): Promise<CardFace | undefined> {
  const row = await tx
    .selectFrom("record")
    .where("id", "=", recordId)
    .select(["id", "type", "text", "detail", "rev", "removed_at as removedAt"])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    record: row.id,
    text: row.text,
    fields: {
      type: row.type as RecordType,
      detail: row.detail as RecordDetail,
      rev: row.rev,
      removed: row.removedAt !== null,
    },
  };
}

/**
 * Cards of a record on its workshop's boards, those taken off a board too, board by board in the order of locks; `from` is
 * the board of the record's note.
 */
export async function cardsOf(
  tx: Transaction,
  recordId: string,
): Promise<{ boardId: string; id: string; deleted: boolean; from: string | null }[]> {
  return await tx
    .selectFrom("board_element")
    .innerJoin("board", "board.id", "board_element.board_id")
    .innerJoin("record", "record.workshop_id", "board.workshop_id")
    .where("record.id", "=", recordId)
    // The kind is no parameter: the index is of cards alone.
    .where(sql<boolean>`board_element.kind = 'card' and board_element.data ->> 'record' = ${recordId}`)
    .select(["board.id as boardId", "board_element.id", "record.board_id as from"])
    .select(sql<boolean>`board_element.deleted_at is not null`.as("deleted"))
    .orderBy("board.id")
    .execute();
}

/** Where the records of a workshop stand as cards, on boards that exist for this person now (B18). */
export async function listCardPlaces(
  db: Database,
  viewer: Viewer,
  workshopId: string,
): Promise<{ recordId: string; boardId: string; elementId: string; boardTitle: string }[]> {
  return await db
    .selectFrom("board_element")
    .innerJoin("board", "board.id", "board_element.board_id")
    .innerJoin("workshop", "workshop.id", "board.workshop_id")
    .where("workshop.id", "=", workshopId)
    .where("board.removed_at", "is", null)
    .where(readableBoard(viewer, "board.id"))
    .where("board_element.deleted_at", "is", null)
    // The kind is no parameter: the index is of cards alone.
    .where(sql<boolean>`board_element.kind = 'card'`)
    .select(["board.id as boardId", "board_element.id as elementId", "board.title as boardTitle"])
    .select(sql<string>`board_element.data ->> 'record'`.as("recordId"))
    .orderBy("board.created_at")
    .orderBy("board.id")
    .execute();
}

/** Records of these boards whose cards on others don't say what they say, with who made them. */
export async function staleCards(
  tx: Transaction,
  boardIds: readonly string[],
): Promise<{ recordId: string; madeBy: string }[]> {
  return await tx
    .selectFrom("record")
    .innerJoin("board", "board.workshop_id", "record.workshop_id")
    .innerJoin("board_element", "board_element.board_id", "board.id")
    .where(isOneOfIds("record.board_id", boardIds))
    .whereRef("board.id", "<>", "record.board_id")
    .where(sql<boolean>`board_element.kind = 'card' and board_element.data ->> 'record' = record.id::text`)
    .where(sql<boolean>`(board_element.data #>> '{fields,rev}' is distinct from record.rev::text
      or board_element.data #>> '{fields,removed}' is distinct from (record.removed_at is not null)::text)`)
    .select(["record.id as recordId", "record.made_by as madeBy"])
    .distinct()
    .orderBy("record.id")
    .execute();
}

/** Writes a face into a card that was taken off its board: a restore brings back what the record says by then. */
export async function renewDeletedCard(
  tx: Transaction,
  { boardId, id }: { boardId: string; id: string },
  face: CardFace,
): Promise<void> {
  await tx
    .updateTable("board_element")
    .set({ data: face })
    .where("board_id", "=", boardId)
    .where("id", "=", id)
    .where("deleted_at", "is not", null)
    .execute();
}
