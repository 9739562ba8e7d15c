import type { Actor } from "#app/domain/actor.ts";
import type { ProblemFacts } from "#app/domain/policy/problem.ts";
import { can } from "#app/domain/policy.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import type { Database, Transaction } from "./client.ts";
import { isMaskKept } from "./joint-requests.ts";
import { factColumns, factsOf, visibleProblem } from "./problem-access.ts";
import { columnsOfContent, contentColumns, contentOf } from "./problem-content.ts";

/** A problem as its form opens it. */
export type EditedProblem = {
  id: string;
  facts: ProblemFacts;
  /** What the form shows: the pending text where there is one. */
  content: ProblemContent;
  /** What readers see, when that differs from the form by being published. */
  published: ProblemContent | null;
  hasPending: boolean;
  /** An owner joined unseen: whose it is stays hidden. */
  maskKept: boolean;
  rev: number;
  writer: string | null;
  reviewComment: string | null;
};

/** A problem with all its content for who may edit it; undefined for everybody else. */
export async function findEditedProblem(db: Database, actor: Actor, id: string): Promise<EditedProblem | undefined> {
  const row = await db
    .selectFrom("problem")
    .where("problem.id", "=", id)
    .where(visibleProblem(actor))
    .select(contentColumns)
    .select(["problem.id", "problem.save_rev", "problem.save_writer", "problem.pending", "problem.review_comment"])
    .select(factColumns(actor))
    .executeTakeFirst();
  if (!row) return undefined;
  const facts = factsOf(row);
  if (!can(actor, "problem.edit", facts)) return undefined;
  const content = contentOf(row);
  const pending = row.pending as Partial<ProblemContent> | null;
  return {
    id: row.id,
    facts,
    content: { ...content, ...pending },
    published: facts.state === "draft" ? null : content,
    hasPending: pending !== null,
    maskKept: await isMaskKept(db, id),
    rev: row.save_rev,
    writer: row.save_writer,
    reviewComment: row.review_comment,
  };
}

/** Writes fields of what readers see. The caller holds the lock. @returns the next save's revision. */
export async function updateProblemContent(
  tx: Transaction,
  id: string,
  content: Partial<ProblemContent>,
  now: Date,
  writer: string | null = null,
): Promise<{ rev: number; saveRev: number }> {
  const row = await tx
    .updateTable("problem")
    .set({ ...columnsOfContent(content), pending: null, updated_at: now, save_writer: writer })
    .set((eb) => ({ rev: eb("rev", "+", 1), save_rev: eb("save_rev", "+", 1) }))
    .where("id", "=", id)
    .returning(["rev", "save_rev as saveRev"])
    .executeTakeFirstOrThrow();
  return row;
}
