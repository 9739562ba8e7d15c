import type { ProposalContent, ProposalState } from "#app/domain/proposal.ts";
import type { Database, Transaction } from "./client.ts";
import { receiptHash } from "./receipt.ts";

/** A receipt: which version, when, by whom, and the hash over its content. */
export type Receipt = { version: number; at: Date; byName: string; hash: string };

/** Stores what was submitted as the next version, with its receipt; the proposal becomes `state`. */
export async function insertVersion(
  tx: Transaction,
  proposalId: string,
  content: ProposalContent,
  submission: { state: ProposalState; by: string; now: Date },
): Promise<{ version: number; hash: string }> {
  const hash = receiptHash(content);
  const { last } = await tx
    .selectFrom("proposal_version")
    .where("proposal_id", "=", proposalId)
    .select((eb) => eb.fn.max<number | null>("rev").as("last"))
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  await tx
    .insertInto("proposal_version")
    .values({ proposal_id: proposalId, rev: version, content, hash, saved_by: submission.by, saved_at: submission.now })
    .execute();
  await tx
    .updateTable("proposal")
    .set({
      state: submission.state,
      submitted_at: submission.now,
      submitted_by: submission.by,
      receipt_hash: hash,
      updated_at: submission.now,
    })
    .where("id", "=", proposalId)
    .execute();
  return { version, hash };
}

/** Every receipt of a proposal, the newest first. Who may read the proposal is the caller's question. */
export async function listReceipts(db: Database, proposalId: string): Promise<Receipt[]> {
  return await db
    .selectFrom("proposal_version")
    .innerJoin("person", "person.id", "proposal_version.saved_by")
    .where("proposal_version.proposal_id", "=", proposalId)
    .select([
      "proposal_version.rev as version",
      "proposal_version.saved_at as at",
      "person.name as byName",
      "proposal_version.hash",
    ])
    .orderBy("proposal_version.rev", "desc")
    .execute();
}

/** What was submitted as a version, word for word; undefined when there is no such version. */
export async function findVersion(
  db: Database,
  proposalId: string,
  version: number,
): Promise<{ version: number; content: ProposalContent; hash: string } | undefined> {
  const row = await versions(db, proposalId).where("rev", "=", version).executeTakeFirst();
  return row && { ...row, content: row.content as ProposalContent };
}

/** What was submitted last. */
export async function newestVersion(
  db: Database,
  proposalId: string,
): Promise<{ version: number; content: ProposalContent; hash: string } | undefined> {
  const row = await versions(db, proposalId).orderBy("rev", "desc").limit(1).executeTakeFirst();
  return row && { ...row, content: row.content as ProposalContent };
}

function versions(db: Database, proposalId: string) {
  return db
    .selectFrom("proposal_version")
    .where("proposal_id", "=", proposalId)
    .select(["rev as version", "content", "hash"]);
}
