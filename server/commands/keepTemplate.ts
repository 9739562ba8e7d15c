import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { templateElements, templateOf } from "#app/domain/board/begin.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { languages } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findTemplate, insertTemplate, membersOf, updateTemplate, wordsNotBy } from "#db/board-templates.ts";
import { elementsOf, findBoard } from "#db/boards.ts";
import { findWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

const words = { name: cleanText(80).min(1), description: cleanText(300).default("") };

export const keepTemplateInput = z.object({
  ...words,
  language: z.enum(languages),
});

/**
 * Keeps a board as a template of the facilitators' house. What is private on the board is not among its elements (B15),
 * and nobody's name comes with it.
 */
export async function keepTemplate(
  deps: Deps,
  actor: Actor,
  boardId: string,
  input: z.output<typeof keepTemplateInput>,
): Promise<Result<{ id: string }>> {
  return await act(deps, actor, async (tx, record) => {
    const board = await findBoard(tx, actor, boardId);
    const workshop = board && (await findWorkshop(tx, actor, board.workshopId));
    if (!workshop || !can(actor, "board.keep", workshop.facts)) return refuse("not-found");
    const makers = await membersOf(tx, actor.organisationId);
    const wordsOfOthers = await wordsNotBy(tx, boardId, makers);
    const elements = templateOf([...(await elementsOf(tx, boardId)).values()], { makers, wordsOfOthers });
    if (elements.length === 0) return refuse("template-empty");
    if (elements.length > templateElements) return refuse("template-too-large");
    const id = await insertTemplate(tx, actor, { ...input, elements, now: deps.clock() });
    record({
      kind: "board.template-kept",
      subject: { kind: "board", id: boardId },
      threadId: workshop.problemId,
      data: { templateId: id, workshopId: workshop.id },
    });
    return ok({ id });
  });
}

export const changeTemplateInput = z.object({ templateId: z.uuid(), ...words });

/** Gives a template of one's own house another name and description. */
export async function changeTemplate(
  deps: Deps,
  actor: Actor,
  { templateId, ...input }: z.output<typeof changeTemplateInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    if (!can(actor, "template.use", null) || !(await findTemplate(tx, actor, templateId))) return refuse("not-found");
    await updateTemplate(tx, templateId, input);
    record({ kind: "board.template-changed", subject: { kind: "board-template", id: templateId } });
    return ok(null);
  });
}

export const retireTemplateInput = z.object({ templateId: z.uuid() });

/** Takes a template off the gallery; boards that began with it stay as they are. */
export async function retireTemplate(
  deps: Deps,
  actor: Actor,
  { templateId }: z.output<typeof retireTemplateInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    if (!can(actor, "template.use", null) || !(await findTemplate(tx, actor, templateId))) return refuse("not-found");
    await updateTemplate(tx, templateId, { retiredAt: deps.clock() });
    record({ kind: "board.template-retired", subject: { kind: "board-template", id: templateId } });
    return ok(null);
  });
}
