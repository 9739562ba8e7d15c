import type { Actor } from "#app/domain/actor.ts";
import { largestBoardFile, readBoardFile } from "#app/domain/board/boardFile.ts";
import { canvasName } from "#app/domain/board/canvasElements.ts";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Refusal, type Result, refuse } from "#app/domain/refusals.ts";
import { insertBoard } from "#db/boards.ts";
import { findWorkshop, lockWorkshop } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { copied } from "../sockets/board/copied.ts";

/**
 * Makes a board of a workshop out of a board's JSON file, for its facilitators: everything on it is his who brings it,
 * under new ids, whoever the file says has written it; nobody's seat changes. Refuses as `readBoardFile` does, and
 * "board-file-too-large".
 * @returns the board, and how many images stayed behind.
 */
export async function importBoard(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Result<{ id: string; left: number }>> {
  // Asked before anything is read, and again when it is written.
  const asked = whyNot(actor, await findWorkshop(deps.db, actor, workshopId));
  if (asked) return { ok: false, refusal: asked };
  const text = await textOf(content);
  if (text === undefined) return refuse("board-file-too-large");
  const read = readBoardFile(text);
  if (!read.ok) return read;
  const { title, canvas, elements, left } = read.value;
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    const refusal = whyNot(actor, workshop);
    if (refusal || !workshop) return { ok: false, refusal: refusal ?? { code: "not-found" } };
    const { id } = await insertBoard(
      tx,
      {
        workshopId,
        title: title || canvasName(canvas, translator(actor.locale ?? "en")),
        canvas,
        createdBy: actor.personId,
      },
      copied(elements.map((element, i) => ({ ...element, by: actor.personId, rev: i + 1 }))),
    );
    record({
      kind: "board.created",
      subject: { kind: "board", id },
      threadId: workshop.problemId,
      data: { workshopId, canvas, from: "file" },
    });
    return ok({ id, left });
  });
}

function whyNot(actor: Actor, workshop: { facts: WorkshopFacts } | undefined): Refusal | null {
  if (!workshop || !can(actor, "board.open", workshop.facts)) return { code: "not-found" };
  return can(actor, "board.direct", workshop.facts) ? null : { code: "board-facilitators" };
}

/** A body as text; undefined past what is read. */
async function textOf(content: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > largestBoardFile) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
