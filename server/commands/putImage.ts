import type { Actor } from "#app/domain/actor.ts";
import { whyNotMake } from "#app/domain/board/judge.ts";
import { holdsCustomerData } from "#app/domain/customerData.ts";
import { isImage, shownName } from "#app/domain/file.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { readStage } from "#db/board-stage.ts";
import { findBoard } from "#db/boards.ts";
import { countFiles, insertFile } from "#db/files.ts";
import { findWorkshopProblem } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { sizeOf } from "../files/preview.ts";
import { takeIn, type Upload } from "../files/takeIn.ts";
import { putOnBoard, type Spot } from "./putOnBoard.ts";

/** Most images of one board, those taken off it counted. */
const maxKept = 300;
/** How large an image first stands on a board, in its units; it can be resized. */
const box = { width: 480, height: 360, least: 48 } as const;

/**
 * Takes an image in and puts it on a board (B1): stored by the rules of files, and its element made in the transaction
 * that writes its row, so neither is there without the other. Refuses "file-…" for what isn't taken, "board-image-only"
 * for what is no image, and "board-…" where this person may put nothing there now.
 */
export async function putImage(
  deps: Deps,
  actor: Actor,
  boardId: string,
  spot: Spot,
  upload: Upload,
): Promise<Result<{ element: string }>> {
  // Asked before anything is read, and again when it is written.
  const refusal = await whyNotNow(deps, actor, boardId);
  if (refusal) return refusal;
  if (holdsCustomerData(upload.name)) return refuse("file-customer-data");
  const id = newId();
  const taken = await takeIn(deps, id, upload);
  if (!taken.ok) return taken;
  const { incoming, type } = taken.value;
  let stored: Result<{ element: string }> | undefined;
  let tried = false;
  try {
    if (!isImage(type)) return refuse("board-image-only");
    const size = fitted(await sizeOf(incoming));
    await incoming.keep();
    tried = true;
    stored = await act(deps, actor, async (tx, record) => {
      const subject = { kind: "board" as const, id: boardId };
      const element = { kind: "image" as const, style: {}, data: { file: id, alt: "" } };
      const put = await putOnBoard(tx, actor, boardId, spot, { element, ...size });
      if (!put.ok) return put;
      if ((await countFiles(tx, subject)) >= maxKept) return refuse("too-many-files");
      const name = shownName(upload.name, type);
      const { size: bytes, sha256, wrapped } = incoming;
      await insertFile(tx, actor, { id, name, type, size: bytes, sha256, ...wrapped, subject, now: deps.clock() });
      record({
        kind: "file.stored",
        subject: { kind: "file", id },
        threadId: await findWorkshopProblem(tx, put.value.workshopId),
        data: { of: subject },
      });
      return ok({ element: spot.element });
    });
    return stored;
  } finally {
    if (!stored?.ok) await incoming.drop();
    // A commit whose answer was lost may stand: then its bytes do, or the sweep of files without a row takes them.
    if (stored ? !stored.ok : !tried) await deps.files.remove(id);
  }
}

async function whyNotNow(deps: Deps, actor: Actor, boardId: string): Promise<Result<never> | null> {
  const board = await findBoard(deps.db, actor, boardId);
  const stage = board && (await readStage(deps.db, board.workshopId));
  if (!board || !stage) return refuse("not-found");
  const facts = { boardId, workshopState: board.workshopState, stage: stage.stage, elements: 0 };
  const refusal = whyNotMake({ personId: actor.personId, role: board.role }, facts, "image");
  return refusal && refuse(refusal);
}

/** As large as fits the box, in its own proportions. */
function fitted({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(box.width / width, box.height / height, 1);
  const side = (length: number) => Math.max(box.least, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}
