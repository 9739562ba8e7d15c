import type { Actor } from "#app/domain/actor.ts";
import type { PracticeContent } from "#app/domain/practice.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { updatePractice } from "#db/practices.ts";
import type { Deps } from "../deps.ts";
import { withPractice } from "./withPractice.ts";

/** Writes the fact sheet. Any edit makes it a draft again: who cleared it cleared other words. */
export async function savePractice(
  deps: Deps,
  actor: Actor,
  id: string,
  input: { rev: number; content: PracticeContent },
): Promise<Result<null>> {
  return await withPractice(deps, actor, id, "practice.edit", async (tx, practice, record) => {
    if (practice.rev !== input.rev) return refuse("changed-meanwhile");
    await updatePractice(tx, id, { content: input.content, now: deps.clock() });
    record("practice.edited");
    return ok(null);
  });
}
