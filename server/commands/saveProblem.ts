import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { problemPatchSchema } from "#app/domain/problemInput.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { saveSchema, whyNotSave } from "#app/domain/saving.ts";
import { settleFiles } from "#db/files.ts";
import { isMaskKept } from "#db/joint-requests.ts";
import { updatePending } from "#db/pending.ts";
import { updateProblemContent } from "#db/problem-edits.ts";
import type { Deps } from "../deps.ts";
import { ownFiles } from "../files/subjects.ts";
import { withProblem } from "./withProblem.ts";

/** The fields that changed. */
export const saveProblemInput = saveSchema(problemPatchSchema);

/**
 * Saves what somebody types. A draft changes at once; a published problem keeps the text as pending, unseen by its
 * readers, until it is published as an edit.
 * @returns the next save's revision. Refuses "changed-meanwhile" when another tab or colleague saved in between, with
 * the present revision in `detail.rev`, "joint-masked" where it would show an owner who joined unseen.
 */
export async function saveProblem(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof saveProblemInput>,
): Promise<Result<{ rev: number; savedAt: Date }>> {
  return await withProblem(deps, actor, id, "problem.edit", async (tx, problem, record) => {
    const outdated = whyNotSave({ rev: problem.saveRev, writer: problem.saveWriter }, input);
    if (outdated) return { ok: false, refusal: outdated };
    if (input.patch.masked === false && (await isMaskKept(tx, id))) return refuse("joint-masked");
    const now = deps.clock();
    const subject = { kind: "problem", id } as const;
    const patch = { ...input.patch };
    if (patch.attachments) {
      const own = await ownFiles(tx, subject, patch.attachments);
      if (!own) return refuse("invalid-input", { fields: { attachments: "invalid" } });
      patch.attachments = own;
    }
    const rev =
      problem.state === "draft"
        ? (await updateProblemContent(tx, id, patch, now, input.writer)).saveRev
        : await updatePending(tx, "problem", id, { ...problem.content, ...problem.pending, ...patch }, input.writer);
    if (patch.attachments) await settleFiles(tx, subject, now);
    record("problem.saved", { fields: Object.keys(input.patch) });
    return ok({ rev, savedAt: now });
  });
}
