import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { has, type Viewer } from "#app/domain/actor.ts";
import { runsCohorts } from "#app/domain/policy/cohort.ts";
import type { PracticeFacts } from "#app/domain/policy/practice.ts";
import { clearingStates, type PracticeState } from "#app/domain/practice.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "practice">;

function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  return {
    member: eb("practice.organisation_id", "=", organisation),
    partner: eb.exists(
      eb
        .selectFrom("use_case_partner")
        .innerJoin("trial", "trial.use_case_id", "use_case_partner.use_case_id")
        .whereRef("trial.id", "=", "practice.trial_id")
        .where("use_case_partner.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    conflicted: conflicted.withProblem(viewer, "practice.problem_id"),
    supervises: eb.exists(
      eb
        .selectFrom("supervisor_scope")
        .innerJoin("organisation as supervised", (join) => join.onRef("supervised.id", "=", "practice.organisation_id"))
        .where("supervisor_scope.person_id", "=", viewer?.personId ?? nobody)
        .where(sql<SqlBool>`supervisor_scope.regulator = any(supervised.regulators)`)
        .select(sql.lit(1).as("one")),
    ),
    cleared: eb.exists(
      eb
        .selectFrom("practice_clearance")
        .whereRef("practice_clearance.practice_id", "=", "practice.id")
        .whereRef("practice_clearance.rev", "=", "practice.rev")
        .where("practice_clearance.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
  };
}

/** Columns from which `practiceFactsOf` makes what the policy asks for; add them to any query over `practice`. */
export function practiceFactColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const relation = relations(eb, viewer);
    return [
      "practice.state",
      "practice.created_by as writtenBy",
      relation.member.as("member"),
      relation.partner.as("partner"),
      relation.supervises.as("supervises"),
      relation.cleared.as("cleared"),
      sql<boolean>`${relation.conflicted}`.as("conflicted"),
    ] as const;
  };
}

type FactRow = {
  state: PracticeState;
  writtenBy: string;
  member: unknown;
  partner: unknown;
  supervises: unknown;
  cleared: unknown;
  conflicted: unknown;
};

/** A row with `practiceFactColumns` as the policy asks for it. */
export function practiceFactsOf(row: FactRow): PracticeFacts {
  return {
    state: row.state,
    writtenBy: row.writtenBy,
    relation: {
      member: Boolean(row.member),
      partner: Boolean(row.partner),
      supervises: Boolean(row.supervises),
      cleared: Boolean(row.cleared),
      conflicted: Boolean(row.conflicted),
    },
  };
}

/** The policy's `practice.read` as a condition of SQL: lists, counts and the thread hold no other row. */
export function visiblePractice(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    const published = eb("practice.state", "=", "published");
    if (!viewer) return published;
    const { member, partner, supervises, ...his } = relations(eb, viewer);
    const ways: Expression<SqlBool>[] = [partner];
    if (runsCohorts(viewer)) ways.push(sql.lit(true));
    if (has(viewer, "supervisor")) ways.push(eb.and([supervises, eb("practice.state", "<>", "institution-cleared")]));
    const clearing = eb.and([eb("practice.state", "in", [...clearingStates]), eb.or(ways)]);
    return eb.or([published, eb.and([eb.not(his.conflicted), eb.or([member, clearing])])]);
  };
}

/** What the policy needs to know of one practice for this viewer; undefined when there is none. */
export async function findPracticeFacts(db: Database, viewer: Viewer, id: string): Promise<PracticeFacts | undefined> {
  const row = await db
    .selectFrom("practice")
    .where("practice.id", "=", id)
    .select((eb) => practiceFactColumns(viewer)(eb))
    .executeTakeFirst();
  return row && practiceFactsOf(row);
}
