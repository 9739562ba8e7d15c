import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { ofKind, type Viewer } from "#app/domain/actor.ts";
import type { ProposalFacts } from "#app/domain/policy/proposal.ts";
import type { ProposalState } from "#app/domain/proposal.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "proposal">;

function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  const person = viewer?.personId ?? nobody;
  return {
    proposes: eb("proposal.organisation_id", "=", organisation),
    owns: eb.exists(
      eb
        .selectFrom("problem_owner")
        .whereRef("problem_owner.problem_id", "=", "proposal.problem_id")
        .where("problem_owner.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    conflicted: eb.exists(
      eb
        .selectFrom("conflict_declaration")
        .whereRef("conflict_declaration.problem_id", "=", "proposal.problem_id")
        .where((or) =>
          or.or([
            or("conflict_declaration.person_id", "=", person),
            or("conflict_declaration.organisation_id", "=", organisation),
          ]),
        )
        .select(sql.lit(1).as("one")),
    ),
  };
}

/** Columns from which `proposalFactsOf` makes what the policy asks for; add them to any query over `proposal`. */
export function proposalFactColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const { proposes, owns, conflicted } = relations(eb, viewer);
    return [
      "proposal.state",
      sql<boolean>`proposal.submitted_at is not null`.as("submittedBefore"),
      proposes.as("proposes"),
      owns.as("owns"),
      conflicted.as("conflicted"),
    ] as const;
  };
}

type FactRow = { state: string; submittedBefore: boolean; proposes: unknown; owns: unknown; conflicted: unknown };

/** A row with `proposalFactColumns` as the policy asks for it. */
export function proposalFactsOf(row: FactRow): ProposalFacts {
  return {
    state: row.state as ProposalState,
    submittedBefore: Boolean(row.submittedBefore),
    relation: { proposes: Boolean(row.proposes), owns: Boolean(row.owns), conflicted: Boolean(row.conflicted) },
  };
}

/** The policy's `proposal.read` as a condition of SQL, so that no list or count holds a rival's proposal. */
export function readableProposal(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    if (!viewer) return sql.lit(false);
    const { proposes, owns, conflicted } = relations(eb, viewer);
    if (!ofKind(viewer, "institution")) return proposes;
    return eb.or([proposes, eb.and([owns, eb.not(conflicted), eb("proposal.submitted_at", "is not", null)])]);
  };
}
