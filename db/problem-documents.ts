import { sql } from "kysely";
import { type Localised, localisedField, parseLanguage } from "#app/domain/language.ts";
import type { Database } from "./client.ts";

/** A problem statement with everybody who stands in a relation to it: what search needs to index it for each of them. */
export type ProblemDocument = {
  id: string;
  rev: number;
  state: string;
  tier: string;
  masked: boolean;
  hasAgreement: boolean;
  title: Localised;
  summary: Localised;
  statement: Localised;
  /** The rest of the full statement, in the language it was written in. */
  details: Localised;
  themes: string[];
  focusAreas: string[];
  techniques: string[];
  languages: string[];
  at: Date;
  ownerNames: Localised[];
  /** Ids of organisations, except `seated` and `conflictedPeople`: ids of people. */
  owners: string[];
  invited: string[];
  agreed: string[];
  proposed: string[];
  interested: string[];
  seated: string[];
  conflicted: string[];
  conflictedPeople: string[];
  /** Those of the organisations above that are regulators. */
  regulators: string[];
};

const texts = [
  "affected",
  "journey",
  "evidence",
  "present_control",
  "constraints",
  "out_of_scope",
  "success_measure",
  "baseline",
  "target",
] as const;

/** These problem statements, in every state. Only for indexing: it asks for no viewer. */
export async function listProblemDocuments(db: Database, ids: readonly string[]): Promise<ProblemDocument[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("problem")
    .where("problem.id", "in", [...ids])
    .selectAll("problem")
    .select([
      sql<Localised[]>`coalesce((select jsonb_agg(organisation.name order by organisation.id) from problem_owner
        join organisation on organisation.id = problem_owner.organisation_id
        where problem_owner.problem_id = problem.id), '[]')`.as("ownerNames"),
      idsOf("problem_owner").as("owners"),
      idsOf("problem_invitation").as("invited"),
      // Who accepted an earlier text is asked again.
      sql<string[]>`array(select problem_agreement.organisation_id::text from problem_agreement
        where problem_agreement.problem_id = problem.id and problem_agreement.text = problem.agreement)`.as("agreed"),
      sql<string[]>`array(select distinct proposal.organisation_id::text from proposal
        where proposal.problem_id = problem.id and proposal.submitted_at is not null)`.as("proposed"),
      sql<string[]>`array(select distinct seat.person_id::text from seat
        join workshop on workshop.id = seat.workshop_id
        where workshop.problem_id = problem.id and seat.person_id is not null
          and seat.state in ('invited', 'accepted') and workshop.state not in ('draft', 'cancelled'))`.as("seated"),
      // Who accepted any text of it, or asked.
      sql<string[]>`array(select problem_agreement.organisation_id::text from problem_agreement
        where problem_agreement.problem_id = problem.id
        union select problem_question.organisation_id::text from problem_question
        where problem_question.problem_id = problem.id)`.as("interested"),
      sql<string[]>`array(select distinct problem_conflict.organisation_id::text from problem_conflict
        where problem_conflict.problem_id = problem.id
          and problem_conflict.organisation_id is not null)`.as("conflicted"),
      sql<string[]>`array(select distinct problem_conflict.person_id::text from problem_conflict
        where problem_conflict.problem_id = problem.id
          and problem_conflict.person_id is not null)`.as("conflictedPeople"),
      sql<string[]>`array(select organisation.id::text from organisation where organisation.kind = 'regulator')`.as(
        "everyRegulator",
      ),
    ]);
  return (await query.execute()).map((row) => {
    const { owners, invited, proposed, interested, everyRegulator } = row;
    const field = localisedField(parseLanguage(row.language) ?? "en");
    return {
      id: row.id,
      rev: row.rev,
      state: row.state,
      tier: row.tier,
      masked: row.masked,
      hasAgreement: row.agreement !== "",
      title: row.title,
      summary: row.summary,
      statement: row.statement,
      details: {
        [field]: texts
          .map((name) => row[name])
          .filter(Boolean)
          .join("\n"),
      },
      themes: row.themes,
      focusAreas: row.focus_areas,
      techniques: row.techniques,
      languages: row.languages,
      at: row.published_at ?? row.created_at,
      ownerNames: row.ownerNames,
      owners,
      invited,
      agreed: row.agreed,
      proposed,
      interested,
      seated: row.seated,
      conflicted: row.conflicted,
      conflictedPeople: row.conflictedPeople,
      regulators: everyRegulator.filter((one) => [...owners, ...invited, ...proposed, ...interested].includes(one)),
    };
  });
}

/** Problems of these organisations, alone or jointly: for indexing. */
export async function listOwnedProblems(db: Database, organisationIds: readonly string[]): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom("problem_owner")
    .where("organisation_id", "in", [...organisationIds])
    .select("problem_id as id")
    .distinct()
    .execute();
  return rows.map(({ id }) => id);
}

/** The organisations that a table relates to the problem. */
function idsOf(table: "problem_owner" | "problem_invitation") {
  return sql<string[]>`array(select related.organisation_id::text from ${sql.table(table)} related
    where related.problem_id = problem.id)`;
}
