import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { type FoundLine, unsaid } from "#app/domain/finding.ts";
import type { UseCaseState } from "#app/domain/useCase.ts";
import { anyOf } from "./any-of.ts";
import type { Database } from "./client.ts";
import { visibleUseCase } from "./useCase-access.ts";

/** Who takes part in what came out of a problem, and whom conflicts of interest keep from it. */
export type Participants = {
  /** The institution and its partners. */
  organisation: string;
  partners: string[];
  /** Kept from the problem: organisations, people. */
  conflicted: string[];
  conflictedPeople: string[];
  /** Kept from the institution or from one of the partners: whoever does not take part himself. */
  apart: string[];
  apartPeople: string[];
  /** Kept from one of the partners: that binds also who takes part. */
  apartFromPartners: string[];
};

/** A use case with everybody who stands in a relation to it: what search needs to index it. */
export type UseCaseDocument = Participants & {
  id: string;
  rev: number;
  state: UseCaseState;
  title: string;
  summary: string;
  /** The other fields that all its readers read. */
  details: string[];
  /** People who run the workshop it came out of. */
  hosts: string[];
  at: Date;
};

/** These use cases. Only for indexing: it asks for no viewer. */
export async function listUseCaseDocuments(db: Database, ids: readonly string[]): Promise<UseCaseDocument[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("use_case")
    .where("use_case.id", "in", [...ids])
    .selectAll("use_case")
    .select(
      participants({
        problem: "use_case.problem_id",
        organisation: "use_case.organisation_id",
        useCase: "use_case.id",
      }),
    )
    .select(
      sql<string[]>`array(select workshop.created_by::text from workshop where workshop.id = use_case.workshop_id
        union select seat.person_id::text from seat where seat.workshop_id = use_case.workshop_id
          and seat.role = 'facilitator' and seat.state in ('invited', 'accepted'))`.as("hosts"),
    );
  return (await query.execute()).map((row) => ({
    id: row.id,
    rev: row.rev,
    state: row.state,
    title: row.title,
    summary: row.summary,
    details: [row.solution, row.benefits, row.data_needed, row.risks, row.controls, row.metrics, row.trial_plan],
    organisation: row.organisation_id,
    partners: row.partners,
    hosts: row.hosts,
    conflicted: row.conflicted,
    conflictedPeople: row.conflictedPeople,
    apart: row.apart,
    apartPeople: row.apartPeople,
    apartFromPartners: row.apartFromPartners,
    at: row.updated_at,
  }));
}

/** Use cases of these problems, out of these workshops, or in which these organisations take part: for indexing. */
export async function listUseCasesAbout(
  db: Database,
  of: { problems: readonly string[]; workshops: readonly string[]; organisations: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .selectFrom("use_case")
    .leftJoin("use_case_partner", "use_case_partner.use_case_id", "use_case.id")
    .where(
      anyOf({
        "use_case.problem_id": of.problems,
        "use_case.workshop_id": of.workshops,
        "use_case.organisation_id": of.organisations,
        "use_case_partner.organisation_id": of.organisations,
      }),
    )
    .select("use_case.id")
    .distinct()
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these use cases that this person may read. */
export async function listUseCaseLines(db: Database, viewer: Viewer, ids: readonly string[]): Promise<FoundLine[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("use_case")
    .where("use_case.id", "in", [...ids])
    .where((eb) => visibleUseCase(viewer)(eb))
    .select(["id", "title", "summary", "state", "updated_at as at"])
    .execute();
  return rows.map((row) => ({ ...row, title: unsaid(row.title), summary: unsaid(row.summary) }));
}

/** Columns of `Participants`, for any query over what came out of a problem; `of` names its columns. */
export function participants(of: { problem: string; organisation: string; useCase: string }) {
  const partners = sql`select use_case_partner.organisation_id from use_case_partner
    where use_case_partner.use_case_id = ${sql.ref(of.useCase)}`;
  const problem = (whose: "organisation_id" | "person_id") =>
    sql<string[]>`array(select distinct kept.${sql.ref(whose)}::text from problem_conflict kept
      where kept.problem_id = ${sql.ref(of.problem)} and kept.${sql.ref(whose)} is not null)`;
  const house = (whose: "organisation_id" | "person_id") =>
    sql<string[]>`array(select distinct kept.${sql.ref(whose)}::text from organisation_conflict kept
      where kept.${sql.ref(whose)} is not null
        and (kept.with_organisation_id = ${sql.ref(of.organisation)} or kept.with_organisation_id in (${partners})))`;
  return [
    sql<string[]>`array(select partner::text from (${partners}) as taking(partner))`.as("partners"),
    problem("organisation_id").as("conflicted"),
    problem("person_id").as("conflictedPeople"),
    house("organisation_id").as("apart"),
    house("person_id").as("apartPeople"),
    sql<string[]>`array(select distinct kept.person_id::text from organisation_conflict kept
      where kept.person_id is not null and kept.with_organisation_id in (${partners}))`.as("apartFromPartners"),
  ] as const;
}
