import { sql } from "kysely";
import type { BoardElement } from "#app/domain/board/element.ts";
import { applyToElement, type SequencedOp } from "#app/domain/board/op.ts";
import { moveHead, saveElements, saveOps } from "./board-ops.ts";
import { elementsById } from "./boards.ts";
import type { Transaction } from "./client.ts";

/** An op that a command writes beside what it keeps: it makes an element or writes a register. */
export type AppendedOp = { by: string; op: Extract<SequencedOp["op"], { type: "create" | "set" }> };

/**
 * Writes ops after the last one of a board whose head this transaction has locked (`lockHead`), so that they are in its
 * order like everybody's (B4); every process hears of them with the commit. A register of an element that doesn't stand
 * is not written. Who may do it is the caller's question.
 */
export async function appendOps(
  tx: Transaction,
  board: { id: string; seq: number },
  ops: readonly AppendedOp[],
): Promise<void> {
  const known = await elementsById(
    tx,
    board.id,
    ops.map(({ op }) => op.id),
  );
  const standing = new Map<string, BoardElement>();
  for (const [id, { deleted, ...element }] of known) if (!deleted) standing.set(id, element as BoardElement);
  const entries: SequencedOp[] = [];
  const touched = new Map<string, BoardElement>();
  for (const { by, op } of ops) {
    if (op.type === "set" && !standing.has(op.id)) continue;
    const entry: SequencedOp = { seq: board.seq + entries.length + 1, by, op };
    const after = applyToElement(standing.get(op.id), entry)!;
    standing.set(op.id, after);
    touched.set(op.id, after);
    entries.push(entry);
  }
  if (entries.length === 0) return;
  await saveOps(tx, board.id, entries);
  await saveElements(tx, board.id, [...touched.values()], []);
  await moveHead(tx, board.id, board.seq + entries.length);
}

/** What a new element must know of the board: how much stands there, and the key of what lies topmost. */
export async function standingOn(
  tx: Transaction,
  boardId: string,
): Promise<{ count: number; highest: string | null; right: number | null; top: number | null }> {
  const row = await tx
    .selectFrom("board_element")
    .where("board_id", "=", boardId)
    .where("deleted_at", "is", null)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .select(sql<string | null>`max((place ->> 'z') collate "C")`.as("highest"))
    .select(sql<number | null>`max((geo ->> 0)::float8 + (geo ->> 2)::float8)`.as("right"))
    .select(sql<number | null>`min((geo ->> 1)::float8)`.as("top"))
    .executeTakeFirstOrThrow();
  return row;
}
