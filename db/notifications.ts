import { type SqlBool, sql } from "kysely";
import { newId } from "#app/domain/id.ts";
import type { Database } from "./client.ts";

export type Notification = {
  id: string;
  kind: string;
  subject: { kind: string; id: string };
  data: Record<string, unknown>;
  createdAt: Date;
  readAt: Date | null;
};

/** Writes one notification per person; a repeated reaction writes none. */
export async function insertNotifications(
  db: Database,
  personIds: readonly string[],
  notification: {
    eventId: string;
    kind: string;
    subject: { kind: string; id: string };
    data?: Record<string, string | number>;
  },
): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto("notification")
    .values(
      personIds.map((personId) => ({
        id: newId(),
        person_id: personId,
        event_id: notification.eventId,
        kind: notification.kind,
        subject_kind: notification.subject.kind,
        subject_id: notification.subject.id,
        data: notification.data ?? {},
      })),
    )
    .onConflict((conflict) => conflict.columns(["person_id", "event_id", "kind"]).doNothing())
    .execute();
}

/**
 * What he was told of a problem or workshop is gone from his list while a conflict of interest keeps him from it, as a
 * person or with a house of his; news that a workshop is off his calendar stays.
 */
function mayStillKnow(personId: string) {
  const his = sql`(person_id = ${personId}::uuid or organisation_id in (
    select membership.organisation_id from membership
    where membership.person_id = ${personId}::uuid and membership.removed_at is null))`;
  return sql<SqlBool>`(notification.kind = 'workshop.seat-removed' or not exists (
    select from event where event.id = notification.event_id and (
      event.thread_id in (select problem_id from problem_conflict where ${his})
      or event.subject_kind = 'workshop' and event.subject_id in (
        select workshop_id from workshop_conflict where ${his}))))`;
}

/**
 * A person's notifications; `before` is the last id of the page before. What happened last comes first: reactions to two
 * events may run side by side, and the later one's be done sooner.
 */
export async function listNotifications(
  db: Database,
  personId: string,
  page: { before?: string; limit: number },
): Promise<Notification[]> {
  let query = db
    .selectFrom("notification")
    .innerJoin("event", "event.id", "notification.event_id")
    .selectAll("notification")
    .where("notification.person_id", "=", personId)
    .where(mayStillKnow(personId))
    .orderBy("event.seq", "desc")
    .orderBy("notification.id", "desc")
    .limit(page.limit);
  if (page.before)
    query = query.where(
      sql<SqlBool>`(event.seq, notification.id) < (
        select told_of.seq, last.id from notification last join event told_of on told_of.id = last.event_id
        where last.id = ${page.before}::uuid and last.person_id = ${personId}::uuid)`,
    );
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    data: row.data as Record<string, unknown>,
    createdAt: row.created_at,
    readAt: row.read_at,
  }));
}

export async function countUnread(db: Database, personId: string): Promise<number> {
  const row = await db
    .selectFrom("notification")
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .where(mayStillKnow(personId))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function markRead(db: Database, personId: string, now: Date): Promise<void> {
  await db
    .updateTable("notification")
    .set({ read_at: now })
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .execute();
}
