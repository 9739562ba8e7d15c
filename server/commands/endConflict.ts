import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { lockConflict, endConflict as writeEnd } from "#db/conflicts.ts";
import { findWorkshopProblem } from "#db/workshops.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const endConflictInput = z.object({ id: z.uuid(), reason: cleanText(1000).min(1) });

/** Ends a declared conflict of interest, with the reason. Seats that were given up aren't given back. */
export async function endConflict(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof endConflictInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const conflict = await lockConflict(tx, input.id);
    if (!conflict || !can(actor, "conflict.end", conflict.facts)) return refuse("not-found");
    await writeEnd(tx, actor, { id: conflict.id, reason: input.reason, now: deps.clock() });
    const { scope, withId } = conflict;
    const threadId =
      scope === "problem" ? withId : scope === "workshop" ? await findWorkshopProblem(tx, withId) : undefined;
    record({ kind: "conflict.ended", subject: { kind: "conflict", id: conflict.id }, threadId, data: { scope } });
    return ok(null);
  });
}
