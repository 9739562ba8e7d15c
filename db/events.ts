import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import type { EventKind, NewEvent, Whence } from "#app/domain/event.ts";
import { isId, newId } from "#app/domain/id.ts";
import type { Database, Transaction } from "./client.ts";

/** An event as reactions and audit read it. */
export type StoredEvent = {
  id: string;
  seq: number;
  at: Date;
  actorId: string | null;
  organisationId: string | null;
  kind: EventKind;
  subject: { kind: string; id: string | null };
  threadId: string | null;
  data: Record<string, unknown>;
};

/** Writes an event into the transaction of the command that caused it, and tells every process at commit. */
export async function insertEvent(
  tx: Transaction,
  actor: Pick<Actor, "personId" | "organisationId"> | null,
  event: NewEvent,
  from: Whence | null,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("event")
    .values({
      id,
      actor_id: actor?.personId ?? null,
      organisation_id: actor?.organisationId ?? null,
      kind: event.kind,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      thread_id: event.threadId ?? null,
      data: event.data ?? {},
      ...columnsOf(from),
    })
    .execute();
  await sql`select pg_notify('event', ${id})`.execute(tx);
  return id;
}

/** An event that nothing reacts to: it is only remembered. */
export type QuietEvent = {
  at: Date;
  who: Pick<Actor, "personId" | "organisationId"> | null;
  from: Whence | null;
  kind: EventKind;
  subject: { kind: string; id: string | null };
  data: Record<string, unknown>;
};

/** Writes events that tell nobody: no reaction, no hint, no index. */
export async function insertQuietEvents(db: Database, events: readonly QuietEvent[]): Promise<void> {
  await db
    .insertInto("event")
    .values(
      events.map(({ at, who, from, kind, subject, data }) => ({
        id: newId(),
        at,
        actor_id: who?.personId ?? null,
        organisation_id: who?.organisationId ?? null,
        kind,
        subject_kind: subject.kind,
        subject_id: subject.id,
        data,
        ...columnsOf(from),
      })),
    )
    .execute();
}

function columnsOf(from: Whence | null) {
  return {
    address: from?.address ?? null,
    agent: from?.agent ?? null,
    request_id: from?.requestId ?? null,
    session_id: isId(from?.sessionId) ? from.sessionId : null,
  };
}

export async function findEvent(db: Database, id: string): Promise<StoredEvent | undefined> {
  const row = await db.selectFrom("event").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return;
  return {
    id: row.id,
    seq: row.seq,
    at: row.at,
    actorId: row.actor_id,
    organisationId: row.organisation_id,
    kind: row.kind as EventKind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    threadId: row.thread_id,
    data: row.data as Record<string, unknown>,
  };
}
