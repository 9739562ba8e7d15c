import { newId } from "#app/domain/id.ts";
import type { Database } from "./client.ts";

export type MailAttachment = { filename: string; content: string; contentType: string };

export type NewMail = {
  /** The same value is mailed once, however often a reaction is repeated. */
  dedupe: string;
  toAddress: string;
  toPersonId?: string;
  subject: string;
  body: string;
  attachments?: MailAttachment[];
  /** Carries a key to somebody's account (a reset, an invitation): kept from readers, and blanked once sent. */
  secret?: boolean;
};

export type StoredMail = {
  id: string;
  toAddress: string;
  toPersonId: string | null;
  /** What it tells of, as its event's kind, and that event; null where no event stands behind it. */
  kind: string | null;
  eventId: string | null;
  subject: string;
  body: string;
  attachments: MailAttachment[];
  createdAt: Date;
  sentAt: Date | null;
  error: string | null;
  secret: boolean;
};

/** Stores a mail to be sent; returns its id, or undefined when it was stored before. */
export async function insertMail(db: Database, mail: NewMail): Promise<string | undefined> {
  const id = newId();
  const row = await db
    .insertInto("mail")
    .values({
      id,
      dedupe: mail.dedupe,
      to_address: mail.toAddress,
      to_person_id: mail.toPersonId ?? null,
      subject: mail.subject,
      body: mail.body,
      attachments: JSON.parse(JSON.stringify(mail.attachments ?? [])),
      secret: mail.secret ?? false,
    })
    .onConflict((conflict) => conflict.column("dedupe").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export async function findMail(db: Database, id: string): Promise<StoredMail | undefined> {
  const row = await db.selectFrom("mail").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toMail(row);
}

/** Says a mail that waits anew. */
export async function rewriteMail(db: Database, id: string, words: { subject: string; body: string }): Promise<void> {
  await db.updateTable("mail").set(words).where("id", "=", id).where("sent_at", "is", null).execute();
}

/** Takes back a mail that waits: there is nothing left to say. */
export async function withdrawMail(db: Database, id: string): Promise<void> {
  await db.deleteFrom("mail").where("id", "=", id).where("sent_at", "is", null).execute();
}

/** Whether a mail is to somebody who has left everywhere since it was written: it is not sent any more. */
export async function isForNobody(db: Database, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("mail")
    .where("mail.id", "=", id)
    .where("mail.to_person_id", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("membership")
            .innerJoin("organisation", "organisation.id", "membership.organisation_id")
            .whereRef("membership.person_id", "=", "mail.to_person_id")
            .where("membership.removed_at", "is", null)
            .where("organisation.removed_at", "is", null)
            .where("organisation.suspended_at", "is", null)
            .select("organisation.id"),
        ),
      ),
    )
    .select("mail.id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest mails first; `before` is the last id of the page before. */
export async function listMails(db: Database, page: { before?: string; limit: number }): Promise<StoredMail[]> {
  let query = db.selectFrom("mail").selectAll().orderBy("id", "desc").limit(page.limit);
  if (page.before) query = query.where("id", "<", page.before);
  return (await query.execute()).map(toMail);
}

/** Notes what became of a mail. A secret one that was sent is blanked: the database holds no key it doesn't need. */
export async function markMail(db: Database, id: string, outcome: { sentAt?: Date; error?: string }): Promise<void> {
  await db
    .updateTable("mail")
    .set((eb) => ({
      sent_at: outcome.sentAt ?? null,
      error: outcome.error ?? null,
      ...(outcome.sentAt ? { body: eb.case().when("secret", "=", true).then("").else(eb.ref("body")).end() } : {}),
    }))
    .where("id", "=", id)
    .execute();
}

function toMail(row: {
  id: string;
  dedupe: string;
  to_address: string;
  to_person_id: string | null;
  subject: string;
  body: string;
  attachments: unknown;
  created_at: Date;
  sent_at: Date | null;
  error: string | null;
  secret: boolean;
}): StoredMail {
  return {
    id: row.id,
    toAddress: row.to_address,
    toPersonId: row.to_person_id,
    kind: row.dedupe.match(/:([a-z][a-z-]*\.[a-z.-]+):/)?.[1] ?? null,
    eventId: row.dedupe.match(/^([0-9a-f-]{36}):/)?.[1] ?? null,
    subject: row.subject,
    body: row.body,
    attachments: row.attachments as MailAttachment[],
    createdAt: row.created_at,
    sentAt: row.sent_at,
    error: row.error,
    secret: row.secret,
  };
}
