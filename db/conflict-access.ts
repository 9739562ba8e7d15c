import { type Expression, type SqlBool, sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";

type Who = Pick<NonNullable<Viewer>, "personId" | "organisationId">;

/**
 * Conditions of SQL that hold where a conflict of interest in force keeps this viewer from a row. `of` names the column
 * with the row's problem, workshop or organisation. Each asks for what is kept from him once per query (an uncorrelated
 * subquery), however many rows it looks at. A visitor has no conflicts.
 */
export const conflicted = {
  /** Declared for him or his organisation: with the problem, or with one of its owners. */
  withProblem: (viewer: Viewer, of: string) =>
    keeps(viewer, (who) => sql`${sql.ref(of)} in (select problem_id from problem_conflict where ${isHis(who)})`),
  /** The same, but only what was declared for him as a person: his colleagues aren't concerned. */
  withProblemHimself: (viewer: Viewer, of: string) =>
    keeps(
      viewer,
      ({ personId }) =>
        sql`${sql.ref(of)} in (select problem_id from problem_conflict where person_id = ${personId}::uuid)`,
    ),
  /** With the workshop, or with the problem it is about. */
  withWorkshop: (viewer: Viewer, of: string) =>
    keeps(viewer, (who) => sql`${sql.ref(of)} in (select workshop_id from workshop_conflict where ${isHis(who)})`),
  /** With everything of an organisation. */
  withOrganisation: (viewer: Viewer, of: string) =>
    keeps(
      viewer,
      (who) => sql`${sql.ref(of)} in (select with_organisation_id from organisation_conflict where ${isHis(who)})`,
    ),
  /**
   * With what came out of a problem: its problem, its institution or one of its partners. Who takes part himself is kept
   * from it by what was declared for him or with the problem, never by what two houses say of each other.
   */
  withUseCase: (viewer: Viewer, of: { problem: string; organisation: string; useCase: string }) =>
    keeps(viewer, (who) => {
      const partnered = (whose: Expression<unknown>) => sql`${sql.ref(of.useCase)} in (
        select use_case_partner.use_case_id from use_case_partner
        join organisation_conflict on with_organisation_id = use_case_partner.organisation_id where ${whose})`;
      const himself = sql`person_id = ${who.personId}::uuid`;
      // A view's column: the table of partners has one of the same name.
      const his = sql`(${himself} or organisation_conflict.organisation_id = ${who.organisationId}::uuid)`;
      return sql`${conflicted.withProblem(viewer, of.problem)} or case
        when ${sql.ref(of.organisation)} = ${who.organisationId}::uuid or ${sql.ref(of.useCase)} in (
          select use_case_id from use_case_partner where organisation_id = ${who.organisationId}::uuid)
        then ${partnered(himself)}
        else ${conflicted.withOrganisation(viewer, of.organisation)} or ${partnered(his)} end`;
    }),
  /** His whole organisation has nothing to do with that one, so that neither is listed to the other. */
  betweenOrganisations: (viewer: Viewer, of: string) =>
    keeps(
      viewer,
      ({ organisationId }) => sql`${sql.ref(of)} in (
        select with_organisation_id from organisation_conflict where organisation_id = ${organisationId}::uuid)`,
    ),
};

function isHis({ personId, organisationId }: Who) {
  return sql`(person_id = ${personId}::uuid or organisation_id = ${organisationId}::uuid)`;
}

/** False, never unknown, also where the column is empty. */
function keeps(viewer: Viewer, condition: (who: Who) => Expression<unknown>): Expression<SqlBool> {
  return viewer ? sql<SqlBool>`coalesce(${condition(viewer)}, false)` : sql<SqlBool>`false`;
}
