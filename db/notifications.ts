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

/** A person's notifications, newest first; `before` is the last id of the page before. */
export async function listNotifications(
  db: Database,
  personId: string,
  page: { before?: string; limit: number },
): Promise<Notification[]> {
  let query = db
    .selectFrom("notification")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before) query = query.where("id", "<", page.before);
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
