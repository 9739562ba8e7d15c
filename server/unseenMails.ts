import { findEvent } from "#db/events.ts";
import { findMail, type StoredMail } from "#db/mails.ts";
import { listActorsOf } from "#db/people.ts";
import { findProblemTitle } from "#db/problems.ts";
import type { Deps } from "./deps.ts";
import { takeBackMail } from "./mail.ts";

/** Mails whose words name the problem that their event is about. */
const naming = [
  /^problem\.(?!joint-)/,
  /^proposal\./,
  /^match\.agreed-/,
  /^contact\.written-/,
  /^workshop\.(scheduled|seat-offered)$/,
];
/** Mails that name it in the calendar entry alone, which not everybody gets. */
const namingInCalendar = /^workshop\.(planned|rescheduled)$/;

/**
 * Takes back a waiting mail that names a problem statement which its reader has lost sight of since it was written: a
 * mail server may be away for hours. Who may see it in any of his organisations gets the mail.
 */
export async function withdrawUnseen(deps: Pick<Deps, "db" | "log">, mailId: string): Promise<void> {
  const { db } = deps;
  const mail = await findMail(db, mailId);
  if (!mail?.eventId || !mail.toPersonId || mail.sentAt || !names(mail)) return;
  const event = await findEvent(db, mail.eventId);
  const problemId = event?.threadId ?? event?.data.problemId;
  if (typeof problemId !== "string") return;
  for (const reader of await listActorsOf(db, mail.toPersonId))
    if (await findProblemTitle(db, reader, problemId)) return;
  await takeBackMail(deps, mail);
}

function names({ kind, attachments }: StoredMail): boolean {
  if (!kind) return false;
  return naming.some((pattern) => pattern.test(kind)) || (namingInCalendar.test(kind) && attachments.length > 0);
}
