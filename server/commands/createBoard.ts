import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { begunWith } from "#app/domain/board/begin.ts";
import { canvasElements, canvasName } from "#app/domain/board/canvasElements.ts";
import { type CanvasKey, canvasKeys, halfDayCanvases } from "#app/domain/board/canvases.ts";
import { limits } from "#app/domain/board/element.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import type { Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { insertBoard, listBoards } from "#db/boards.ts";
import { listAgenda, lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import { beginningOf } from "../boardTemplates.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";

export const createBoardInput = z.object({
  /** A canvas, or the id of a template of one's own house. */
  canvas: z.union([z.enum(canvasKeys), z.uuid()]),
  title: cleanText(limits.titleCharacters).optional(),
});

/** Adds a board to a workshop, begun with a canvas in the language of who makes it, or with a template of his house. */
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
    const beginning = await beginningOf(tx, actor, input.canvas, input.language);
    if (!beginning) return refuse("invalid-input", { fields: { canvas: "invalid" } });
    const { id } = await insertBoard(
      tx,
      { workshopId, title: input.title || beginning.name, canvas: beginning.canvas, createdBy: actor.personId },
      begunWith(beginning.elements).map(({ id: elementId, value }) => ({ ...value, id: elementId })),
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

/**
 * Makes a board for each canvas of a workshop's agenda, or of the whole half day where its agenda names none, in their
 * order; canvases that have a board already are left as they are.
 * @returns how many were made, and the first of them.
 */
export async function createAgendaBoards(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { language }: { language: Language },
): Promise<Result<{ made: number; first: string | null }>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop || !can(actor, "board.open", workshop.facts)) return refuse("not-found");
    if (!can(actor, "board.direct", workshop.facts)) return refuse("board-facilitators");
    const standing = new Set((await listBoards(tx, workshopId)).map(({ canvas }) => canvas));
    const agenda = (await listAgenda(tx, workshopId)).flatMap(({ canvas }) => (canvas ? [canvas] : []));
    const wanted: readonly CanvasKey[] = agenda.length ? [...new Set(agenda)] : halfDayCanvases;
    const t = translator(language);
    let first: string | null = null;
    const missing = wanted.filter((canvas) => !standing.has(canvas));
    for (const canvas of missing) {
      const title = canvasName(canvas, t);
      const { id } = await insertBoard(
        tx,
        { workshopId, title, canvas, createdBy: actor.personId },
        canvasElements(canvas, t),
      );
      first ??= id;
      const subject = { kind: "board", id };
      record({ kind: "board.created", subject, threadId: workshop.problemId, data: { workshopId, canvas } });
    }
    return ok({ made: missing.length, first });
  });
}
