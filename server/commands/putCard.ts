import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { isApart } from "#app/domain/board/tables.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { cardFace, cardsOf } from "#db/board-cards.ts";
import { lockHead } from "#db/board-ops.ts";
import { findBoard } from "#db/boards.ts";
import { lockRecord } from "#db/records.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { putOnBoard, spotInput } from "./putOnBoard.ts";

/** Without a point it stands beside everything that stands there. */
export const putCardInput = spotInput.partial({ x: true, y: true }).extend({ recordId: z.uuid() });

/** Of a card when it is put, in board units. */
const size = { width: 304, height: 176 } as const;

/**
 * Puts a record of the workshop on one of its boards as a card (B1), for who may read the record and put something there. A
 * record has one card on a board: where there is one already, that is answered. While tables are apart a record of one
 * stays there (B18).
 */
export async function putCard(
  deps: Deps,
  actor: Actor,
  boardId: string,
  { recordId, ...spot }: z.output<typeof putCardInput>,
): Promise<Result<{ element: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const kept = await lockRecord(tx, actor, recordId);
    const board = await findBoard(tx, actor, boardId);
    if (!board || !kept || kept.removed || kept.workshopId !== board.workshopId) return refuse("not-found");
    // As the stage is under the lock: tables are opened before this card or after it.
    const head = await lockHead(tx, boardId);
    if (!head || isApart(head.stage.tables, kept.note?.boardId, boardId)) return refuse("board-at-tables");
    const standing = (await cardsOf(tx, recordId)).find((card) => card.boardId === boardId && !card.deleted);
    if (standing) return ok({ element: standing.id });
    const face = await cardFace(tx, recordId);
    if (!face) return refuse("not-found");
    const put = await putOnBoard(tx, actor, boardId, spot, {
      element: { kind: "card", style: {}, data: face },
      ...size,
    });
    if (!put.ok) return put;
    record({
      kind: "record.put-on-board",
      subject: { kind: "record", id: recordId },
      threadId: kept.problemId,
      data: { workshopId: kept.workshopId, boardId, elementId: spot.element },
    });
    return ok({ element: spot.element });
  });
}
