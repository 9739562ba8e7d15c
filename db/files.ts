import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import type { Attachment, FileType } from "#app/domain/file.ts";
import type { Database, Transaction } from "./client.ts";

/** What a file was added to: something that carries a list of them, or a board, where an element carries each. */
export type FileSubject = ListSubject | { kind: "board"; id: string };
export type ListSubject = { kind: "problem" | "proposal"; id: string };

/** Where the bytes of a file are and how they open; for the server alone. */
export type StoredFile = Attachment & { wrapped: string; keyId: string };

/**
 * Writes the row of a file whose bytes are at their place. Nothing carries it yet, except on a board, whose element comes
 * in the same transaction and stays in its history.
 */
export async function insertFile(
  tx: Transaction,
  actor: Actor,
  file: StoredFile & { subject: FileSubject; now: Date },
): Promise<void> {
  await tx
    .insertInto("file")
    .values({
      id: file.id,
      subject_kind: file.subject.kind,
      subject_id: file.subject.id,
      organisation_id: actor.organisationId,
      person_id: actor.personId,
      name: file.name,
      media_type: file.type,
      size: file.size,
      sha256: file.sha256,
      wrapped_key: file.wrapped,
      key_id: file.keyId,
      created_at: file.now,
      let_go_at: file.subject.kind === "board" ? null : file.now,
    })
    .execute();
}

/** How many files of a subject are not removed. */
export async function countFiles(db: Database, subject: FileSubject): Promise<number> {
  const row = await ofSubject(db, subject)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The living files of a subject among `ids`, in their order, as the rows have them; what is no file of it is left out. */
export async function listFilesOf(db: Database, subject: ListSubject, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const rows = await ofSubject(db, subject)
    .where("id", "in", ids)
    .select(["id", "name", "media_type", "size", "sha256"])
    // The sweep waits until the list is saved.
    .forUpdate()
    .execute();
  const found = new Map(rows.map((row) => [row.id, toAttachment(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/**
 * Notes which files of a subject are carried by what it says now, by an edit being written or by a version of it, and
 * since when the others are not. Call it in the transaction that changes a list of attachments.
 */
export async function settleFiles(tx: Transaction, subject: ListSubject, now: Date): Promise<void> {
  await tx
    .updateTable("file")
    .set({
      let_go_at: sql<Date | null>`case when file.id::text in (${carriedIds(subject)})
        then null else coalesce(let_go_at, ${now}::timestamptz) end`,
    })
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .where("removed_at", "is", null)
    .execute();
}

function carriedIds({ kind, id }: ListSubject) {
  if (kind === "problem")
    return sql`select each ->> 'id' from (
      select attachments as list from problem where id = ${id}
      union all select coalesce(pending -> 'attachments', '[]') from problem where id = ${id}
      union all select coalesce(content -> 'attachments', '[]') from problem_version where problem_id = ${id}
    ) carried, jsonb_array_elements(carried.list) each`;
  return sql`select each ->> 'id' from (
    select attachments as list from proposal where id = ${id}
    union all select coalesce(content -> 'attachments', '[]') from proposal_version where proposal_id = ${id}
  ) carried, jsonb_array_elements(carried.list) each`;
}

/** Removes files that nothing has carried since before a time: their keys are forgotten. @returns their ids. */
export async function removeLetGo(db: Database, before: Date, now: Date): Promise<string[]> {
  const rows = await db
    .updateTable("file")
    .set({ wrapped_key: null, key_id: null, removed_at: now })
    .where("removed_at", "is", null)
    .where("let_go_at", "<", before)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of `ids` that are files and not removed. */
export async function livingIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("file")
    .select("id")
    .where("id", "in", ids)
    .where("removed_at", "is", null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The next living files by id, for what goes through all of them. `otherThan`: only those wrapped by another key. */
export async function listStoredFiles(
  db: Database,
  after: string | null,
  options: { limit: number; otherThan?: string },
): Promise<StoredFile[]> {
  let query = db
    .selectFrom("file")
    .select(["id", "name", "media_type", "size", "sha256", "wrapped_key", "key_id"])
    .where("removed_at", "is", null)
    .orderBy("id")
    .limit(options.limit);
  if (after) query = query.where("id", ">", after);
  if (options.otherThan) query = query.where("key_id", "<>", options.otherThan);
  return (await query.execute()).map(toStored);
}

/** Replaces how a file's key is wrapped, where it still is as it was read. */
export async function updateWrapping(
  db: Database,
  file: { id: string; keyId: string },
  anew: { wrapped: string; keyId: string },
): Promise<boolean> {
  const row = await db
    .updateTable("file")
    .set({ wrapped_key: anew.wrapped, key_id: anew.keyId })
    .where("id", "=", file.id)
    .where("key_id", "=", file.keyId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function ofSubject(db: Database, { kind, id }: FileSubject) {
  return db
    .selectFrom("file")
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .where("removed_at", "is", null);
}

type AttachmentRow = { id: string; name: string; media_type: string; size: number; sha256: string };

export function toAttachment(row: AttachmentRow): Attachment {
  return { id: row.id, name: row.name, type: row.media_type as FileType, size: row.size, sha256: row.sha256 };
}

/** A row that is not removed. */
export function toStored(row: AttachmentRow & { wrapped_key: string | null; key_id: string | null }): StoredFile {
  return { ...toAttachment(row), wrapped: row.wrapped_key ?? "", keyId: row.key_id ?? "" };
}
