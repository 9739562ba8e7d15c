import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { newId } from "#app/domain/id.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ProposalFacts } from "#app/domain/policy/proposal.ts";
import { can } from "#app/domain/policy.ts";
import type { ProposalContent, ProposalState, ProposalText } from "#app/domain/proposal.ts";
import type { Database, Transaction } from "./client.ts";
import type { IdPage } from "./id-page.ts";
import { titleIfSeen } from "./problem-access.ts";
import { proposalFactColumns, proposalFactsOf, readableProposal } from "./proposal-access.ts";
import { newestVersion } from "./proposal-versions.ts";

export type Proposal = {
  id: string;
  problemId: string;
  /** Empty for whom the problem is out of sight: what it is called by now is no more his to know than what it says. */
  problemTitle: Localised;
  organisationId: string;
  organisationName: Localised;
  state: ProposalState;
  /** What stands in it now; for others than its supplier what was submitted last. */
  text: ProposalText;
  submittedAt: Date | null;
  declineReason: string | null;
  withdrawReason: string | null;
  /** Counts every saving of its supplier. */
  rev: number;
  /** The open page that saved last. */
  writer: string | null;
  createdBy: string;
  updatedAt: Date;
  facts: ProposalFacts;
};

/** A proposal as this person may read it; undefined when for him there is none. */
export async function findProposal(db: Database, viewer: Viewer, id: string): Promise<Proposal | undefined> {
  const row = await proposals(db, viewer)
    .select(proposalFactColumns(viewer))
    .where("proposal.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const facts = proposalFactsOf(row);
  if (!can(viewer, "proposal.read", facts)) return undefined;
  const proposal = { ...toProposal(row), facts };
  if (facts.relation.proposes) return proposal;
  const submitted = await newestVersion(db, id);
  if (!submitted) return undefined;
  const { problemId, organisationId, ...text } = submitted.content;
  return { ...proposal, text };
}

/** The same with the row locked until the transaction ends. */
export async function lockProposal(tx: Transaction, viewer: Viewer, id: string): Promise<Proposal | undefined> {
  await tx.selectFrom("proposal").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return await findProposal(tx, viewer, id);
}

/** The proposal of this person's firm on a problem that is neither declined nor withdrawn. */
export async function findOwnProposal(db: Database, viewer: Viewer, problemId: string): Promise<Proposal | undefined> {
  if (!viewer) return undefined;
  const row = await db
    .selectFrom("proposal")
    .select("id")
    .where("problem_id", "=", problemId)
    .where("organisation_id", "=", viewer.organisationId)
    .where("state", "not in", ["declined", "withdrawn"])
    .executeTakeFirst();
  return row && (await findProposal(db, viewer, row.id));
}

/** One line of a list. `title` is as submitted last, for its supplier as it stands. */
export type ListedProposal = Omit<Proposal, "text" | "facts" | "rev" | "createdBy"> & {
  title: string;
  costBand: string;
  /** Messages of the other side since the viewer's side last wrote. */
  unanswered: number;
};

/**
 * Proposals this person may read, the latest first: a supplier's own, or those that came to an institution. With `page`
 * by id.
 */
export async function listProposals(
  db: Database,
  viewer: Viewer,
  options: { problemId?: string; page?: IdPage } = {},
): Promise<ListedProposal[]> {
  let query = proposals(db, viewer)
    .leftJoin("proposal_version", (join) =>
      join.onRef("proposal_version.proposal_id", "=", "proposal.id").on((eb) =>
        eb(
          "proposal_version.rev",
          "=",
          eb
            .selectFrom("proposal_version as newest")
            .whereRef("newest.proposal_id", "=", "proposal.id")
            .select((max) => max.fn.max("newest.rev").as("rev")),
        ),
      ),
    )
    .select([
      sql<string>`coalesce(proposal_version.content ->> 'title', proposal.title)`.as("submittedTitle"),
      sql<string>`coalesce(proposal_version.content ->> 'costBand', proposal.cost_band)`.as("submittedCostBand"),
      sql<number>`(
        select count(*) from proposal_message other
        where other.proposal_id = proposal.id
          and (other.organisation_id = proposal.organisation_id) <> (proposal.organisation_id = ${viewer?.organisationId ?? null}::uuid)
          and other.created_at > coalesce((
            select max(own.created_at) from proposal_message own
            where own.proposal_id = proposal.id
              and (own.organisation_id = proposal.organisation_id) = (proposal.organisation_id = ${viewer?.organisationId ?? null}::uuid)
          ), '-infinity')
      )`.as("unanswered"),
    ])
    .select(proposalFactColumns(viewer))
    .where(readableProposal(viewer))
    .limit(options.page?.limit ?? 500);
  query = options.page
    ? query.orderBy("proposal.id", "desc")
    : query.orderBy(sql`coalesce(proposal.submitted_at, proposal.updated_at)`, "desc");
  if (options.page?.before) query = query.where("proposal.id", "<", options.page.before);
  if (options.problemId) query = query.where("proposal.problem_id", "=", options.problemId);
  return (await query.execute()).map((row) => {
    const { text, rev, createdBy, updatedAt, ...rest } = toProposal(row);
    const own = row.organisationId === viewer?.organisationId;
    return {
      ...rest,
      // When its supplier last typed is his own affair until he submits it.
      updatedAt: own || !row.submittedAt ? updatedAt : row.submittedAt,
      title: own ? text.title : row.submittedTitle,
      costBand: own ? text.costBand : row.submittedCostBand,
      unanswered: row.unanswered,
    };
  });
}

/** Starts a draft; where the firm has a living proposal on the problem already, that one's id. */
export async function insertProposal(
  tx: Transaction,
  draft: {
    problemId: string;
    organisationId: string;
    solutionId: string | null;
    ipPosition: string;
    createdBy: string;
    now: Date;
  },
): Promise<{ id: string; existed: boolean }> {
  const id = newId();
  const inserted = await tx
    .insertInto("proposal")
    .values({
      id,
      problem_id: draft.problemId,
      organisation_id: draft.organisationId,
      solution_id: draft.solutionId,
      ip_position: draft.ipPosition,
      created_by: draft.createdBy,
      created_at: draft.now,
      updated_at: draft.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted) return { id, existed: false };
  const living = await tx
    .selectFrom("proposal")
    .select("id")
    .where("problem_id", "=", draft.problemId)
    .where("organisation_id", "=", draft.organisationId)
    .where("state", "not in", ["declined", "withdrawn"])
    .executeTakeFirstOrThrow();
  return { id: living.id, existed: true };
}

/** Writes what its supplier typed, in the open page `writer`; returns the new rev. */
export async function saveProposalText(
  tx: Transaction,
  id: string,
  text: ProposalText,
  now: Date,
  writer: string | null = null,
): Promise<number> {
  const row = await tx
    .updateTable("proposal")
    .set({
      solution_id: text.solutionId,
      title: text.title,
      approach: text.approach,
      evidence: text.evidence,
      plan: text.plan,
      team: text.team,
      cost_band: text.costBand,
      data_needed: text.dataNeeded,
      risks: text.risks,
      ip_position: text.ipPosition,
      answers: text.answers,
      ...(text.attachments && { attachments: text.attachments }),
      updated_at: now,
      rev: sql`rev + 1`,
      save_writer: writer,
    })
    .where("id", "=", id)
    .returning("rev")
    .executeTakeFirstOrThrow();
  return row.rev;
}

/** Moves a proposal to a state, with the reason where it ends. */
export async function moveProposal(
  tx: Transaction,
  id: string,
  state: ProposalState,
  options: { now: Date; declineReason?: string; withdrawReason?: string },
): Promise<void> {
  await tx
    .updateTable("proposal")
    .set({
      state,
      updated_at: options.now,
      ...(options.declineReason !== undefined && { decline_reason: options.declineReason }),
      ...(options.withdrawReason !== undefined && { withdraw_reason: options.withdrawReason }),
    })
    .where("id", "=", id)
    .execute();
}

/** What of a supplier can be proposed. */
export async function listSolutions(
  db: Database,
  supplierId: string,
): Promise<{ id: string; name: string; description: string; maturity: number | null }[]> {
  return await db
    .selectFrom("solution")
    .select(["id", "name", "description", "maturity"])
    .where("supplier_id", "=", supplierId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .execute();
}

/** A submitted text with the ids that stand beside it, as the receipt's hash is taken over it. */
export function contentOf(
  proposal: Pick<Proposal, "problemId" | "organisationId">,
  text: ProposalText,
): ProposalContent {
  const { attachments = [], ...words } = text;
  return {
    problemId: proposal.problemId,
    organisationId: proposal.organisationId,
    ...words,
    // None at all says nothing: receipts of before files stay what they are.
    ...(attachments.length > 0 && { attachments }),
  };
}

function proposals(db: Database, viewer: Viewer) {
  return db
    .selectFrom("proposal")
    .innerJoin("problem", "problem.id", "proposal.problem_id")
    .innerJoin("organisation", "organisation.id", "proposal.organisation_id")
    .select([
      "proposal.id",
      "proposal.problem_id as problemId",
      "proposal.organisation_id as organisationId",
      "organisation.name as organisationName",
      "proposal.state",
      "proposal.solution_id as solutionId",
      "proposal.title",
      "proposal.approach",
      "proposal.evidence",
      "proposal.plan",
      "proposal.team",
      "proposal.cost_band as costBand",
      "proposal.data_needed as dataNeeded",
      "proposal.risks",
      "proposal.ip_position as ipPosition",
      "proposal.answers",
      "proposal.attachments",
      "proposal.submitted_at as submittedAt",
      "proposal.decline_reason as declineReason",
      "proposal.withdraw_reason as withdrawReason",
      "proposal.rev",
      "proposal.save_writer as writer",
      "proposal.created_by as createdBy",
      "proposal.updated_at as updatedAt",
    ])
    .select(titleIfSeen(viewer).as("problemTitle"));
}

type ProposalRow = Omit<Proposal, "problemTitle" | "organisationName" | "state" | "text" | "facts"> &
  Omit<ProposalText, "answers" | "attachments"> & {
    problemTitle: unknown;
    organisationName: unknown;
    state: string;
    answers: unknown;
    attachments: unknown;
  };

function toProposal(row: ProposalRow): Omit<Proposal, "facts"> {
  return {
    id: row.id,
    problemId: row.problemId,
    problemTitle: row.problemTitle as Localised,
    organisationId: row.organisationId,
    organisationName: row.organisationName as Localised,
    state: row.state as ProposalState,
    text: {
      solutionId: row.solutionId,
      title: row.title,
      approach: row.approach,
      evidence: row.evidence,
      plan: row.plan,
      team: row.team,
      costBand: row.costBand,
      dataNeeded: row.dataNeeded,
      risks: row.risks,
      ipPosition: row.ipPosition,
      answers: row.answers as ProposalText["answers"],
      attachments: row.attachments as ProposalText["attachments"],
    },
    submittedAt: row.submittedAt,
    declineReason: row.declineReason,
    withdrawReason: row.withdrawReason,
    rev: row.rev,
    writer: row.writer,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
  };
}
