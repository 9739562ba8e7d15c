import { sql } from "kysely";
import type { OrganisationKind, Viewer } from "#app/domain/actor.ts";
import { type FoundLine, unsaid } from "#app/domain/finding.ts";
import type { Localised } from "#app/domain/language.ts";
import type { SeatRole, SeatState, WorkshopState } from "#app/domain/workshop.ts";
import { anyOf } from "./any-of.ts";
import type { Database } from "./client.ts";
import { titleIfSeen } from "./problem-access.ts";
import { visibleWorkshop } from "./workshop-access.ts";

/** A seat as the rules of who finds a workshop need it. */
export type DocumentSeat = {
  person: string;
  organisation: string;
  /** The kind of its organisation: before it begins suppliers find less of a room than others. */
  kind: OrganisationKind;
  role: SeatRole;
  state: SeatState;
};

/** A workshop with everybody who stands in a relation to it: what search needs to index it, and its records. */
export type WorkshopDocument = {
  id: string;
  rev: number;
  state: WorkshopState;
  title: string;
  venue: string;
  problemTitle: Localised;
  /** Organisations that own its problem. */
  owners: string[];
  seats: DocumentSeat[];
  /** Whom conflicts of interest keep from it: organisations, people. */
  conflicted: string[];
  conflictedPeople: string[];
  at: Date;
};

/** These workshops, in every state. Only for indexing: it asks for no viewer. */
export async function listWorkshopDocuments(db: Database, ids: readonly string[]): Promise<WorkshopDocument[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom("workshop")
    .where("workshop.id", "in", [...ids])
    .innerJoin("problem", "problem.id", "workshop.problem_id")
    .select([
      "workshop.id",
      "workshop.rev",
      "workshop.state",
      "workshop.title",
      "workshop.venue",
      "workshop.starts_at",
      "workshop.created_at",
      "problem.title as problemTitle",
      sql<string[]>`array(select problem_owner.organisation_id::text from problem_owner
        where problem_owner.problem_id = workshop.problem_id)`.as("owners"),
      sql<DocumentSeat[]>`coalesce((
        select jsonb_agg(jsonb_build_object('person', seat.person_id, 'organisation', seat.organisation_id,
          'kind', organisation.kind, 'role', seat.role, 'state', seat.state) order by seat.id)
        from seat join organisation on organisation.id = seat.organisation_id
        where seat.workshop_id = workshop.id), '[]')`.as("seats"),
      keptFrom("organisation_id").as("conflicted"),
      keptFrom("person_id").as("conflictedPeople"),
    ]);
  return (await query.execute()).map(({ starts_at, created_at, ...row }) => ({
    ...row,
    problemTitle: row.problemTitle,
    at: starts_at ?? created_at,
  }));
}

/** Workshops about these problems: for indexing. */
export async function listWorkshopsAbout(db: Database, of: { problems: readonly string[] }): Promise<string[]> {
  const rows = await db
    .selectFrom("workshop")
    .where(anyOf({ problem_id: of.problems }))
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these workshops that this person may see. */
export async function listWorkshopLines(db: Database, viewer: Viewer, ids: readonly string[]): Promise<FoundLine[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("workshop")
    .innerJoin("problem", "problem.id", "workshop.problem_id")
    .where("workshop.id", "in", [...ids])
    .where(visibleWorkshop(viewer))
    .select(["workshop.id", "workshop.title", "workshop.state", "workshop.starts_at as at"])
    .select(titleIfSeen(viewer).as("summary"))
    .execute();
  return rows.map((row) => ({ ...row, title: unsaid(row.title) }));
}

function keptFrom(whose: "organisation_id" | "person_id") {
  return sql<string[]>`array(select distinct kept.${sql.ref(whose)}::text from workshop_conflict kept
    where kept.workshop_id = workshop.id and kept.${sql.ref(whose)} is not null)`;
}
