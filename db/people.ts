import { sql } from "kysely";
import type { Actor, OrganisationKind, Role, Sector } from "#app/domain/actor.ts";
import { type Language, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

/** The columns an `Actor` is made of; joined wherever somebody is identified. */
const actorColumns = [
  "person.id as personId",
  "person.name",
  "person.email",
  "person.locale",
  "organisation.id as organisationId",
  "organisation.kind as organisationKind",
  "organisation.name as organisationName",
  "organisation.sector",
  "organisation.regulators",
  "membership.roles",
] as const;

/** A living member of a living organisation, as an actor for that organisation; undefined when he left or never was. */
export async function findActor(db: Database, personId: string, organisationId: string): Promise<Actor | undefined> {
  const row = await members(db)
    .where("person.id", "=", personId)
    .where("organisation.id", "=", organisationId)
    .executeTakeFirst();
  return row && toActor(row);
}

/** Every living member of an organisation, by name; optionally only those with one of `roles`. */
export async function listMembers(db: Database, organisationId: string, roles?: readonly Role[]): Promise<Actor[]> {
  const rows = await members(db).where("organisation.id", "=", organisationId).orderBy("person.name").execute();
  return rows.map(toActor).filter((actor) => !roles || actor.roles.some((role) => roles.includes(role)));
}

/** A person's name as it is now. */
export async function findName(db: Database, personId: string): Promise<string | undefined> {
  const row = await db.selectFrom("person").where("id", "=", personId).select("name").executeTakeFirst();
  return row?.name;
}

/** A living person as an actor for each organisation that he is a member of, the longest first. */
export async function listActorsOf(db: Database, personId: string): Promise<Actor[]> {
  const rows = await members(db).where("person.id", "=", personId).orderBy("membership.created_at").execute();
  return rows.map(toActor);
}

/** The administrators of the lab: for notices to them. */
export async function listOperatorAdmins(db: Database): Promise<Actor[]> {
  const rows = await members(db).where("organisation.kind", "=", "operator").orderBy("person.name").execute();
  return rows.map(toActor).filter(({ roles }) => roles.includes("operator-admin"));
}

/** Whoever plans and runs the lab's events: for notices to them. */
export async function listFacilitators(db: Database): Promise<Actor[]> {
  const rows = await members(db).where("organisation.kind", "=", "operator").orderBy("person.name").execute();
  return rows.map(toActor).filter(({ roles }) => roles.includes("facilitator"));
}

/** The account an address signs in with: its person, password hash and first organisation. */
export async function findSignIn(
  db: Database,
  email: string,
): Promise<{ personId: string; organisationId: string; passwordHash: string } | undefined> {
  return await db
    .selectFrom("person")
    .innerJoin("credential", "credential.person_id", "person.id")
    .innerJoin("membership", "membership.person_id", "person.id")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .where((eb) => eb(eb.fn("lower", ["person.email"]), "=", email.toLowerCase()))
    .where("person.removed_at", "is", null)
    .where("membership.removed_at", "is", null)
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .select([
      "person.id as personId",
      "membership.organisation_id as organisationId",
      "credential.password_hash as passwordHash",
    ])
    .orderBy("membership.created_at")
    .executeTakeFirst();
}

export async function setLocale(db: Database, personId: string, locale: "en" | "zh-Hant" | "zh-Hans"): Promise<void> {
  await db.updateTable("person").set({ locale }).where("id", "=", personId).execute();
}

/** What a member is in his organisation, in its own words; null where nobody wrote it. */
export async function findTitle(db: Database, actor: Actor): Promise<string | null> {
  const row = await db
    .selectFrom("membership")
    .select("title")
    .where("person_id", "=", actor.personId)
    .where("organisation_id", "=", actor.organisationId)
    .executeTakeFirst();
  return row?.title ?? null;
}

/** Writes a person's name and language, and his title in the organisation he acts for. */
export async function updateProfile(
  tx: Transaction,
  actor: Actor,
  { title, ...person }: { name: string; title: string | null; locale: Language },
): Promise<void> {
  await tx.updateTable("person").set(person).where("id", "=", actor.personId).execute();
  await tx
    .updateTable("membership")
    .set({ title })
    .where("person_id", "=", actor.personId)
    .where("organisation_id", "=", actor.organisationId)
    .execute();
}

/** A query over living members with the columns of an actor. */
export function members(db: Database) {
  return db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .where("person.removed_at", "is", null)
    .where("membership.removed_at", "is", null)
    .where("organisation.removed_at", "is", null)
    .where("organisation.suspended_at", "is", null)
    .select(actorColumns);
}

/** A living organisation, whoever asks. */
export async function findHouse(
  db: Database,
  id: string,
): Promise<{ id: string; kind: OrganisationKind; name: Localised } | undefined> {
  return await db
    .selectFrom("organisation")
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .select(["id", "kind", "name"])
    .executeTakeFirst();
}

/** Of `members`: those whom no conflict of interest keeps from a problem, neither themselves nor with their organisation. */
export function hasNoConflict(problemId: string) {
  return sql<boolean>`not exists (
    select from problem_conflict
    where problem_conflict.problem_id = ${problemId}
      and (problem_conflict.person_id = person.id or problem_conflict.organisation_id = organisation.id))`;
}

/** Of `members`: those whom no conflict of interest keeps from an organisation. */
export function hasNoConflictWith(organisationId: string) {
  return sql<boolean>`not exists (
    select from organisation_conflict
    where organisation_conflict.with_organisation_id = ${organisationId}
      and (organisation_conflict.person_id = person.id or organisation_conflict.organisation_id = organisation.id))`;
}

type ActorRow = Omit<Actor, "roles" | "locale"> & {
  roles: string[];
  locale: string | null;
  organisationKind: OrganisationKind;
  sector: Sector | null;
};

/** A row of `members` as an actor. */
export function toActor(row: ActorRow): Actor {
  return { ...row, locale: parseLanguage(row.locale) ?? null, roles: row.roles as Role[] };
}

/** The hash of a person's password; undefined where he has none (he comes in through his organisation). */
export async function findPasswordHash(db: Database, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("credential")
    .where("person_id", "=", personId)
    .select("password_hash")
    .executeTakeFirst();
  return row?.password_hash;
}

/** A living member by his id alone, for the organisation that he joined first: as whom he signs in. */
export async function findFirstActor(db: Database, personId: string): Promise<Actor | undefined> {
  const row = await members(db)
    .where("person.id", "=", personId)
    .orderBy("membership.created_at")
    .limit(1)
    .executeTakeFirst();
  return row && toActor(row);
}
