import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import type { ConfidentialNoun } from "#app/domain/policy/confidential.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findConfidential, insertLook } from "#db/confidential.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const lookConfidentialInput = z.object({ reason: cleanText(500).min(3) });

/** An administrator of the lab says why he must read something confidential; its owner is told, with the reason. */
export async function lookConfidential(
  deps: Deps,
  actor: Actor,
  thing: { noun: ConfidentialNoun; id: string },
  input: z.output<typeof lookConfidentialInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    const found = await findConfidential(tx, actor, thing.noun, thing.id);
    if (!found || !can(actor, "confidential.look", found.facts)) return refuse("not-found");
    const id = await insertLook(tx, actor, { ...thing, reason: input.reason });
    // Its subject is the line of the log, so that no page of the thing's readers hears of it.
    record({ kind: "confidential.opened", subject: { kind: "look", id }, data: thing });
    return ok(null);
  });
}
