import { sql } from "kysely";
import type { Role, Viewer } from "#app/domain/actor.ts";
import { anyOf } from "./any-of.ts";
import type { Database } from "./client.ts";
import { members } from "./people.ts";

/** A member of an organisation, as colleagues find him. */
export type PersonDocument = {
  id: string;
  organisation: string;
  /** Changes with whatever colleagues read of him, in any of his organisations. */
  rev: number;
  name: string;
  /** What he is in the organisation, in its own words. */
  title: string | null;
  roles: readonly Role[];
};

/** The living memberships of these people. Only for indexing: it asks for no viewer. */
export async function listPersonDocuments(db: Database, ids: readonly string[]): Promise<PersonDocument[]> {
  if (ids.length === 0) return [];
  const query = members(db)
    .where("person.id", "in", [...ids])
    .select([
      "membership.title",
      sql<number>`(select hashtext(string_agg(concat_ws('|', person.name, other.organisation_id, other.title,
        array_to_string(other.roles, ','), other.removed_at), '/' order by other.organisation_id))
      from membership other where other.person_id = person.id)`.as("rev"),
    ]);
  return (await query.execute()).map((row) => ({
    id: row.personId,
    organisation: row.organisationId,
    rev: row.rev,
    name: row.name,
    title: row.title,
    roles: row.roles as Role[],
  }));
}

/** Members, also former ones, of these organisations: for indexing. */
export async function listPeopleOf(db: Database, of: { organisations: readonly string[] }): Promise<string[]> {
  const rows = await db
    .selectFrom("membership")
    .where(anyOf({ organisation_id: of.organisations }))
    .select("person_id as id")
    .distinct()
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these people who are this person's colleagues where he acts now. */
export async function listColleagues(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Pick<PersonDocument, "id" | "name" | "title" | "roles">[]> {
  if (!viewer || ids.length === 0) return [];
  const rows = await members(db)
    .where("organisation.id", "=", viewer.organisationId)
    .where("person.id", "in", [...ids])
    .select("membership.title")
    .execute();
  return rows.map((row) => ({ id: row.personId, name: row.name, title: row.title, roles: row.roles as Role[] }));
}
