import { sql } from "kysely";
import type { Localised } from "#app/domain/language.ts";
import type { Transaction } from "./client.ts";

/** Any number will do, as long as it is ours: of two commands that make the first operator one waits. */
const lock = 7_331_025;

/**
 * The organisation that operates the lab, for the length of a command; undefined before there is one.
 * `admins` counts the people who administer it.
 */
export async function lockOperator(
  tx: Transaction,
): Promise<{ id: string; name: Localised; admins: number } | undefined> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(tx);
  return await tx
    .selectFrom("organisation")
    .where("kind", "=", "operator")
    .where("removed_at", "is", null)
    .select([
      "id",
      "name",
      sql<number>`(select count(*) from membership join person on person.id = membership.person_id
        where membership.organisation_id = organisation.id and 'operator-admin' = any(membership.roles)
          and membership.removed_at is null and person.removed_at is null)`.as("admins"),
    ])
    .orderBy("created_at")
    .forUpdate()
    .executeTakeFirst();
}
