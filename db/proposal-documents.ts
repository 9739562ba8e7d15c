import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { type FoundLine, unsaid } from "#app/domain/finding.ts";
import type { Localised } from "#app/domain/language.ts";
import { publishedStates } from "#app/domain/problem.ts";
import { anyOf } from "./any-of.ts";
import type { Database } from "./client.ts";
import { titleIfSeen } from "./problem-access.ts";
import { proposalFactColumns, proposalFactsOf, readableProposal } from "./proposal-access.ts";

/** What a side reads of a proposal. */
export type ProposalWords = {
  title: string;
  approach: string;
  evidence: string;
  plan: string;
  team: string;
  dataNeeded: string;
  risks: string;
  answers: Record<string, string>;
};

/** A proposal with everybody who stands in a relation to it: what search needs to index it for either side. */
export type ProposalDocument = {
  id: string;
  rev: number;
  state: string;
  /** As its supplier has it before him now. */
  own: ProposalWords;
  /** As it was submitted last, for the owner; null before that. */
  submitted: ProposalWords | null;
  supplierName: Localised;
  /** As its supplier may know it: empty where the problem is out of its sight. */
  problemTitle: Localised;
  /** Ids of organisations: the supplier, and the institutions that own the problem. */
  supplier: string;
  owners: string[];
  /** Whom conflicts of interest keep from the problem: organisations, people. */
  conflicted: string[];
  conflictedPeople: string[];
  /** Whom they keep from the supplier. */
  apart: string[];
  apartPeople: string[];
  at: Date;
};

/** These proposals, in every state. Only for indexing: it asks for no viewer. */
export async function listProposalDocuments(db: Database, ids: readonly string[]): Promise<ProposalDocument[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("proposal")
    .where("proposal.id", "in", [...ids])
    .innerJoin("problem", "problem.id", "proposal.problem_id")
    .innerJoin("organisation", "organisation.id", "proposal.organisation_id")
    .selectAll("proposal")
    .select([
      sql<Localised>`case when ${seenBySupplier} then problem.title else '{}'::jsonb end`.as("problemTitle"),
      "organisation.name as supplierName",
      sql<ProposalWords | null>`(select content from proposal_version
        where proposal_version.proposal_id = proposal.id order by proposal_version.rev desc limit 1)`.as("submitted"),
      sql<string[]>`array(select problem_owner.organisation_id::text from problem_owner
        join organisation owner on owner.id = problem_owner.organisation_id and owner.kind = 'institution'
        where problem_owner.problem_id = proposal.problem_id)`.as("owners"),
      keptFrom("problem_conflict", "organisation_id").as("conflicted"),
      keptFrom("problem_conflict", "person_id").as("conflictedPeople"),
      keptFrom("organisation_conflict", "organisation_id").as("apart"),
      keptFrom("organisation_conflict", "person_id").as("apartPeople"),
    ]);
  return (await query.execute()).map((row) => ({
    id: row.id,
    rev: row.rev,
    state: row.state,
    own: {
      title: row.title,
      approach: row.approach,
      evidence: row.evidence,
      plan: row.plan,
      team: row.team,
      dataNeeded: row.data_needed,
      risks: row.risks,
      answers: row.answers as ProposalWords["answers"],
    },
    submitted: row.submitted_at ? row.submitted : null,
    supplierName: row.supplierName,
    problemTitle: row.problemTitle,
    supplier: row.organisation_id,
    owners: row.owners,
    conflicted: row.conflicted,
    conflictedPeople: row.conflictedPeople,
    apart: row.apart,
    apartPeople: row.apartPeople,
    at: row.submitted_at ?? row.updated_at,
  }));
}

/** As `visibleProblem` has it for everybody of the firm; who sits at its workshop finds the problem by itself. */
const seenBySupplier = sql<boolean>`(
  not exists (select from problem_conflict where problem_conflict.problem_id = problem.id
    and problem_conflict.organisation_id = proposal.organisation_id)
  and (
    (problem.state = any(${sql.val([...publishedStates])}) and (problem.tier <> 'invited' or exists (select from problem_invitation
      where problem_invitation.problem_id = problem.id
        and problem_invitation.organisation_id = proposal.organisation_id)))
    or (problem.state not in ('draft', 'in-review') and exists (select from proposal sent
      where sent.problem_id = problem.id and sent.organisation_id = proposal.organisation_id
        and sent.submitted_at is not null))
  ))`;

/** Proposals on these problems or of these suppliers: for indexing. */
export async function listProposalsAbout(
  db: Database,
  of: { problems: readonly string[]; organisations: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .selectFrom("proposal")
    .where(anyOf({ problem_id: of.problems, organisation_id: of.organisations }))
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these proposals that this person may read: the supplier's own as it stands, another's as submitted last. */
export async function listProposalLines(db: Database, viewer: Viewer, ids: readonly string[]): Promise<FoundLine[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("proposal")
    .innerJoin("problem", "problem.id", "proposal.problem_id")
    .innerJoin("organisation", "organisation.id", "proposal.organisation_id")
    .where("proposal.id", "in", [...ids])
    .where(readableProposal(viewer))
    .select(proposalFactColumns(viewer))
    .select([
      "proposal.id",
      "proposal.title",
      sql<string | null>`(select content ->> 'title' from proposal_version
        where proposal_version.proposal_id = proposal.id order by proposal_version.rev desc limit 1)`.as(
        "submittedTitle",
      ),
      titleIfSeen(viewer).as("problemTitle"),
      "organisation.name as supplierName",
      "proposal.submitted_at as submittedAt",
      "proposal.updated_at as updatedAt",
    ])
    .execute();
  return rows.map((row) => {
    const { relation, state } = proposalFactsOf(row);
    return {
      id: row.id,
      title: unsaid(relation.proposes ? row.title : (row.submittedTitle ?? "")),
      summary: relation.proposes ? row.problemTitle : row.supplierName,
      state,
      at: row.submittedAt ?? row.updatedAt,
    };
  });
}

/** Whom a view of conflicts keeps from the proposal's problem, or from its supplier. */
function keptFrom(view: "problem_conflict" | "organisation_conflict", whose: "organisation_id" | "person_id") {
  const of =
    view === "problem_conflict"
      ? sql`kept.problem_id = proposal.problem_id`
      : sql`kept.with_organisation_id = proposal.organisation_id`;
  return sql<string[]>`array(select distinct kept.${sql.ref(whose)}::text from ${sql.table(view)} kept
    where ${of} and kept.${sql.ref(whose)} is not null)`;
}
