import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { canvasElements, canvasName } from "#app/domain/board/canvasElements.ts";
import { canvasKeys } from "#app/domain/board/canvases.ts";
import { limits } from "#app/domain/board/element.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import type { Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertBoard } from "#db/boards.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";

export const createBoardInput = z.object({
  canvas: z.enum(canvasKeys),
  title: cleanText(limits.titleCharacters).optional(),
});

/** Adds a board to a workshop, begun with a canvas in the language of who makes it. */
export async function createBoard(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  input: z.output<typeof createBoardInput> & { language: Language },
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop || !can(actor, "board.open", workshop.facts)) return refuse("not-found");
    if (!can(actor, "board.direct", workshop.facts)) return refuse("board-facilitators");
    const t = translator(input.language);
    const { id } = await insertBoard(
      tx,
      {
        workshopId,
        title: input.title || canvasName(input.canvas, t),
        canvas: input.canvas,
        createdBy: actor.personId,
      },
      canvasElements(input.canvas, t),
    );
    record({
      kind: "board.created",
      subject: { kind: "board", id },
      threadId: workshop.problemId,
      data: { workshopId, canvas: input.canvas },
    });
    return ok({ id });
  });
}
