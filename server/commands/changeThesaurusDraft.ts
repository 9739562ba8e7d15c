import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { changesBetween, takeUp } from "#app/domain/thesaurus.ts";
import type { Transaction } from "#db/client.ts";
import {
  countThesaurusEdit,
  dropConcept,
  dropThesaurusDraft,
  findThesaurusDraft,
  findThesaurusInUse,
  listConcepts,
  lockThesaurus,
  writeConcept,
} from "#db/thesaurus.ts";
import { findWaitingRelease, settleReleases } from "#db/thesaurus-releases.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { beginDraft, lockDraft, subject } from "../thesaurus/draft.ts";

export const retireConceptInput = z.object({ rev: z.number().int().min(1) });

/** Takes a concept out of the draft, also out of what others are near to. Published versions keep it. */
export async function retireConcept(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof retireConceptInput>,
): Promise<Result<null>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    const draft = await lockDraft(tx, actor, deps.clock());
    const concept = draft.concepts.find((one) => one.id === id);
    if (!concept) return refuse("not-found");
    if (concept.rev !== input.rev) return refuse("changed-meanwhile");
    await dropConcept(tx, draft.number, id);
    await countThesaurusEdit(tx, draft.number);
    record({
      kind: "thesaurus.concept-retired",
      subject: subject(actor),
      data: { version: draft.number, concept: id },
    });
    return ok(null);
  });
}

/** Throws the draft away; what is in use stays so. */
export async function discardThesaurusDraft(deps: Deps, actor: Actor): Promise<Result<null>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    await lockThesaurus(tx);
    const draft = await findThesaurusDraft(tx);
    if (!draft) return refuse("wrong-state");
    await dropThesaurusDraft(tx, draft.number);
    record({ kind: "thesaurus.draft-discarded", subject: subject(actor), data: { version: draft.number } });
    return ok(null);
  });
}

export const returnToVersionInput = z.object({ number: z.number().int().min(1) });

/** A new draft with the concepts of an old version, to be previewed and published like any other. */
export async function returnToVersion(
  deps: Deps,
  actor: Actor,
  { number }: z.output<typeof returnToVersionInput>,
): Promise<Result<null>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    await lockThesaurus(tx);
    if (await findThesaurusDraft(tx)) return refuse("draft-exists");
    const present = await findThesaurusInUse(tx);
    if (!present || number >= present.number) return refuse("not-found");
    const revs = await nextRevs(tx, present.number);
    const concepts = await listConcepts(tx, number);
    const draft = await beginDraft(
      tx,
      actor,
      deps.clock(),
      concepts.map((concept) => ({ ...concept, rev: revs(concept.id) })),
    );
    record({ kind: "thesaurus.returned", subject: subject(actor), data: { version: draft, to: number } });
    return ok(null);
  });
}

export const settleReleaseInput = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{1,64}$/, "invalid"),
  intent: z.enum(["take-up", "leave"]),
});

/** Takes what a release changed into the draft, beside the lab's own edits, or leaves it. */
export async function settleRelease(
  deps: Deps,
  actor: Actor,
  { fingerprint, intent }: z.output<typeof settleReleaseInput>,
): Promise<Result<null>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  return await act(deps, actor, async (tx, record) => {
    const at = deps.clock();
    await lockThesaurus(tx);
    const release = await findWaitingRelease(tx);
    if (release?.fingerprint !== fingerprint) return refuse("changed-meanwhile");
    await settleReleases(tx, { personId: actor.personId, at });
    const data: Record<string, unknown> = { fingerprint };
    if (intent === "take-up") {
      const draft = await lockDraft(tx, actor, at);
      const merged = takeUp(release.base, draft.concepts, release.concepts);
      const rev = new Map(draft.concepts.map((concept) => [concept.id, concept.rev]));
      const byId = new Map(merged.map((concept) => [concept.id, concept]));
      for (const { id } of changesBetween(draft.concepts, merged)) {
        const concept = byId.get(id);
        if (concept) await writeConcept(tx, draft.number, { ...concept, rev: (rev.get(id) ?? 0) + 1 });
        else await dropConcept(tx, draft.number, id);
      }
      await countThesaurusEdit(tx, draft.number);
      data.version = draft.number;
    }
    record({
      kind: intent === "take-up" ? "thesaurus.release-taken" : "thesaurus.release-left",
      subject: subject(actor),
      data,
    });
    return ok(null);
  });
}

/** Beyond what any page shows, so that a form that was opened before is told of the change. */
async function nextRevs(tx: Transaction, present: number): Promise<(id: string) => number> {
  const revs = new Map((await listConcepts(tx, present)).map(({ id, rev }) => [id, rev]));
  return (id) => (revs.get(id) ?? 0) + 1;
}
