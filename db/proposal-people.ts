import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ProposalContent, ProposalState } from "#app/domain/proposal.ts";
import type { Database } from "./client.ts";
import { hasNoConflict, hasNoConflictWith, members, toActor } from "./people.ts";

/** What reactions need of a proposal, whoever caused the event. Never for a page. */
export async function readProposal(
  db: Database,
  id: string,
): Promise<
  | {
      id: string;
      problemId: string;
      organisationId: string;
      organisationName: Localised;
      problemTitle: Localised;
      masked: boolean;
      state: ProposalState;
      title: string;
      submittedAt: Date | null;
      receiptHash: string | null;
    }
  | undefined
> {
  const row = await db
    .selectFrom("proposal")
    .innerJoin("problem", "problem.id", "proposal.problem_id")
    .innerJoin("organisation", "organisation.id", "proposal.organisation_id")
    .where("proposal.id", "=", id)
    .select((eb) => [
      "proposal.id",
      "proposal.problem_id as problemId",
      "proposal.organisation_id as organisationId",
      "organisation.name as organisationName",
      "problem.title as problemTitle",
      "problem.masked",
      "proposal.state",
      "proposal.submitted_at as submittedAt",
      "proposal.receipt_hash as receiptHash",
      "proposal.title",
      eb
        .selectFrom("proposal_version")
        .whereRef("proposal_version.proposal_id", "=", "proposal.id")
        .orderBy("proposal_version.rev", "desc")
        .limit(1)
        .select("proposal_version.content")
        .as("content"),
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  const { content, ...same } = row;
  return {
    ...same,
    organisationName: row.organisationName as Localised,
    problemTitle: row.problemTitle as Localised,
    state: row.state as ProposalState,
    title: (content as ProposalContent | null)?.title ?? row.title,
  };
}

/**
 * Those of the owning institutions who deal with proposals: problem owners without a conflict of interest with the
 * problem, nor with `supplierId` where one is named.
 */
export async function listReceivers(db: Database, problemId: string, supplierId?: string): Promise<Actor[]> {
  let query = members(db)
    .innerJoin("problem_owner", "problem_owner.organisation_id", "organisation.id")
    .where("problem_owner.problem_id", "=", problemId)
    .where(hasNoConflict(problemId))
    .orderBy("person.name");
  if (supplierId) query = query.where(hasNoConflictWith(supplierId));
  return (await query.execute()).map(toActor).filter((actor) => actor.roles.includes("problem-owner"));
}
