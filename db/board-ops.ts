import { sql } from "kysely";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { SequencedOp } from "#app/domain/board/op.ts";
import { type Stage, stageSchema } from "#app/domain/board/stage.ts";
import type { WorkshopState } from "#app/domain/workshop.ts";
import { isOneOfIds } from "./array-filter.ts";
import type { Database, Transaction } from "./client.ts";

/** The head of a board as its lock was taken, with what the judge needs of its workshop. */
export type BoardHead = {
  seq: number;
  workshopId: string;
  workshopState: WorkshopState;
  stage: Stage;
  stageRev: number;
};

/**
 * Takes the lock that orders a board's ops (B4). The workshop is held too, in share: a hold or a wrap-up that has been
 * acknowledged is seen by every op after it. "No key" lets rows that refer to the board (a vote round, a record) be written
 * by who holds the workshop, who would otherwise wait for us as we for him.
 */
export async function lockHead(tx: Transaction, boardId: string): Promise<BoardHead | undefined> {
  const row = await tx
    .selectFrom("board")
    .innerJoin("workshop", "workshop.id", "board.workshop_id")
    .select(["board.seq", "board.workshop_id as workshopId", "workshop.state", "workshop.stage", "workshop.stage_rev"])
    .where("board.id", "=", boardId)
    .forNoKeyUpdate("board")
    .forShare("workshop")
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    seq: row.seq,
    workshopId: row.workshopId,
    workshopState: row.state,
    stage: stageSchema.parse(row.stage),
    stageRev: row.stage_rev,
  };
}

/** Locks boards against ops, as `lockHead` does, but not their workshop: who needs several takes them first, in their order. */
export async function lockBoardsById(tx: Transaction, boardIds: readonly string[]): Promise<void> {
  await tx.selectFrom("board").select("id").where(isOneOfIds("id", boardIds)).orderBy("id").forNoKeyUpdate().execute();
}

/** The seq a board stands at; undefined when there is no such board. */
export async function readSeq(db: Database, boardId: string): Promise<number | undefined> {
  const row = await db.selectFrom("board").select("seq").where("id", "=", boardId).executeTakeFirst();
  return row?.seq;
}

/** Ops after `since` in order, at most `limit`; fewer than the head tells of means that history begins later. */
export async function opsSince(db: Database, boardId: string, since: number, limit: number): Promise<SequencedOp[]> {
  const rows = await db
    .selectFrom("board_op")
    .select(["seq", "op_id", "element_id", "type", "register", "value", "person_id"])
    .where("board_id", "=", boardId)
    .where("seq", ">", since)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const head = { opId: row.op_id, id: row.element_id };
    const op =
      row.type === "set"
        ? { ...head, type: row.type, register: row.register, value: row.value }
        : row.type === "delete"
          ? { ...head, type: row.type }
          : { ...head, type: row.type, value: row.value };
    return { seq: row.seq, by: row.person_id, op } as SequencedOp;
  });
}

/** Which of these ops are in already, with their place (null: kept privately, B15) and who sent them (B6). */
export async function findOps(
  db: Database,
  boardId: string,
  opIds: readonly string[],
): Promise<Map<string, { seq: number | null; by: string }>> {
  const rows = await db
    .selectFrom("board_op")
    .select(["op_id", sql<number | null>`seq`.as("seq"), "person_id as by"])
    .where("board_id", "=", boardId)
    .where(isOneOfIds("op_id", opIds))
    .unionAll(
      db
        .selectFrom("board_private_op")
        .select(["op_id", sql<number | null>`null::bigint`.as("seq"), "person_id as by"])
        .where("board_id", "=", boardId)
        .where(isOneOfIds("op_id", opIds)),
    )
    .execute();
  return new Map(rows.map(({ op_id, ...row }) => [op_id, row]));
}

/** Writes ops in their order. One JSON parameter for all of them: the statement stays the same for 1 or 500. */
export async function saveOps(tx: Transaction, boardId: string, entries: readonly SequencedOp[]): Promise<void> {
  const rows = entries.map(({ seq, by, op }) => ({
    seq,
    op_id: op.opId,
    element_id: op.id,
    type: op.type,
    register: op.type === "set" ? op.register : null,
    value: op.type === "delete" ? null : op.value,
    person_id: by,
  }));
  await sql`
    insert into board_op (board_id, seq, op_id, element_id, type, register, value, person_id)
    select ${boardId}, seq, op_id, element_id, type, register, value, person_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as
      entry(seq bigint, op_id uuid, element_id uuid, type text, register text, value jsonb, person_id uuid)`.execute(
    tx,
  );
}

/** Writes elements as they stand after a commit; `deleted` are those that no longer stand, as they were last. */
export async function saveElements(
  tx: Transaction,
  boardId: string,
  standing: readonly BoardElement[],
  deleted: readonly BoardElement[],
): Promise<void> {
  const rows = [
    ...standing.map((element) => ({ ...element, deleted: false })),
    ...deleted.map((element) => ({ ...element, deleted: true })),
  ];
  await sql`
    insert into board_element (board_id, id, kind, place, geo, style, data, lock, created_by, rev, deleted_at)
    select ${boardId}, id, kind, place, geo, style, data, lock, "by", rev, case when deleted then now() end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as
      element(id uuid, kind text, place jsonb, geo jsonb, style jsonb, data jsonb, lock text, "by" uuid, rev bigint, deleted boolean)
    on conflict (board_id, id) do update set
      place = excluded.place, geo = excluded.geo, style = excluded.style, data = excluded.data, lock = excluded.lock,
      rev = excluded.rev, deleted_at = excluded.deleted_at, updated_at = now()`.execute(tx);
}

/** Moves the head to the last op written; other processes hear of it with the commit. */
export async function moveHead(tx: Transaction, boardId: string, seq: number): Promise<void> {
  await tx.updateTable("board").set({ seq }).where("id", "=", boardId).execute();
}
