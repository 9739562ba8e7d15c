import { sql } from "kysely";
import type { KeptNote } from "#app/domain/board/private.ts";
import type { PrivateNote } from "#app/domain/board/wire.ts";
import { isOneOfIds } from "./array-filter.ts";
import type { Database, Transaction } from "./client.ts";

/** A note before the reveal, with whose it is. */
export type OwnedNote = KeptNote & { id: string; personId: string };

/** The notes that these people wrote privately on a board (B15), and any other under these ids; deleted ones too. */
export async function keptNotes(
  tx: Transaction,
  boardId: string,
  people: readonly string[],
  ids: readonly string[],
): Promise<OwnedNote[]> {
  const rows = await tx
    .selectFrom("board_private")
    .where("board_id", "=", boardId)
    .where(({ or }) => or([isOneOfIds("person_id", people), isOneOfIds("id", ids)]))
    .select(["id", "person_id as personId", "value"])
    .select(sql<boolean>`deleted_at is not null`.as("deleted"))
    .execute();
  return rows as OwnedNote[];
}

/** What each of these people sees of his own on a board, besides the board; who has no note has no entry. */
export async function privateNotesOf(
  db: Database,
  boardId: string,
  people: readonly string[],
): Promise<Map<string, PrivateNote[]>> {
  const rows = await db
    .selectFrom("board_private")
    .where("board_id", "=", boardId)
    .where(isOneOfIds("person_id", people))
    .where("deleted_at", "is", null)
    .select(["id", "person_id as personId", "value"])
    .execute();
  const notes = Map.groupBy(rows, ({ personId }) => personId);
  return new Map(
    [...notes].map(([personId, his]) => [personId, his.map(({ id, value }) => ({ id, value }) as PrivateNote)]),
  );
}

/** Writes notes as they are now, and which ops made them so. */
export async function saveNotes(
  tx: Transaction,
  boardId: string,
  notes: readonly OwnedNote[],
  ops: readonly { opId: string; personId: string }[],
): Promise<void> {
  if (ops.length === 0) return;
  await tx
    .insertInto("board_private")
    .values(
      notes.map(({ id, personId, value, deleted }) => ({
        board_id: boardId,
        id,
        person_id: personId,
        value,
        deleted_at: deleted ? sql<Date>`now()` : null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["board_id", "id"])
        .doUpdateSet((eb) => ({ value: eb.ref("excluded.value"), deleted_at: eb.ref("excluded.deleted_at") })),
    )
    .execute();
  await tx
    .insertInto("board_private_op")
    .values(ops.map(({ opId, personId }) => ({ board_id: boardId, op_id: opId, person_id: personId })))
    .execute();
}

/** Takes all private notes off a board, for their reveal. The boards' heads must be locked. */
export async function takeNotes(tx: Transaction, boardId: string): Promise<OwnedNote[]> {
  const rows = await tx
    .deleteFrom("board_private")
    .where("board_id", "=", boardId)
    .returning(["id", "person_id as personId", "value"])
    .returning(sql<boolean>`deleted_at is not null`.as("deleted"))
    .execute();
  return rows as OwnedNote[];
}

/** Boards of a workshop, locked in one order against ops and other reveals. */
export async function lockBoards(tx: Transaction, workshopId: string): Promise<{ id: string; seq: number }[]> {
  return await tx
    .selectFrom("board")
    .where("workshop_id", "=", workshopId)
    .select(["id", "seq"])
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}
