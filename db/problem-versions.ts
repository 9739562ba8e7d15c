import type { ProblemContent } from "#app/domain/problemContent.ts";
import type { Database, Transaction } from "./client.ts";
import { contentColumns, contentOf } from "./problem-content.ts";

/** What a problem said until a published edit replaced it. Versions of old may hold only some fields. */
export type ProblemVersion = { rev: number; content: Partial<ProblemContent>; replacedBy: string; replacedAt: Date };

/** Keeps what a problem says now, before an edit replaces it. */
export async function insertProblemVersion(
  tx: Transaction,
  version: { problemId: string; rev: number; content: ProblemContent; savedBy: string; savedAt: Date },
): Promise<void> {
  await tx
    .insertInto("problem_version")
    .values({
      problem_id: version.problemId,
      rev: version.rev,
      content: version.content,
      saved_by: version.savedBy,
      saved_at: version.savedAt,
    })
    .execute();
}

/** The versions before the present one, the oldest first. Who may know is the caller's question. */
export async function listProblemVersions(db: Database, problemId: string): Promise<ProblemVersion[]> {
  const rows = await db
    .selectFrom("problem_version")
    .innerJoin("person", "person.id", "problem_version.saved_by")
    .where("problem_id", "=", problemId)
    .select(["problem_version.rev", "problem_version.content", "problem_version.saved_at", "person.name"])
    .orderBy("problem_version.rev")
    .execute();
  return rows.map((row) => ({
    rev: row.rev,
    content: row.content as Partial<ProblemContent>,
    replacedBy: row.name,
    replacedAt: row.saved_at,
  }));
}

/** Everything a problem says now. Only for its owner. */
export async function findProblemContent(db: Database, problemId: string): Promise<ProblemContent> {
  const row = await db
    .selectFrom("problem")
    .where("problem.id", "=", problemId)
    .select(contentColumns)
    .executeTakeFirstOrThrow();
  return contentOf(row);
}
