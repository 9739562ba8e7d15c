import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { changedInProfile, missingInProfile } from "#app/domain/supplierProfile.ts";
import { updatePending } from "#db/pending.ts";
import { publishProfile } from "#db/supplier-edits.ts";
import type { Deps } from "../deps.ts";
import { withSupplierProfile } from "./withSupplierProfile.ts";

/**
 * Makes the profile that was written what the directory, search and the matcher read.
 * Refuses with the fields that are left empty, and "wrong-state" where nothing was written.
 */
export async function publishSupplierProfile(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withSupplierProfile(deps, actor, id, async (tx, { content, published, hasPending }, record) => {
    if (!hasPending) return refuse("wrong-state");
    const missing = missingInProfile(content);
    if (missing.length)
      return refuse("invalid-input", { fields: Object.fromEntries(missing.map((field) => [field, "required"])) });
    const fields = changedInProfile(published, content);
    if (fields.length === 0) {
      // Changed and changed back: nothing is indexed or matched anew.
      await updatePending(tx, "supplier", id, null);
      return ok(null);
    }
    await publishProfile(tx, id, content, deps.clock());
    record("supplier.profile-published", "supplier", { fields });
    return ok(null);
  });
}

/** Forgets what was written since the profile was published last. */
export async function discardSupplierProfile(deps: Deps, actor: Actor, id: string): Promise<Result<null>> {
  return await withSupplierProfile(deps, actor, id, async (tx, { hasPending }, record) => {
    if (!hasPending) return refuse("wrong-state");
    await updatePending(tx, "supplier", id, null);
    record("supplier.profile-discarded", "supplier-draft");
    return ok(null);
  });
}
