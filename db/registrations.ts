import type { Role, Viewer } from "#app/domain/actor.ts";
import type { Language, Localised } from "#app/domain/language.ts";
import { localisedField, parseLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import type { RegistrationInput, RegistrationState } from "#app/domain/registration.ts";
import type { Database, Transaction } from "./client.ts";

/** A supplier's registration, as the operator reads it. */
export type Registration = {
  id: string;
  company: Localised;
  summary: string;
  businessIdentifier: string;
  themes: string[];
  personName: string;
  personTitle: string | null;
  email: string;
  locale: Language;
  createdAt: Date;
  verifiedAt: Date | null;
  keyExpiresAt: Date;
  state: RegistrationState;
  reason: string | null;
};

/** What its first person may do in a supplier's organisation. */
export const firstRoles: Role[] = ["supplier", "organisation-admin"];

/** Registrations with a verified address that wait for an answer, the oldest first; none but for the operator. */
export async function listWaitingRegistrations(db: Database, viewer: Viewer): Promise<Registration[]> {
  if (!can(viewer, "registration.decide", null)) return [];
  const rows = await registrations(db)
    .where("state", "=", "pending")
    .where("verified_at", "is not", null)
    .orderBy("verified_at")
    .execute();
  return rows.map(toRegistration);
}

/** The registration whose address this mailed key proves; undefined for a key that was never mailed. */
export async function findRegistrationByKey(db: Database, tokenHash: string): Promise<Registration | undefined> {
  const row = await registrations(db).where("token_hash", "=", tokenHash).executeTakeFirst();
  return row && toRegistration(row);
}

/** As its event left it, for what follows from the event. */
export async function findRegistration(db: Database, id: string): Promise<Registration | undefined> {
  const row = await registrations(db).where("id", "=", id).executeTakeFirst();
  return row && toRegistration(row);
}

export async function lockRegistration(tx: Transaction, id: string): Promise<Registration | undefined> {
  const row = await registrations(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && toRegistration(row);
}

export async function insertRegistration(
  tx: Transaction,
  registration: { id: string; locale: Language; tokenHash: string; keyExpiresAt: Date; at: Date } & RegistrationInput,
): Promise<void> {
  await tx
    .insertInto("registration")
    .values({
      id: registration.id,
      company: registration.company,
      summary: registration.summary,
      business_identifier: registration.businessIdentifier,
      themes: registration.themes,
      person_name: registration.name,
      person_title: registration.title ?? null,
      email: registration.email,
      locale: registration.locale,
      token_hash: registration.tokenHash,
      token_expires_at: registration.keyExpiresAt,
      created_at: registration.at,
    })
    .execute();
}

/** The address is its person's. Of several registrations with one address the last proved one counts. */
export async function markVerified(tx: Transaction, { id, email }: Registration, at: Date): Promise<void> {
  await tx.updateTable("registration").set({ verified_at: at }).where("id", "=", id).execute();
  await tx
    .deleteFrom("registration")
    .where((eb) => eb(eb.fn("lower", ["email"]), "=", email.toLowerCase()))
    .where("id", "!=", id)
    .where("state", "=", "pending")
    .execute();
}

/** Forgets those whose address nobody has proved, a week after their key has run out. */
export async function sweepRegistrations(db: Database, now: Date): Promise<void> {
  const weekAgo = new Date(now.getTime() - 7 * 24 * 3_600_000);
  await db
    .deleteFrom("registration")
    .where("verified_at", "is", null)
    .where("token_expires_at", "<", weekAgo)
    .execute();
}

export async function markDecided(
  tx: Transaction,
  id: string,
  decision: { by: string; at: Date } & (
    | { state: "approved"; organisationId: string }
    | { state: "declined"; reason: string }
  ),
): Promise<void> {
  await tx
    .updateTable("registration")
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: decision.at,
      ...(decision.state === "approved" ? { organisation_id: decision.organisationId } : { reason: decision.reason }),
    })
    .where("id", "=", id)
    .execute();
}

/** The first profile of a supplier that was approved: what it said of itself, in the language it wrote in. */
export async function insertSupplierProfile(
  tx: Transaction,
  organisationId: string,
  { summary, themes, locale }: Pick<Registration, "summary" | "themes" | "locale">,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("supplier")
    .values({
      id: organisationId,
      slug: `sup-${organisationId}`,
      summary: { [localisedField(locale)]: summary },
      themes,
      stage: "early",
      profile_language: locale,
      updated_at: at,
    })
    .execute();
}

function registrations(db: Database) {
  return db
    .selectFrom("registration")
    .select([
      "id",
      "company",
      "summary",
      "business_identifier as businessIdentifier",
      "themes",
      "person_name as personName",
      "person_title as personTitle",
      "email",
      "locale",
      "created_at as createdAt",
      "verified_at as verifiedAt",
      "token_expires_at as keyExpiresAt",
      "state",
      "reason",
    ]);
}

function toRegistration<Row extends { locale: string }>(row: Row) {
  return { ...row, locale: parseLanguage(row.locale) ?? ("en" as const) };
}
