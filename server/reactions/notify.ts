import type { TOptions } from "i18next";
import type { Actor } from "#app/domain/actor.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { listKept } from "#db/conflicts.ts";
import type { StoredEvent } from "#db/events.ts";
import type { MailAttachment } from "#db/mails.ts";
import { insertNotifications } from "#db/notifications.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { queueMail } from "../mail.ts";

/**
 * Tells people of an event: one notification each, and a mail where `mail` is given. The sentence stands in
 * `notification.json` under `kind`; a mail's subject and body in `mail.json` under `<kind>.subject` and `<kind>.body`.
 * Texts get the organisation's name in the reader's language as {{organisation}} beside `data`.
 * `link` is a path; mails carry it with the site's origin. Repeating the call tells nobody twice. Whom a conflict of
 * interest keeps from the event's problem or workshop hears nothing, except that a workshop is off his calendar.
 */
export async function notify(
  deps: Deps,
  event: StoredEvent,
  everybody: readonly Actor[],
  told: {
    kind: string;
    subject?: { kind: string; id: string };
    data?: Record<string, string | number>;
    mail?: {
      link: string;
      attachments?: MailAttachment[];
      data?: (language: Language) => TOptions;
      /** Of events with the same value each person gets one mail; else each event is mailed. */
      once?: string;
    };
  },
): Promise<void> {
  const people = offCalendar.has(told.kind) ? everybody : await withoutKept(deps, event, everybody);
  const subject = told.subject ?? { kind: event.subject.kind, id: event.subject.id ?? "" };
  await deps.db.transaction().execute(async (tx) => {
    await insertNotifications(
      tx,
      people.map((person) => person.personId),
      { eventId: event.id, kind: told.kind, subject, data: told.data },
    );
    if (!told.mail) return;
    for (const person of people) {
      const language = person.locale ?? "en";
      const t = translator(language);
      const values = {
        ...told.data,
        ...told.mail.data?.(language),
        name: person.name,
        organisation: inLanguage(person.organisationName, language),
        link: `${siteOrigin(deps)}${told.mail.link}`,
      };
      await queueMail(deps, tx, {
        dedupe: `${told.mail.once ?? event.id}:${told.kind}:${person.personId}`,
        toAddress: person.email,
        toPersonId: person.personId,
        subject: t(`mail:${told.kind}.subject`, values),
        body: t(`mail:${told.kind}.body`, values),
        attachments: told.mail.attachments,
      });
    }
  });
  for (const person of people) deps.live.hint(`person:${person.personId}`);
  deps.jobs.nudge();
}

/** What takes a workshop off the calendar of whoever lost sight of it. */
const offCalendar: ReadonlySet<string> = new Set(["workshop.seat-removed"]);

async function withoutKept(deps: Deps, event: StoredEvent, people: readonly Actor[]): Promise<readonly Actor[]> {
  const workshopId = event.subject.kind === "workshop" ? event.subject.id : null;
  if (people.length === 0 || (!event.threadId && !workshopId)) return people;
  const kept = await listKept(deps.db, { problemId: event.threadId, workshopId });
  return people.filter(
    ({ personId, organisationId }) => !kept.people.has(personId) && !kept.organisations.has(organisationId),
  );
}

/** The address people type, for links that leave the site. */
export function siteOrigin(deps: Deps): string {
  return deps.env.ORIGIN?.replace(/\/$/, "") ?? `http://${deps.env.HOST}:${deps.env.PORT}`;
}
