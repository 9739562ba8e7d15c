import type { ProblemContent } from "#app/domain/problemContent.ts";
import type { SupplierProfileContent } from "#app/domain/supplierProfile.ts";
import type { Transaction } from "./client.ts";

type Pending = { problem: ProblemContent; supplier: SupplierProfileContent };

/**
 * Keeps the next content of what is published, or with null forgets it. The caller holds the row's lock.
 * @returns the next save's revision.
 */
export async function updatePending<Table extends keyof Pending>(
  tx: Transaction,
  table: Table,
  id: string,
  pending: Pending[Table] | null,
  writer: string | null = null,
): Promise<number> {
  const row = await tx
    .updateTable(table as keyof Pending)
    .set({ pending, save_writer: writer })
    .set((eb) => ({ save_rev: eb("save_rev", "+", 1) }))
    .where("id", "=", id)
    .returning("save_rev as saveRev")
    .executeTakeFirstOrThrow();
  return row.saveRev;
}
