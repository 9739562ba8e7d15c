import { boardOfBlock } from "#app/domain/board/plannedBlock.ts";
import { isOneOfIds } from "./array-filter.ts";
import { readStage } from "./board-stage.ts";
import { listBoards } from "./boards.ts";
import type { Database } from "./client.ts";
import { listAgenda, type StoredBlock } from "./workshops.ts";

/** A frame that stands on a board; `field` is what it stands for on its canvas. */
export type PlannedFrame = { id: string; title: string; field: string | null };
export type PlannedBlock = StoredBlock & { boardTitle: string | null; frames: PlannedFrame[] };

/** The agenda as its facilitators plan it: each block with the board it opens and the frames to look at there. */
export async function listBlockPlans(db: Database, workshopId: string): Promise<PlannedBlock[]> {
  const [blocks, boards, stage] = [
    await listAgenda(db, workshopId),
    await listBoards(db, workshopId),
    await readStage(db, workshopId),
  ];
  const opened = blocks.map((block) => boardOfBlock(boards, block.canvas, stage?.stage.tables));
  const frames = await framesOf(
    db,
    opened.flatMap((board) => board?.id ?? []),
  );
  return blocks.map((block, i) => {
    const board = opened[i];
    return { ...block, boardTitle: board?.title ?? null, frames: (board && frames.get(board.id)) ?? [] };
  });
}

/** Frames of boards as one reads them: row by row. */
async function framesOf(db: Database, boardIds: readonly string[]): Promise<Map<string, PlannedFrame[]>> {
  if (boardIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("board_element")
    .select(["id", "board_id as boardId", "data", "geo"])
    .where(isOneOfIds("board_id", boardIds))
    .where("kind", "=", "frame")
    .where("deleted_at", "is", null)
    .execute();
  const frames = rows.map(({ data, geo, ...row }) => ({
    ...row,
    ...(data as { title: string; field: string | null }),
    at: geo as number[],
  }));
  frames.sort((a, b) => a.at[1]! - b.at[1]! || a.at[0]! - b.at[0]! || a.id.localeCompare(b.id));
  return Map.groupBy(
    frames.map(({ id, boardId, title, field }) => ({ boardId, id, title, field })),
    ({ boardId }) => boardId,
  );
}
