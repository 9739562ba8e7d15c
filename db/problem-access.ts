import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from "kysely";
import { has, ofKind, type Viewer } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ProblemFacts } from "#app/domain/policy/problem.ts";
import { publishedStates } from "#app/domain/problem.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "problem">;

/** The viewer's relations to a row of `problem`, as boolean columns. */
function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  const person = viewer?.personId ?? nobody;
  return {
    owns: eb.exists(
      eb
        .selectFrom("problem_owner")
        .whereRef("problem_owner.problem_id", "=", "problem.id")
        .where("problem_owner.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    invited: eb.exists(
      eb
        .selectFrom("problem_invitation")
        .whereRef("problem_invitation.problem_id", "=", "problem.id")
        .where("problem_invitation.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    agreed: eb.exists(
      eb
        .selectFrom("problem_agreement")
        .whereRef("problem_agreement.problem_id", "=", "problem.id")
        .where("problem_agreement.organisation_id", "=", organisation)
        // Who accepted an earlier text is asked again.
        .whereRef("problem_agreement.text", "=", "problem.agreement")
        .select(sql.lit(1).as("one")),
    ),
    proposed: eb.exists(
      eb
        .selectFrom("proposal")
        .whereRef("proposal.problem_id", "=", "problem.id")
        .where("proposal.organisation_id", "=", organisation)
        .where("proposal.submitted_at", "is not", null)
        .select(sql.lit(1).as("one")),
    ),
    interested: eb.or([
      eb.exists(
        eb
          .selectFrom("problem_agreement")
          .whereRef("problem_agreement.problem_id", "=", "problem.id")
          .where("problem_agreement.organisation_id", "=", organisation)
          .select(sql.lit(1).as("one")),
      ),
      eb.exists(
        eb
          .selectFrom("problem_question")
          .whereRef("problem_question.problem_id", "=", "problem.id")
          .where("problem_question.organisation_id", "=", organisation)
          .select(sql.lit(1).as("one")),
      ),
    ]),
    seated: eb.exists(
      eb
        .selectFrom("seat")
        .innerJoin("workshop", "workshop.id", "seat.workshop_id")
        .whereRef("workshop.problem_id", "=", "problem.id")
        .where("seat.person_id", "=", person)
        .where("seat.state", "in", ["invited", "accepted"])
        .where("workshop.state", "not in", ["draft", "cancelled"])
        .select(sql.lit(1).as("one")),
    ),
    conflicted: conflicted.withProblem(viewer, "problem.id"),
  };
}

/** Columns from which `factsOf` makes what the policy asks for; add them to any query over `problem`. */
export function factColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const relation = relations(eb, viewer);
    return [
      "problem.state",
      "problem.tier",
      "problem.masked",
      sql<boolean>`problem.agreement <> ''`.as("hasAgreement"),
      relation.owns.as("owns"),
      relation.invited.as("invited"),
      relation.agreed.as("agreed"),
      relation.proposed.as("proposed"),
      relation.interested.as("interested"),
      relation.seated.as("seated"),
      sql<boolean>`${relation.conflicted}`.as("conflicted"),
    ] as const;
  };
}

type FactRow = Pick<ProblemFacts, "state" | "tier" | "masked" | "hasAgreement"> & {
  [Relation in keyof ProblemFacts["relation"]]: unknown;
};

/** A row with `factColumns` as the policy asks for it. */
export function factsOf(row: FactRow): ProblemFacts {
  const { state, tier, masked, hasAgreement } = row;
  return {
    state,
    tier,
    masked,
    hasAgreement,
    relation: {
      owns: Boolean(row.owns),
      invited: Boolean(row.invited),
      agreed: Boolean(row.agreed),
      proposed: Boolean(row.proposed),
      interested: Boolean(row.interested),
      seated: Boolean(row.seated),
      conflicted: Boolean(row.conflicted),
    },
  };
}

/**
 * The policy's `problem.see` as a condition of SQL, so that lists and counts never hold a row their viewer may not see.
 * A test compares the two over many worlds.
 */
export function visibleProblem(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    const relation = relations(eb, viewer);
    const published = eb("problem.state", "in", [...publishedStates]);
    const ways: Expression<SqlBool>[] = [eb.and([published, eb("problem.tier", "=", "public")])];
    if (viewer) {
      ways.push(
        relation.owns,
        eb.and([eb("problem.state", "not in", ["draft", "in-review"]), eb.or([relation.proposed, relation.seated])]),
        eb.and([published, eb.or([eb("problem.tier", "=", "members"), relation.invited])]),
        eb.and([
          eb("problem.state", "in", ["parked", "closed"]),
          relation.interested,
          eb.or([eb("problem.tier", "<>", "invited"), relation.invited]),
        ]),
      );
      if (ofKind(viewer, "operator") && has(viewer, "facilitator")) ways.push(eb("problem.state", "<>", "draft"));
    }
    return eb.and([eb.not(relation.conflicted), eb.or(ways)]);
  };
}

/**
 * The title of a joined `problem` for whom may see it, else `{}`: who wrote a proposal on it or was asked to its workshop may
 * have lost sight of it, and then doesn't learn what it is called by now.
 */
export function titleIfSeen(viewer: Viewer) {
  return sql<Localised>`case when ${visibleProblem(viewer)(expressionBuilder<DB, "problem">())}
    then problem.title else '{}'::jsonb end`;
}

/** What the policy needs to know of one problem for this viewer; undefined when there is none. */
export async function findProblemFacts(
  db: Database,
  viewer: Viewer,
  problemId: string,
): Promise<ProblemFacts | undefined> {
  const row = await db
    .selectFrom("problem")
    .where("problem.id", "=", problemId)
    .select(factColumns(viewer))
    .executeTakeFirst();
  return row && factsOf(row);
}
