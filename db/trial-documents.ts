import { sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { type FoundLine, unsaid } from "#app/domain/finding.ts";
import type { Localised } from "#app/domain/language.ts";
import type { TrialState } from "#app/domain/trial.ts";
import { anyOf } from "./any-of.ts";
import type { Database } from "./client.ts";
import { visibleTrial } from "./trial-access.ts";
import { type Participants, participants } from "./useCase-documents.ts";

/** A trial with everybody who stands in a relation to it: what search needs to index it. */
export type TrialDocument = Participants & {
  id: string;
  rev: number;
  state: TrialState;
  title: string;
  institution: Localised;
  /** What is measured, under which conditions, and what came of it. */
  details: string[];
  /** People in whose scope one of the institution's regulators is. */
  supervisors: string[];
  at: Date;
};

/** These trials. Only for indexing: it asks for no viewer. */
export async function listTrialDocuments(db: Database, ids: readonly string[]): Promise<TrialDocument[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("trial")
    .where("trial.id", "in", [...ids])
    .innerJoin("organisation", "organisation.id", "trial.organisation_id")
    .selectAll("trial")
    .select("organisation.name as institution")
    .select(
      participants({
        problem: "trial.problem_id",
        organisation: "trial.organisation_id",
        useCase: "trial.use_case_id",
      }),
    )
    .select([
      sql<string[]>`array(select name from measure where measure.trial_id = trial.id order by position)`.as("measures"),
      sql<string[]>`array(select text from condition where condition.trial_id = trial.id order by set_at)`.as(
        "conditions",
      ),
      sql<string[]>`array(select distinct supervisor_scope.person_id::text from supervisor_scope
        where supervisor_scope.regulator = any(organisation.regulators))`.as("supervisors"),
    ]);
  return (await query.execute()).map((row) => ({
    id: row.id,
    rev: row.rev,
    state: row.state,
    title: row.title,
    institution: row.institution,
    details: [...row.measures, ...row.conditions, row.outcome ?? "", row.end_reason ?? ""],
    supervisors: row.supervisors,
    organisation: row.organisation_id,
    partners: row.partners,
    conflicted: row.conflicted,
    conflictedPeople: row.conflictedPeople,
    apart: row.apart,
    apartPeople: row.apartPeople,
    apartFromPartners: row.apartFromPartners,
    at: row.updated_at,
  }));
}

/** Trials of these problems and organisations, or that these regulators' people watch: for indexing. */
export async function listTrialsAbout(
  db: Database,
  of: {
    problems: readonly string[];
    organisations: readonly string[];
    /** The use case that an event happened to: its partners are the trial's. */
    useCases: readonly string[];
    /** Organisations whose people changed, or what they watch; those that are no regulators don't count. */
    regulators: readonly string[];
  },
): Promise<string[]> {
  // Whom a regulator watched until now is nowhere written, so each of its changes concerns every trial.
  const watched = sql<boolean>`exists (select from organisation watcher
    where ${anyOf({ "watcher.id": of.regulators })} and watcher.kind = 'regulator')`;
  const rows = await db
    .selectFrom("trial")
    .innerJoin("organisation", "organisation.id", "trial.organisation_id")
    .leftJoin("use_case_partner", "use_case_partner.use_case_id", "trial.use_case_id")
    .where((eb) =>
      eb.or([
        anyOf({
          "trial.problem_id": of.problems,
          "trial.organisation_id": of.organisations,
          "trial.use_case_id": of.useCases,
          "use_case_partner.organisation_id": of.organisations,
        }),
        watched,
      ]),
    )
    .select("trial.id")
    .distinct()
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these trials that this person may read. */
export async function listTrialLines(db: Database, viewer: Viewer, ids: readonly string[]): Promise<FoundLine[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("trial")
    .innerJoin("organisation", "organisation.id", "trial.organisation_id")
    .where("trial.id", "in", [...ids])
    .where(visibleTrial(viewer))
    .select(["trial.id", "trial.title", "trial.state", "trial.updated_at as at", "organisation.name as summary"])
    .execute();
  return rows.map((row) => ({ ...row, title: unsaid(row.title) }));
}
