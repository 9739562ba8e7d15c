import { sql } from "kysely";
import type { Database, Transaction } from "./client.ts";

/** What a table says of a person, under the column that names him. */
export type PersonalRows = { table: string; column: string; rows: Record<string, unknown>[] };

/** Tables that are about the person himself, some only where he stands under one column: given whole. Of others he learns that he is named there, and when. */
const about: ReadonlySet<string> = new Set([
  "person",
  "membership",
  "session",
  "notification",
  "mail",
  "event",
  "disclosure",
  "conflict_declaration",
  "attendance",
  "attendance_stay",
  "seat",
  "totp",
  "passkey",
  "external_identity",
  "match_mark",
  "recusal",
  "saved_search",
  "alert_setting",
  // About who came, not of whom it says who set it right.
  "attendance_correction.person_id",
]);
/** What would open a door stays inside, also from its owner: a stolen session must not take it out. */
const secret = /hash|secret|token|password|public_key|sealed|wrapped|cipher|^code$|writer/;
/** What of a row in others' tables is about the person: which thing, in what role, when. Never its text. */
const pointing = /^(id|kind|state|role|roles|rev|seq|version|at)$|_(id|at|on|by)$/;

/**
 * Every row of every table that names this person, found through the database's own references, so that no table of the
 * future is forgotten.
 */
export async function readPersonalData(db: Database, personId: string): Promise<PersonalRows[]> {
  const found: PersonalRows[] = [];
  for (const { table, column } of [{ table: "person", column: "id" }, ...(await references(db))]) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(named) as row from ${sql.table(table)} as named where ${sql.ref(`named.${column}`)} = ${personId}`.execute(
      db,
    );
    if (rows.length) found.push({ table, column, rows: rows.map(({ row }) => allowed(table, column, row)) });
  }
  return found;
}

function allowed(table: string, column: string, row: Record<string, unknown>): Record<string, unknown> {
  const whole = about.has(table) || about.has(`${table}.${column}`);
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => !secret.test(name) && (whole || pointing.test(name))),
  );
}

/** Every column that refers to a person. */
async function references(db: Database): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select conrelid::regclass::text as "table", attname as "column"
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'person'::regclass and array_length(conkey, 1) = 1
    order by 1, 2`.execute(db);
  return rows;
}

/** How a person who was erased stands in every list, in whatever language it is read. */
export const formerMember = "Former member 前成員";

/** Tables whose rows are ways in, or were sent to him alone. */
const gone = [
  "credential",
  "totp",
  "totp_enrolment",
  "recovery_code",
  "passkey",
  "external_identity",
  "notification",
  "session",
] as const;

/**
 * Takes a person's name, address and ways in out of the database; the caller has ended his memberships. His records,
 * notes and events keep his id, which leads to "former member". Mails to him lose address and text; where his name was
 * copied into mails and notifications of others, or his address into invitations and registrations, it goes, too.
 */
export async function erasePersonalData(tx: Transaction, personId: string, at: Date): Promise<void> {
  const person = await tx
    .selectFrom("person")
    .select(["name", "email"])
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const nobody = `${personId}@erased.invalid`;
  for (const table of gone) {
    await sql`delete from ${sql.table(table)} where person_id = ${personId}`.execute(tx);
  }
  await tx
    .updateTable("mail")
    .set({ to_address: nobody, subject: "", body: "", attachments: sql`'[]'::jsonb` })
    .where(({ or, eb }) =>
      or([eb("to_person_id", "=", personId), eb(eb.fn("lower", ["to_address"]), "=", person.email.toLowerCase())]),
    )
    .execute();
  await forgetCopies(tx, person.name, formerMember);
  await forgetCopies(tx, person.email, nobody);
  await sql`update invitation set email = ${nobody}, title = null where lower(email) = lower(${person.email})`.execute(
    tx,
  );
  await sql`
    update registration set email = ${nobody}, person_name = ${formerMember}, person_title = null
    where lower(email) = lower(${person.email})`.execute(tx);
  await tx.updateTable("attendance_correction").set({ note: "" }).where("person_id", "=", personId).execute();
  await tx.updateTable("membership").set({ title: null }).where("person_id", "=", personId).execute();
  await tx
    .updateTable("person")
    .set({ name: formerMember, email: nobody, locale: null, removed_at: at })
    .where("id", "=", personId)
    .execute();
}

/** Mails and notifications say names as they were written. */
async function forgetCopies(tx: Transaction, text: string, instead: string): Promise<void> {
  if (!text.trim()) return;
  // As it stands inside jsonb: a quotation mark in a name is escaped there.
  const [inJson, insteadInJson] = [JSON.stringify(text).slice(1, -1), JSON.stringify(instead).slice(1, -1)];
  await sql`
    update mail set subject = replace(subject, ${text}, ${instead}), body = replace(body, ${text}, ${instead}),
      attachments = replace(attachments::text, ${inJson}, ${insteadInJson})::jsonb
    where strpos(subject, ${text}) > 0 or strpos(body, ${text}) > 0 or strpos(attachments::text, ${inJson}) > 0`.execute(
    tx,
  );
  await sql`
    update notification set data = replace(data::text, ${inJson}, ${insteadInJson})::jsonb
    where strpos(data::text, ${inJson}) > 0`.execute(tx);
}

/** The living memberships of a person. */
export async function listMemberships(tx: Transaction, personId: string): Promise<{ organisationId: string }[]> {
  return await tx
    .selectFrom("membership")
    .select("organisation_id as organisationId")
    .where("person_id", "=", personId)
    .where("removed_at", "is", null)
    .orderBy("organisation_id")
    .execute();
}
