import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { changesBetween, faultsOf } from "#app/domain/thesaurus.ts";
import {
  findThesaurusDraft,
  findThesaurusInUse,
  listConcepts,
  lockThesaurus,
  publishThesaurusDraft,
} from "#db/thesaurus.ts";
import { askPreview, findPreview } from "#db/thesaurus-previews.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { subject } from "../thesaurus/draft.ts";

/** Asks a job to work out what the draft would change; the page hears when it is done. */
export async function previewThesaurus(deps: Deps, actor: Actor): Promise<Result<null>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  const { personId, organisationId } = actor;
  return await act(deps, actor, async (tx) => {
    const draft = await findThesaurusDraft(tx);
    if (!draft) return refuse("wrong-state");
    await askPreview(tx, { personId, draft: draft.number, rev: draft.rev, at: deps.clock() });
    await deps.jobs.enqueue(tx, "thesaurus-preview", { personId, organisationId });
    return ok(null);
  });
}

export const publishThesaurusInput = z.object({
  /** Of the draft as it was previewed. */
  rev: z.number().int().min(1),
  note: cleanText(500).min(1),
});

/**
 * Puts the draft in use: an immutable version with who, when and why. Only what this operator has seen a preview of.
 * Every process follows, and a job tags and indexes everything anew. The route asks for a confirmation before.
 */
export async function publishThesaurus(
  deps: Deps,
  actor: Actor,
  { rev, note }: z.output<typeof publishThesaurusInput>,
): Promise<Result<number>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    await lockThesaurus(tx);
    const draft = await findThesaurusDraft(tx);
    const present = await findThesaurusInUse(tx);
    if (!draft || !present) return refuse("wrong-state");
    if (draft.rev !== rev) return refuse("changed-meanwhile");
    const concepts = await listConcepts(tx, draft.number);
    if (changesBetween(await listConcepts(tx, present.number), concepts).length === 0) return refuse("nothing-changed");
    if (concepts.some((concept) => faultsOf(concept, concepts).length > 0)) return refuse("thesaurus-faulty");
    const preview = await findPreview(tx, actor.personId);
    if (preview?.draft !== draft.number || preview.rev !== rev || !preview.doneAt) return refuse("preview-first");
    await publishThesaurusDraft(tx, draft.number, { personId: actor.personId, at: deps.clock(), note });
    record({ kind: "thesaurus.published", subject: subject(actor), data: { version: draft.number } });
    await deps.jobs.enqueue(tx, "retag", {});
    return ok(draft.number);
  });
}
