import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import { type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { type EditedSupplier, lockEditedSupplier } from "#db/supplier-edits.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/**
 * The frame of a command on a supplier's own profile: locks it, for who may edit it. Refuses "not-found" to everybody
 * else. Events of what is only being written belong to `supplier-draft`: readers of the directory hear nothing of them.
 */
export async function withSupplierProfile<T>(
  deps: Deps,
  actor: Actor,
  id: string,
  work: (
    tx: Transaction,
    supplier: EditedSupplier,
    record: (kind: NewEvent["kind"], noun: "supplier" | "supplier-draft", data?: NewEvent["data"]) => void,
  ) => Promise<Result<T>>,
): Promise<Result<T>> {
  return await act(deps, actor, async (tx, record) => {
    const supplier = await lockEditedSupplier(tx, actor, id);
    if (!supplier) return refuse("not-found");
    return await work(tx, supplier, (kind, noun, data) => record({ kind, subject: { kind: noun, id }, data }));
  });
}
