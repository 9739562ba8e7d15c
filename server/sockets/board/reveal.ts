import { randomInt } from "node:crypto";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { SequencedOp } from "#app/domain/board/op.ts";
import { laidOut } from "#app/domain/board/reveal.ts";
import { newId } from "#app/domain/id.ts";
import { moveHead, saveElements, saveOps } from "#db/board-ops.ts";
import { takeNotes } from "#db/board-private.ts";
import { elementsOf } from "#db/boards.ts";
import type { Transaction } from "#db/client.ts";

/**
 * B15: brings what was written privately onto its board, in one commit, in an order that tells nothing of who wrote when. Where
 * it is anonymous the notes stand under the name of who reveals, marked so, with ids of their own: the writer's
 * ids tell the time of writing. The board's head must be locked.
 */
export async function revealNotes(
  tx: Transaction,
  board: { id: string; seq: number },
  revealed: { by: string; anonymous: boolean },
): Promise<void> {
  const taken = await takeNotes(tx, board.id);
  const notes = shuffled(taken.filter(({ deleted }) => !deleted));
  if (notes.length === 0) return;
  const elements = await elementsOf(tx, board.id);
  const values = laidOut(elements, notes);
  const entries: SequencedOp[] = [];
  const made: BoardElement[] = [];
  for (const [i, note] of notes.entries()) {
    const seq = board.seq + i + 1;
    // An id that meanwhile stands for something else is not this note's.
    const id = revealed.anonymous || elements.has(note.id) ? newId() : note.id;
    const by = revealed.anonymous ? revealed.by : note.personId;
    const value = values[i]!;
    if (revealed.anonymous && value.kind === "note") value.data = { ...value.data, anonymous: true };
    entries.push({ seq, by, op: { opId: newId(), id, type: "create", value } });
    made.push({ ...value, id, by, rev: seq });
  }
  await saveOps(tx, board.id, entries);
  await saveElements(tx, board.id, made, []);
  await moveHead(tx, board.id, board.seq + notes.length);
}

/** In an order that nobody can foresee (Fisher and Yates). */
function shuffled<T>(list: readonly T[]): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
