import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { saveSchema, whyNotSave } from "#app/domain/saving.ts";
import { supplierPatchSchema } from "#app/domain/supplierProfileInput.ts";
import { updatePending } from "#db/pending.ts";
import type { Deps } from "../deps.ts";
import { withSupplierProfile } from "./withSupplierProfile.ts";

/** The fields that changed. */
export const saveSupplierProfileInput = saveSchema(supplierPatchSchema);

/**
 * Saves what somebody types into his firm's profile. The directory keeps the profile of before until it is published.
 * @returns the next save's revision. Refuses "changed-meanwhile" when another tab or colleague saved in between, with
 * the present revision in `detail.rev`.
 */
export async function saveSupplierProfile(
  deps: Deps,
  actor: Actor,
  id: string,
  input: z.output<typeof saveSupplierProfileInput>,
): Promise<Result<{ rev: number }>> {
  return await withSupplierProfile(deps, actor, id, async (tx, supplier, record) => {
    const outdated = whyNotSave(supplier, input);
    if (outdated) return { ok: false, refusal: outdated };
    const rev = await updatePending(tx, "supplier", id, { ...supplier.content, ...input.patch }, input.writer);
    record("supplier.profile-saved", "supplier-draft", { fields: Object.keys(input.patch) });
    return ok({ rev });
  });
}
