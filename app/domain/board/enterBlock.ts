import type { BlockPlan } from "./plannedBlock.ts";
import type { Stage } from "./stage.ts";

/** A block about to be opened, with the board of its canvas and the place to look at there. */
export type Entering = {
  plan: BlockPlan;
  label: string;
  boardId: string | null;
  area: [x: number, y: number, width: number, height: number] | null;
};

/** The stage once a block is open: all that it plans, at once. A timer of the block before ends with it. */
export function enterBlock(
  stage: Stage,
  blockId: string,
  { plan, label, boardId, area }: Entering,
  { now, by }: { now: number; by: string },
): Stage {
  const phase = plan.phase ?? (stage.phase === "private" ? "open" : stage.phase);
  return {
    ...stage,
    blockId,
    phase,
    held: plan.held ?? stage.held,
    timer: plan.minutes ? { state: "running", label, endsAt: now + plan.minutes * 60_000 } : null,
    spotlight: boardId ? { boardId, area, by } : null,
    tables: tablesIn(stage.tables, plan.tables, boardId),
  };
}

function tablesIn(tables: Stage["tables"], wanted: BlockPlan["tables"], boardId: string | null): Stage["tables"] {
  if (!tables || !wanted) return tables;
  if (wanted === "back") return tables.state === "open" ? { ...tables, state: "back", backAt: null } : tables;
  const mainId = boardId && !tables.boards.includes(boardId) ? boardId : tables.mainId;
  return { ...tables, state: "open", mainId, backAt: null };
}
