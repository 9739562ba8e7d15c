import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { drawableElements, type ExportFormat, exportRules, isDrawn } from "#app/domain/board/exports.ts";
import type { Language } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { readExport, readExportRule, setExportRule } from "#db/board-exports.ts";
import { findBoard } from "#db/boards.ts";
import type { Database } from "#db/client.ts";
import { findWorkshop, lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import { imagesOn } from "../boardExport/images.ts";
import { tableOf } from "../boardExport/tables.ts";
import type { Told } from "../boardExport/told.ts";
import type { Deps } from "../deps.ts";
import { drawFor } from "../drawing/beside.ts";

/** A table of so many elements is written in less time than a thread begins in. */
const mostAtOnce = 500;

export type BoardFile = { content: string | Uint8Array; title: string; at: Date };

/**
 * Takes a board out as a file, for whoever may: the event says who, which board at which seq, and in which format. What
 * is private on it is not among its elements, and of an open vote no total is read.
 */
export async function exportBoard(
  deps: Deps,
  actor: Actor,
  boardId: string,
  input: { format: ExportFormat; scale: number; language: Language },
): Promise<Result<BoardFile>> {
  const at = deps.clock();
  if (!(await findExportable(deps.db, actor, boardId))) return refuse("not-found");
  const board = await readExport(deps.db, boardId);
  if (!board) return refuse("not-found");
  if (isDrawn(input.format) && board.elements.length > drawableElements) return refuse("board-too-large-to-draw");
  const { format, scale } = input;
  const told: Told = { board, by: actor.name, at, language: input.language };
  // What is written at once waits for nobody's pictures.
  const small = !isDrawn(format) && board.elements.length <= mostAtOnce ? tableOf(told, format) : null;
  const made =
    small === null
      ? await drawFor(actor.personId, async () => {
          const images = isDrawn(format) ? await imagesOn(deps, actor, boardId, board.elements) : new Map();
          return { of: "board", told, images, format, scale };
        })
      : ok(small);
  if (!made.ok) return made;
  const noted = await noteExport(deps, actor, board.board, format);
  return noted.ok ? ok({ content: made.value, title: board.board.title, at }) : noted;
}

/** Writes down who takes a board out; asked again, since what was read is handed out only to who may have it still. */
async function noteExport(deps: Deps, actor: Actor, board: { id: string; seq: number }, format: ExportFormat) {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await findExportable(tx, actor, board.id);
    if (!workshop) return refuse("not-found");
    record({
      kind: "board.exported",
      subject: { kind: "board", id: board.id },
      threadId: workshop.problemId,
      data: { workshopId: workshop.id, format, seq: board.seq },
    });
    return ok(null);
  });
}

/** The workshop of a board that this person may take out now; undefined when for him there is nothing to take. */
async function findExportable(db: Database, actor: Actor, boardId: string) {
  const board = await findBoard(db, actor, boardId);
  const workshop = board && (await findWorkshop(db, actor, board.workshopId));
  if (!workshop) return undefined;
  const rule = await readExportRule(db, workshop.id);
  return can(actor, "board.export", { workshop: workshop.facts, rule }) ? workshop : undefined;
}

export const ruleExportsInput = z.object({ rule: z.enum(exportRules) });

/** A facilitator says who may take a workshop's boards out as files: everybody at the table, or facilitators alone. */
export async function ruleExports(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { rule }: z.output<typeof ruleExportsInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop || !can(actor, "board.open", workshop.facts)) return refuse("not-found");
    if (!can(actor, "board.keep", workshop.facts)) return refuse("board-facilitators");
    await setExportRule(tx, workshopId, rule);
    record({
      kind: "workshop.exports-ruled",
      subject: { kind: "workshop", id: workshopId },
      threadId: workshop.problemId,
      data: { rule },
    });
    return ok(null);
  });
}
