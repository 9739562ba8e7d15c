import { sql } from "kysely";
import type { OrganisationKind, Sector, Viewer } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { OrganisationFacts, OrganisationFactsInput } from "#app/domain/organisation.ts";
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

/** What the operator wrote of an organisation takes the place of what was there. */
export async function writeFacts(tx: Transaction, id: string, facts: OrganisationFactsInput): Promise<void> {
  await tx.updateTable("organisation").set(factColumns(facts)).where("id", "=", id).execute();
}

export async function insertOrganisation(
  tx: Transaction,
  organisation: { id: string; kind: OrganisationKind; facts: OrganisationFactsInput; at: Date },
): Promise<void> {
  const { id, kind, facts, at } = organisation;
  await tx
    .insertInto("organisation")
    .values({ id, kind, created_at: at, ...factColumns(facts) })
    .execute();
}

/** Suspends an organisation, with the reason that stands in its file, or opens it again. */
export async function setSuspended(
  tx: Transaction,
  id: string,
  suspended: { at: Date; reason: string } | null,
): Promise<void> {
  await tx
    .updateTable("organisation")
    .set({ suspended_at: suspended?.at ?? null, suspended_reason: suspended?.reason ?? null })
    .where("id", "=", id)
    .execute();
}

/** The organisation that has this Business Registration Number already, but for `except`. */
export async function findByBusinessIdentifier(
  db: Database,
  businessIdentifier: string,
  except?: string,
): Promise<string | undefined> {
  let query = db
    .selectFrom("organisation")
    .where("business_identifier", "=", businessIdentifier)
    .where("removed_at", "is", null)
    .select("id");
  if (except) query = query.where("id", "!=", except);
  return (await query.executeTakeFirst())?.id;
}

/** An organisation in the operator's list. */
export type OrganisationLine = {
  id: string;
  kind: OrganisationKind;
  name: Localised;
  sector: Sector | null;
  tier: string | null;
  suspendedAt: Date | null;
  people: number;
};

/**
 * Organisations by name, for the operator alone. `q` is part of a name in any language, or of the business identifier.
 * The cursor `after` is the id of the last line of the page before.
 */
export async function pageOrganisations(
  db: Database,
  viewer: Viewer,
  page: { q?: string; kind?: OrganisationKind; after?: string; limit: number },
): Promise<{ lines: OrganisationLine[]; next: string | null }> {
  if (!can(viewer, "organisation.list", null)) return { lines: [], next: null };
  const sortName = sql<string>`lower(coalesce(organisation.name->>'en', organisation.name->>'zhHant', organisation.name->>'zhHans', ''))`;
  let query = db
    .selectFrom("organisation")
    .where("organisation.removed_at", "is", null)
    .select([
      "organisation.id",
      "organisation.kind",
      "organisation.name",
      "organisation.sector",
      "organisation.tier",
      "organisation.suspended_at as suspendedAt",
      sql<number>`(select count(*) from membership join person on person.id = membership.person_id
        where membership.organisation_id = organisation.id
          and membership.removed_at is null and person.removed_at is null)`.as("people"),
    ])
    .orderBy(sortName)
    .orderBy("organisation.id")
    .limit(page.limit + 1);
  if (page.kind) query = query.where("organisation.kind", "=", page.kind);
  if (page.q) {
    const like = `%${page.q.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where(
      sql<boolean>`(organisation.name->>'en' ilike ${like} or organisation.name->>'zhHant' ilike ${like}
        or organisation.name->>'zhHans' ilike ${like} or organisation.business_identifier ilike ${like})`,
    );
  }
  if (page.after) {
    query = query.where(
      sql<boolean>`(${sortName}, organisation.id) > (
        select lower(coalesce(last.name->>'en', last.name->>'zhHant', last.name->>'zhHans', '')), last.id
        from organisation last where last.id = ${page.after})`,
    );
  }
  const rows = await query.execute();
  const lines = rows.slice(0, page.limit);
  return { lines, next: rows.length > lines.length ? (lines.at(-1)?.id ?? null) : null };
}

function factColumns(facts: OrganisationFactsInput) {
  return {
    name: facts.name,
    sector: facts.sector ?? null,
    tier: facts.tier ?? null,
    regulators: facts.regulators,
    business_identifier: facts.businessIdentifier ?? null,
    licence_number: facts.licenceNumber ?? null,
    licence_link: facts.licenceLink ?? null,
    licence_checked_on: facts.licenceCheckedOn ?? null,
  };
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
      "suspended_at as suspendedAt",
      "suspended_reason as suspendedReason",
    ]);
}
