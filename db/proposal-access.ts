import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { ofKind, type Viewer } from "#app/domain/actor.ts";
import type { ProposalFacts } from "#app/domain/policy/proposal.ts";
import type { ProposalState } from "#app/domain/proposal.ts";
import { conflicted } from "./conflict-access.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "proposal">;

function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  return {
    proposes: eb("proposal.organisation_id", "=", organisation),
    owns: eb.exists(
      eb
        .selectFrom("problem_owner")
        .whereRef("problem_owner.problem_id", "=", "proposal.problem_id")
        .where("problem_owner.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    /** What keeps him as a person from it, or, at the owner's, him or his house from the problem or from who proposes. */
    conflicted: sql<SqlBool>`case when ${eb("proposal.organisation_id", "=", organisation)}
      then ${conflicted.withProblemHimself(viewer, "proposal.problem_id")}
      else ${conflicted.withProblem(viewer, "proposal.problem_id")}
        or ${conflicted.withOrganisation(viewer, "proposal.organisation_id")} end`,
    barred: conflicted.withProblem(viewer, "proposal.problem_id"),
  };
}

/** Columns from which `proposalFactsOf` makes what the policy asks for; add them to any query over `proposal`. */
export function proposalFactColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const his = relations(eb, viewer);
    return [
      "proposal.state",
      sql<boolean>`proposal.submitted_at is not null`.as("submittedBefore"),
      his.proposes.as("proposes"),
      his.owns.as("owns"),
      sql<boolean>`${his.conflicted}`.as("conflicted"),
      sql<boolean>`${his.barred}`.as("barred"),
    ] as const;
  };
}

type FactRow = { state: string; submittedBefore: boolean } & Record<keyof ProposalFacts["relation"], unknown>;

/** A row with `proposalFactColumns` as the policy asks for it. */
export function proposalFactsOf(row: FactRow): ProposalFacts {
  return {
    state: row.state as ProposalState,
    submittedBefore: Boolean(row.submittedBefore),
    relation: {
      proposes: Boolean(row.proposes),
      owns: Boolean(row.owns),
      conflicted: Boolean(row.conflicted),
      barred: Boolean(row.barred),
    },
  };
}

/** The policy's `proposal.read` as a condition of SQL, so that no list or count holds a rival's proposal. */
export function readableProposal(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    if (!viewer) return sql.lit(false);
    const his = relations(eb, viewer);
    const ways: Expression<SqlBool>[] = [his.proposes];
    if (ofKind(viewer, "institution")) ways.push(eb.and([his.owns, eb("proposal.submitted_at", "is not", null)]));
    return eb.and([eb.not(his.conflicted), eb.or(ways)]);
  };
}
