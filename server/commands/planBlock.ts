import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { plannedInput } from "#app/domain/board/plan.ts";
import { isFrameOf } from "#app/domain/board/plannedBlock.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { listBlockPlans } from "#db/block-plans.ts";
import { lockWorkshop, updateBlockPlan } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const planBlockInput = z.object({ blockId: z.uuid(), plan: plannedInput });

/**
 * A facilitator says what a block of the agenda will do to the room (B14), until it has been opened: "block-opened" then.
 * The workshop's row is locked as it is for opening a block, so a block opens with its old plan or with its new one.
 */
export async function planBlock(
  deps: Deps,
  actor: Actor,
  workshopId: string,
  { blockId, plan }: z.output<typeof planBlockInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const workshop = await lockWorkshop(tx, actor, workshopId);
    if (!workshop || !can(actor, "board.open", workshop.facts)) return refuse("not-found");
    if (!can(actor, "board.keep", workshop.facts)) return refuse("board-facilitators");
    if (!can(actor, "board.direct", workshop.facts)) return refuse("board-over");
    const block = (await listBlockPlans(tx, workshopId)).find(({ id }) => id === blockId);
    if (!block) return refuse("not-found");
    if (block.openedAt) return refuse("block-opened");
    const { field } = plan;
    if (field && !block.frames.some((frame) => isFrameOf(frame, field)))
      return refuse("invalid-input", { fields: { "plan.field": "invalid" } });
    await updateBlockPlan(tx, blockId, plan);
    record({
      kind: "workshop.block-planned",
      subject: { kind: "workshop", id: workshopId },
      threadId: workshop.problemId,
      data: { blockId },
    });
    return ok(null);
  });
}
