import { sql } from "kysely";
import type { CardFields } from "#app/domain/board/element.ts";
import type { RecordDetail, RecordType } from "#app/domain/record.ts";
import type { Transaction } from "./client.ts";

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

/** Cards of a record on its workshop's boards, those taken off a board too, board by board in the order of locks. */
export async function cardsOf(
  tx: Transaction,
  recordId: string,
): Promise<{ boardId: string; id: string; deleted: boolean }[]> {
  return await tx
    .selectFrom("board_element")
    .innerJoin("board", "board.id", "board_element.board_id")
    .innerJoin("record", "record.workshop_id", "board.workshop_id")
    .where("record.id", "=", recordId)
    .where("board_element.kind", "=", "card")
    .where(sql<boolean>`board_element.data ->> 'record' = ${recordId}`)
    .select(["board.id as boardId", "board_element.id"])
    .select(sql<boolean>`board_element.deleted_at is not null`.as("deleted"))
    .orderBy("board.id")
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
