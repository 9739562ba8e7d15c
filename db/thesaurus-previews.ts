import type { Database, Transaction } from "./client.ts";

/** What an operator last asked to see of a draft; `result` is null until it is worked out. */
export type PreviewRow = { draft: number; rev: number; askedAt: Date; doneAt: Date | null; result: unknown };

/** The last preview this person asked for. */
export async function findPreview(db: Database, personId: string): Promise<PreviewRow | undefined> {
  return await db
    .selectFrom("thesaurus_preview")
    .select(["draft", "rev", "asked_at as askedAt", "done_at as doneAt", "result"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
}

/** Notes that a preview is wanted; it takes the place of the person's last one. */
export async function askPreview(
  tx: Transaction,
  preview: { personId: string; draft: number; rev: number; at: Date },
): Promise<void> {
  const row = { draft: preview.draft, rev: preview.rev, asked_at: preview.at, done_at: null, result: null };
  await tx
    .insertInto("thesaurus_preview")
    .values({ person_id: preview.personId, ...row })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
}

/** Keeps what was worked out, unless another state of the draft was asked for meanwhile. */
export async function finishPreview(
  db: Database,
  preview: { personId: string; draft: number; rev: number; at: Date; result: object },
): Promise<void> {
  await db
    .updateTable("thesaurus_preview")
    .set({ done_at: preview.at, result: preview.result })
    .where("person_id", "=", preview.personId)
    .where("draft", "=", preview.draft)
    .where("rev", "=", preview.rev)
    .execute();
}
