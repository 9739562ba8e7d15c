import { createTransport } from "nodemailer";
import type { Transaction } from "#db/client.ts";
import { findMail, insertMail, isForNobody, markMail, type NewMail } from "#db/mails.ts";
import type { Deps } from "./deps.ts";

/** Sends one message; without `SMTP_URL` there is none, and mails stay in the database for the operator to read. */
export type Mailer = {
  send(mail: {
    to: string;
    subject: string;
    text: string;
    attachments: { filename: string; content: string; contentType: string }[];
  }): Promise<void>;
} | null;

export function openMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) return null;
  const transport = createTransport(smtpUrl);
  return {
    async send({ to, subject, text, attachments }) {
      await transport.sendMail({ from, to, subject, text, attachments });
    },
  };
}

/** Stores a mail and enqueues its sending in the same transaction; a repeated `dedupe` stores nothing and returns undefined. */
export async function queueMail(deps: Deps, tx: Transaction, mail: NewMail): Promise<string | undefined> {
  const mailId = await insertMail(tx, mail);
  if (mailId) await deps.jobs.enqueue(tx, "mail", { mailId });
  return mailId;
}

/** The job behind `queueMail`. Sent before means done; a failure is written to the mail and tried again. */
export async function sendMail(deps: Deps, mailId: string): Promise<void> {
  const mail = await findMail(deps.db, mailId);
  if (!mail || mail.sentAt || !deps.mailer || (await isForNobody(deps.db, mailId))) return;
  try {
    await deps.mailer.send({
      to: mail.toAddress,
      subject: mail.subject,
      text: mail.body,
      attachments: mail.attachments,
    });
  } catch (error) {
    await markMail(deps.db, mailId, { error: String(error) });
    throw error;
  }
  await markMail(deps.db, mailId, { sentAt: deps.clock() });
}
