import type { Actor } from "#app/domain/actor.ts";
import type { Attachment } from "#app/domain/file.ts";
import { can } from "#app/domain/policy.ts";
import { problemStates } from "#app/domain/problem.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { type ListSubject, listFilesOf } from "#db/files.ts";
import { lockProblem } from "#db/problems.ts";
import { lockProposal } from "#db/proposals.ts";

/**
 * Whether this person may add a file to a thing now: whoever may write it. The thing is locked until the transaction
 * ends. @returns the problem statement whose thread it belongs to.
 */
export async function mayAddFile(
  tx: Transaction,
  actor: Actor,
  subject: ListSubject,
): Promise<Result<{ threadId: string }>> {
  switch (subject.kind) {
    case "problem": {
      const problem = await lockProblem(tx, actor, subject.id);
      if (!problem) return refuse("not-found");
      if (can(actor, "problem.edit", problem.facts)) return ok({ threadId: problem.id });
      const otherwise = problemStates.some((state) => can(actor, "problem.edit", { ...problem.facts, state }));
      return refuse(otherwise ? "wrong-state" : "not-found");
    }
    case "proposal": {
      const proposal = await lockProposal(tx, actor, subject.id);
      if (!proposal?.facts.relation.proposes) return refuse("not-found");
      return can(actor, "proposal.edit", proposal.facts) ? ok({ threadId: proposal.problemId }) : refuse("wrong-state");
    }
  }
}

/** Only files that were added to this very thing are put on its list, as they were stored; null where one is not. */
export async function ownFiles(
  tx: Transaction,
  subject: ListSubject,
  listed: readonly Attachment[],
): Promise<Attachment[] | null> {
  const own = await listFilesOf(
    tx,
    subject,
    listed.map(({ id }) => id),
  );
  return own.length === listed.length ? own : null;
}
