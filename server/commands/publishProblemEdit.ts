import type { Actor } from "#app/domain/actor.ts";
import { changedFields, missingFields } from "#app/domain/problemContent.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { settleFiles } from "#db/files.ts";
import { isMaskKept } from "#db/joint-requests.ts";
import { updatePending } from "#db/pending.ts";
import { updateProblemContent } from "#db/problem-edits.ts";
import { insertProblemVersion } from "#db/problem-versions.ts";
import type { Deps } from "../deps.ts";
import { withProblem } from "./withProblem.ts";

/**
 * Makes the pending text of a published problem what its readers see, and keeps the version before.
 * Refuses with the fields that the edit left empty, and an edit that would show an owner who joined unseen.
 */
export async function publishProblemEdit(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withProblem(deps, actor, id, "problem.edit", async (tx, problem, record) => {
    if (!problem.pending) return refuse("wrong-state");
    const missing = missingFields(problem.pending);
    if (missing.length)
      return refuse("invalid-input", { fields: Object.fromEntries(missing.map((field) => [field, "required"])) });
    if (!problem.pending.masked && (await isMaskKept(tx, id))) return refuse("joint-masked");
    const now = deps.clock();
    const fields = changedFields(problem.content, problem.pending);
    if (fields.length === 0) {
      // Changed and changed back: there is nothing to tell anybody.
      await updatePending(tx, "problem", id, null);
      await settleFiles(tx, { kind: "problem", id }, now);
      return ok(null);
    }
    await insertProblemVersion(tx, {
      problemId: id,
      rev: problem.rev,
      content: problem.content,
      savedBy: actor.personId,
      savedAt: now,
    });
    await updateProblemContent(tx, id, problem.pending, now);
    await settleFiles(tx, { kind: "problem", id }, now);
    record("problem.edited", { fields });
    return ok(null);
  });
}
