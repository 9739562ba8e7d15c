import type { Actor } from "#app/domain/actor.ts";
import type { Entering } from "#app/domain/board/enterBlock.ts";
import { boardOfBlock, isFrameOf } from "#app/domain/board/plannedBlock.ts";
import type { Tables } from "#app/domain/board/tables.ts";
import { elementsOf, listBoards } from "#db/boards.ts";
import type { Transaction } from "#db/client.ts";
import { listAgenda } from "#db/workshops.ts";
import { translator } from "../../i18n.ts";

/**
 * A block of a workshop's agenda as it is about to be opened: with the first board of its canvas, and the frame to look
 * at there; breakout tables are not everybody's. Undefined where the workshop has no such block.
 */
export async function findEntering(
  tx: Transaction,
  actor: Actor,
  workshopId: string,
  blockId: string,
  tables: Tables | null,
): Promise<{ id: string; entering: Entering } | undefined> {
  const block = (await listAgenda(tx, workshopId)).find(({ id }) => id === blockId);
  if (!block) return undefined;
  const { plan, canvas } = block;
  const boards = canvas ? await listBoards(tx, workshopId) : [];
  const boardId = boardOfBlock(boards, canvas, tables)?.id ?? null;
  const label = (block.title ?? translator(actor.locale ?? "en")(`workshop:activity.${block.activity}.name`)).slice(
    0,
    80,
  );
  const area = boardId && plan.field ? await areaOf(tx, boardId, plan.field) : null;
  return { id: blockId, entering: { plan, label, boardId, area } };
}

async function areaOf(tx: Transaction, boardId: string, field: string): Promise<Entering["area"]> {
  for (const element of (await elementsOf(tx, boardId)).values()) {
    if (element.kind !== "frame" || !isFrameOf({ id: element.id, field: element.data.field }, field)) continue;
    const [x, y, width, height] = element.geo;
    return [x, y, width, height];
  }
  return null;
}
