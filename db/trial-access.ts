import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { has, type Viewer } from "#app/domain/actor.ts";
import { runsCohorts } from "#app/domain/policy/cohort.ts";
import type { TrialFacts } from "#app/domain/policy/trial.ts";
import type { TrialState } from "#app/domain/trial.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "trial">;

function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  return {
    member: eb("trial.organisation_id", "=", organisation),
    partner: eb.exists(
      eb
        .selectFrom("use_case_partner")
        .whereRef("use_case_partner.use_case_id", "=", "trial.use_case_id")
        .where("use_case_partner.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    conflicted: conflicted.withUseCase(viewer, {
      problem: "trial.problem_id",
      organisation: "trial.organisation_id",
      useCase: "trial.use_case_id",
    }),
    supervises: eb.exists(
      eb
        .selectFrom("supervisor_scope")
        .innerJoin("organisation as supervised", (join) => join.onRef("supervised.id", "=", "trial.organisation_id"))
        .where("supervisor_scope.person_id", "=", viewer?.personId ?? nobody)
        .where(sql<SqlBool>`supervisor_scope.regulator = any(supervised.regulators)`)
        .select(sql.lit(1).as("one")),
    ),
  };
}

/** Columns from which `trialFactsOf` makes what the policy asks for; add them to any query over `trial`. */
export function trialFactColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const relation = relations(eb, viewer);
    return [
      "trial.state",
      relation.member.as("member"),
      relation.partner.as("partner"),
      relation.supervises.as("supervises"),
      sql<boolean>`${relation.conflicted}`.as("conflicted"),
    ] as const;
  };
}

type FactRow = { state: TrialState } & Record<keyof TrialFacts["relation"], unknown>;

/** A row with `trialFactColumns` as the policy asks for it. */
export function trialFactsOf(row: FactRow): TrialFacts {
  return {
    state: row.state,
    relation: {
      member: Boolean(row.member),
      partner: Boolean(row.partner),
      supervises: Boolean(row.supervises),
      conflicted: Boolean(row.conflicted),
    },
  };
}

/** The policy's `trial.read` as a condition of SQL: lists, counts and the thread hold no other row. */
export function visibleTrial(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    if (!viewer) return sql.lit(false);
    const { member, partner, supervises, ...his } = relations(eb, viewer);
    const ways: Expression<SqlBool>[] = [member, partner];
    if (runsCohorts(viewer)) ways.push(sql.lit(true));
    if (has(viewer, "supervisor")) ways.push(supervises);
    return eb.and([eb.not(his.conflicted), eb.or(ways)]);
  };
}

/** What the policy needs to know of one trial for this viewer; undefined when there is none. */
export async function findTrialFacts(db: Database, viewer: Viewer, id: string): Promise<TrialFacts | undefined> {
  const row = await db
    .selectFrom("trial")
    .where("trial.id", "=", id)
    .select((eb) => trialFactColumns(viewer)(eb))
    .executeTakeFirst();
  return row && trialFactsOf(row);
}
