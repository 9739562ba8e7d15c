import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertVersion } from "#db/board-history.ts";
import { findBoard } from "#db/boards.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const nameBoardVersionInput = z.object({
  name: cleanText(80).min(1),
  /** The moment: how many ops were in. */
  seq: z.coerce.number().int().min(0),
});

/** B10: a facilitator names a moment of a board's history, to come back to it. */
export async function nameBoardVersion(
  deps: Deps,
  actor: Actor,
  boardId: string,
  { name, seq }: z.output<typeof nameBoardVersionInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const board = await findBoard(tx, actor, boardId);
    if (board?.role !== "facilitator") return refuse("not-found");
    if (seq > board.seq) return refuse("invalid-input");
    const id = newId();
    await insertVersion(tx, { id, boardId, seq, name, by: actor.personId, now: deps.clock() });
    record({
      kind: "board.version-named",
      subject: { kind: "board", id: boardId },
      data: { workshopId: board.workshopId, seq },
    });
    return ok({ id });
  });
}
