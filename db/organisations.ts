import type { OrganisationKind, Viewer } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { OrganisationFacts } from "#app/domain/organisation.ts";
import { can } from "#app/domain/policy.ts";
import type { Database, Transaction } from "./client.ts";

/** What an organisation proves of itself; undefined where this viewer may not read it. */
export async function findOrganisation(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<OrganisationFacts | undefined> {
  const row = await organisations(db).where("id", "=", id).executeTakeFirst();
  return row && can(viewer, "organisation.read", row) ? row : undefined;
}

/** An organisation for the length of a command: who joins, leaves and administers it is decided one after the other. */
export async function lockOrganisation(
  tx: Transaction,
  id: string,
): Promise<{ id: string; kind: OrganisationKind; name: Localised; suspendedAt: Date | null } | undefined> {
  return await tx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .select(["id", "kind", "name", "suspended_at as suspendedAt"])
    .forUpdate()
    .executeTakeFirst();
}

export async function updateOrganisation(tx: Transaction, id: string, changed: { name: Localised }): Promise<void> {
  await tx.updateTable("organisation").set(changed).where("id", "=", id).execute();
}

function organisations(db: Database) {
  return db
    .selectFrom("organisation")
    .select([
      "id",
      "kind",
      "name",
      "sector",
      "tier",
      "regulators",
      "business_identifier as businessIdentifier",
      "licence_number as licenceNumber",
      "licence_link as licenceLink",
      "licence_checked_on as licenceCheckedOn",
    ]);
}
