import { createTransport } from "nodemailer";
import type { Transaction } from "#db/client.ts";
import { findMail, insertMail, isForNobody, markMail, type NewMail, type StoredMail, withdrawMail } from "#db/mails.ts";
import type { Deps } from "./deps.ts";

/** Sends one message; without `SMTP_URL` there is none, and mails stay in the database for the operator to read. */
export type Mailer = {
  send(mail: {
    to: string;
    subject: string;
    text: string;
    attachments: { filename: string; content: string; contentType: string }[];
    /** Where a POST ends such mails: mail programs show a button of their own for it (RFC 8058). */
    unsubscribe?: string;
  }): Promise<void>;
} | null;

export function openMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) return null;
  const transport = createTransport(smtpUrl);
  return {
    async send({ to, subject, text, attachments, unsubscribe }) {
      await transport.sendMail({ from, to, subject, text, attachments, headers: unsubscribeHeaders(unsubscribe) });
    },
  };
}

/** What mail programs ask for before they offer to end such mails by one click. */
export function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (!url) return {};
  return { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** Stores a mail and enqueues its sending in the same transaction; a repeated `dedupe` stores nothing and returns undefined. */
export async function queueMail(deps: Deps, tx: Transaction, mail: NewMail): Promise<string | undefined> {
  const mailId = await insertMail(tx, mail);
  if (mailId) await deps.jobs.enqueue(tx, "mail", { mailId });
  return mailId;
}

/** Takes back a mail that waits. One that nobody gets any more stays as it is, for the lab to see. */
export async function takeBackMail({ db, log }: Pick<Deps, "db" | "log">, { id, kind }: StoredMail): Promise<void> {
  if (await isForNobody(db, id)) return;
  await withdrawMail(db, id);
  log.info({ mail: id, kind }, "taken back: its reader has lost sight of what it is about");
}

/**
 * The job behind `queueMail`. Sent before means done; a failure is written to the mail and tried again.
 * @param unsubscribe where a POST ends mails of this kind, for those that people may end.
 */
export async function sendMail(deps: Deps, mailId: string, unsubscribe?: string): Promise<void> {
  const mail = await findMail(deps.db, mailId);
  if (!mail || mail.sentAt || !deps.mailer || (await isForNobody(deps.db, mailId))) return;
  try {
    await deps.mailer.send({
      to: mail.toAddress,
      subject: mail.subject,
      text: mail.body,
      attachments: mail.attachments,
      unsubscribe,
    });
  } catch (error) {
    await markMail(deps.db, mailId, { error: String(error) });
    throw error;
  }
  await markMail(deps.db, mailId, { sentAt: deps.clock() });
}
