import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { has, type Viewer } from "#app/domain/actor.ts";
import { type ApplicationState, assessedStates } from "#app/domain/application.ts";
import type { ApplicationFacts } from "#app/domain/policy/application.ts";
import { runsCohorts } from "#app/domain/policy/cohort.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "application">;

/** The viewer's relations to a row of `application`, as boolean columns. */
function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  const person = viewer?.personId ?? nobody;
  const regulators = viewer?.organisationKind === "regulator" ? [...viewer.regulators] : [];
  const partner = eb.exists(
    eb
      .selectFrom("use_case_partner")
      .whereRef("use_case_partner.use_case_id", "=", "application.use_case_id")
      .where("use_case_partner.organisation_id", "=", organisation)
      .select(sql.lit(1).as("one")),
  );
  return {
    member: eb("application.organisation_id", "=", organisation),
    partner,
    assessor: eb.exists(
      eb
        .selectFrom("assessor")
        .whereRef("assessor.cohort_id", "=", "application.cohort_id")
        .where("assessor.person_id", "=", person)
        .select(sql.lit(1).as("one")),
    ),
    recused: eb.exists(
      eb
        .selectFrom("recusal")
        .whereRef("recusal.application_id", "=", "application.id")
        .where("recusal.person_id", "=", person)
        .select(sql.lit(1).as("one")),
    ),
    conflicted: conflicted.withUseCase(viewer, {
      problem: "application.problem_id",
      organisation: "application.organisation_id",
      useCase: "application.use_case_id",
    }),
    supervises: eb.or(
      regulators.length
        ? [
            eb("application.lead_regulator", "in", regulators),
            sql<SqlBool>`application.consulted_regulators && ${sql.val(regulators)}::text[]`,
          ]
        : [],
    ),
  };
}

/** Columns from which `applicationFactsOf` makes what the policy asks for; add them to any query over `application`. */
export function applicationFactColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const relation = relations(eb, viewer);
    return [
      "application.state",
      eb("application.submitted_at", "is not", null).as("submitted"),
      eb
        .exists(
          eb
            .selectFrom("decision")
            .whereRef("decision.application_id", "=", "application.id")
            .where("decision.issued_at", "is not", null)
            .select(sql.lit(1).as("one")),
        )
        .as("decided"),
      relation.member.as("member"),
      relation.partner.as("partner"),
      relation.assessor.as("assessor"),
      relation.recused.as("recused"),
      sql<boolean>`${relation.conflicted}`.as("conflicted"),
      relation.supervises.as("supervises"),
    ] as const;
  };
}

type FactRow = { state: ApplicationState; submitted: unknown; decided: unknown } & {
  [Relation in keyof ApplicationFacts["relation"]]: unknown;
};

/** A row with `applicationFactColumns` as the policy asks for it. */
export function applicationFactsOf(row: FactRow): ApplicationFacts {
  return {
    state: row.state,
    submitted: Boolean(row.submitted),
    decided: Boolean(row.decided),
    relation: {
      member: Boolean(row.member),
      partner: Boolean(row.partner),
      assessor: Boolean(row.assessor),
      recused: Boolean(row.recused),
      conflicted: Boolean(row.conflicted),
      supervises: Boolean(row.supervises),
    },
  };
}

/** The policy's `application.read` as a condition of SQL: lists, counts and the thread hold no other row. */
export function visibleApplication(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    if (!viewer) return sql<SqlBool>`false`;
    const relation = relations(eb, viewer);
    const handedIn = eb.and([eb("application.submitted_at", "is not", null), eb("application.state", "<>", "draft")]);
    const ways: Expression<SqlBool>[] = [relation.partner];
    if (runsCohorts(viewer)) ways.push(sql<SqlBool>`true`);
    if (has(viewer, "assessor")) ways.push(assignedApplication(viewer)(eb));
    if (has(viewer, "supervisor")) ways.push(relation.supervises);
    return eb.and([eb.not(relation.conflicted), eb.or([relation.member, eb.and([handedIn, eb.or(ways)])])]);
  };
}

/** What an assessor is to judge, or has judged: without what he recused himself from or has a conflict with. */
export function assignedApplication(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    if (!has(viewer, "assessor")) return sql<SqlBool>`false`;
    const relation = relations(eb, viewer);
    return eb.and([
      relation.assessor,
      eb.not(relation.recused),
      eb.not(relation.member),
      eb.not(relation.partner),
      eb.not(relation.conflicted),
      eb("application.state", "in", [...assessedStates]),
    ]);
  };
}

/** What the policy needs to know of one application for this viewer; undefined when there is none. */
export async function findApplicationFacts(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<ApplicationFacts | undefined> {
  const row = await db
    .selectFrom("application")
    .where("application.id", "=", id)
    .select((eb) => applicationFactColumns(viewer)(eb))
    .executeTakeFirst();
  return row && applicationFactsOf(row);
}
