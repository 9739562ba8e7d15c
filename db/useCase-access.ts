import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { has, type Viewer } from "#app/domain/actor.ts";
import type { UseCaseFacts } from "#app/domain/policy/useCase.ts";
import type { UseCaseState } from "#app/domain/useCase.ts";
import type { Database } from "./client.ts";
import { conflicted } from "./conflict-access.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "use_case">;

function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  const person = viewer?.personId ?? nobody;
  return {
    member: eb("use_case.organisation_id", "=", organisation),
    partner: eb.exists(
      eb
        .selectFrom("use_case_partner")
        .whereRef("use_case_partner.use_case_id", "=", "use_case.id")
        .where("use_case_partner.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    conflicted: conflicted.withUseCase(viewer, {
      problem: "use_case.problem_id",
      organisation: "use_case.organisation_id",
      useCase: "use_case.id",
    }),
    hosts: eb.exists(
      eb
        .selectFrom("workshop")
        .whereRef("workshop.id", "=", "use_case.workshop_id")
        .where((or) =>
          or.or([
            or("workshop.created_by", "=", person),
            or.exists(
              or
                .selectFrom("seat")
                .whereRef("seat.workshop_id", "=", "workshop.id")
                .where("seat.person_id", "=", person)
                .where("seat.role", "=", "facilitator")
                .where("seat.state", "in", ["invited", "accepted"])
                .select(sql.lit(1).as("one")),
            ),
          ]),
        )
        .select(sql.lit(1).as("one")),
    ),
  };
}

/** Columns from which `useCaseFactsOf` makes what the policy asks for; add them to any query over `use_case`. */
export function useCaseFactColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const relation = relations(eb, viewer);
    return [
      "use_case.state",
      relation.member.as("member"),
      relation.partner.as("partner"),
      relation.hosts.as("hosts"),
      sql<boolean>`${relation.conflicted}`.as("conflicted"),
      eb
        .selectFrom("sign_off")
        .whereRef("sign_off.use_case_id", "=", "use_case.id")
        .whereRef("sign_off.rev", "=", "use_case.rev")
        .where("sign_off.line", "=", "first")
        .where("sign_off.outcome", "=", "signed")
        .orderBy("sign_off.at", "desc")
        .limit(1)
        .select("sign_off.person_id")
        .as("signedBy"),
    ] as const;
  };
}

/** A row with `useCaseFactColumns` as the policy asks for it. */
export function useCaseFactsOf(row: {
  state: UseCaseState;
  member: unknown;
  partner: unknown;
  hosts: unknown;
  conflicted: unknown;
  signedBy: string | null;
}): UseCaseFacts {
  return {
    state: row.state,
    signedBy: row.signedBy,
    relation: {
      member: Boolean(row.member),
      partner: Boolean(row.partner),
      hosts: Boolean(row.hosts),
      conflicted: Boolean(row.conflicted),
    },
  };
}

/** The policy's `useCase.read` as a condition of SQL: lists, counts and the thread hold no other row. */
export function visibleUseCase(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    if (!viewer) return sql<SqlBool>`false`;
    const relation = relations(eb, viewer);
    const ways: Expression<SqlBool>[] = [relation.member, relation.partner];
    if (has(viewer, "facilitator")) ways.push(relation.hosts);
    return eb.and([eb.not(relation.conflicted), eb.or(ways)]);
  };
}

/** What the policy needs to know of one use case for this viewer; undefined when there is none. */
export async function findUseCaseFacts(db: Database, viewer: Viewer, id: string): Promise<UseCaseFacts | undefined> {
  const row = await db
    .selectFrom("use_case")
    .where("use_case.id", "=", id)
    .select(useCaseFactColumns(viewer))
    .executeTakeFirst();
  return row && useCaseFactsOf(row);
}
