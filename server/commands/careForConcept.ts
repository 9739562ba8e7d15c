import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findThesaurusDraft, findThesaurusInUse, listConcepts } from "#db/thesaurus.ts";
import { listCarers, writeConceptCare } from "#db/thesaurus-care.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { subject } from "../thesaurus/draft.ts";
import { dayAfter } from "../thesaurus/review.ts";

export const careForConceptInput = z.object({
  /** Somebody of the operator; absent: the lab. */
  ownerId: z.string().refine(isId, "invalid").optional(),
  reviewOn: z.iso.date("invalid"),
  /** He looked at it just now and found it right. */
  reviewed: z.boolean().default(false),
});

/** Says who looks after a concept and when it is looked at again. It holds at once, without a version. */
export async function careForConcept(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof careForConceptInput>,
): Promise<Result<null>> {
  if (!can(actor, "thesaurus.edit", null)) return refuse("not-found");
  const at = deps.clock();
  if (input.reviewOn <= dayAfter(at, 0)) return refuse("invalid-input", { fields: { reviewOn: "past" } });
  if (input.reviewOn > dayAfter(at, 3 * 366)) return refuse("invalid-input", { fields: { reviewOn: "too-far" } });
  return await act(deps, actor, async (tx, record) => {
    const version = (await findThesaurusDraft(tx)) ?? (await findThesaurusInUse(tx));
    const concepts = version ? await listConcepts(tx, version.number) : [];
    if (!concepts.some((concept) => concept.id === id)) return refuse("not-found");
    const carers = await listCarers(tx, actor.organisationId);
    if (input.ownerId && !carers.some((carer) => carer.id === input.ownerId))
      return refuse("invalid-input", { fields: { ownerId: "unknown" } });
    await writeConceptCare(tx, {
      concept: id,
      ownerId: input.ownerId ?? null,
      reviewOn: input.reviewOn,
      ...(input.reviewed && { reviewed: { at, by: actor.personId } }),
    });
    record({
      kind: input.reviewed ? "thesaurus.reviewed" : "thesaurus.care-changed",
      subject: subject(actor),
      data: { concept: id, reviewOn: input.reviewOn },
    });
    return ok(null);
  });
}
