import { mentionsIn, type ReactionKind, type Talk } from "#app/domain/board/talk.ts";
import type { Database, Transaction } from "./client.ts";

/** What is said about elements, and the names of everyone in it. */
export type Talks = { talks: Talk[]; names: Record<string, string> };

/** What is said about the elements that stand on a board, or about some of them. Who may open the board is the caller's question. */
export async function talksOf(db: Database, boardId: string, elementIds?: readonly string[]): Promise<Talks> {
  // Of what was taken off the board nothing is said to anybody (B2).
  let threads = db
    .selectFrom("board_thread")
    .innerJoin("board_element", (join) =>
      join
        .onRef("board_element.board_id", "=", "board_thread.board_id")
        .onRef("board_element.id", "=", "board_thread.element_id"),
    )
    .where("board_thread.board_id", "=", boardId)
    .where("board_element.deleted_at", "is", null)
    .select(["element_id", "board_thread.rev", "resolved_at", "resolved_by"]);
  if (elementIds) threads = threads.where("element_id", "in", [...elementIds]);
  const found = await threads.execute();
  if (found.length === 0) return { talks: [], names: {} };
  const ids = found.map((row) => row.element_id);
  const [comments, reactions] = await Promise.all([
    db
      .selectFrom("board_comment")
      .where("board_id", "=", boardId)
      .where("element_id", "in", ids)
      .where("removed_at", "is", null)
      .select(["id", "element_id", "person_id", "text", "created_at", "edited_at"])
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("board_reaction")
      .where("board_id", "=", boardId)
      .where("element_id", "in", ids)
      .select(["element_id", "person_id", "kind"])
      .orderBy("at")
      .execute(),
  ]);
  const talks = new Map<string, Talk>(
    found.map(({ element_id, rev, resolved_at, resolved_by }) => [
      element_id,
      {
        elementId: element_id,
        rev,
        resolved: resolved_at && resolved_by ? { by: resolved_by, at: resolved_at.getTime() } : null,
        comments: [],
        reactions: {},
      },
    ]),
  );
  for (const row of comments) {
    talks.get(row.element_id)?.comments.push({
      id: row.id,
      by: row.person_id,
      text: row.text,
      at: row.created_at.getTime(),
      edited: row.edited_at !== null,
    });
  }
  for (const row of reactions) {
    const talk = talks.get(row.element_id)!;
    const kind = row.kind as ReactionKind;
    talk.reactions[kind] = [...(talk.reactions[kind] ?? []), row.person_id];
  }
  return { talks: [...talks.values()], names: await namesIn(db, [...talks.values()]) };
}

/** How far a person has read, in ms since 1970 by element. */
export async function readUpTo(db: Database, boardId: string, personId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("board_thread_read")
    .where("board_id", "=", boardId)
    .where("person_id", "=", personId)
    .select(["element_id", "read_at"])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.element_id, row.read_at.getTime()]));
}

/** Makes or locks what hangs on an element and counts the change; every open page of the board hears of it with the commit. */
export async function moveThread(tx: Transaction, boardId: string, elementId: string): Promise<void> {
  await tx
    .insertInto("board_thread")
    .values({ board_id: boardId, element_id: elementId })
    .onConflict((conflict) =>
      conflict.columns(["board_id", "element_id"]).doUpdateSet((eb) => ({ rev: eb("board_thread.rev", "+", 1) })),
    )
    .execute();
}

/** Whether the thread of an element is there at all. */
export async function hasThread(tx: Transaction, boardId: string, elementId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("board_thread")
    .where("board_id", "=", boardId)
    .where("element_id", "=", elementId)
    .select("rev")
    .executeTakeFirst();
  return row !== undefined;
}

/** A comment of an element, for whoever wants to change it. */
export async function findComment(
  tx: Transaction,
  boardId: string,
  elementId: string,
  id: string,
): Promise<{ by: string; text: string; removed: boolean } | undefined> {
  const row = await tx
    .selectFrom("board_comment")
    .where("id", "=", id)
    .where("board_id", "=", boardId)
    .where("element_id", "=", elementId)
    .select(["person_id", "text", "removed_at"])
    .executeTakeFirst();
  return row && { by: row.person_id, text: row.text, removed: row.removed_at !== null };
}

/** How many comments there are on an element, and on its whole board. */
export async function countComments(
  tx: Transaction,
  boardId: string,
  elementId: string,
): Promise<{ element: number; board: number }> {
  const { element, board } = await tx
    .selectFrom("board_comment")
    .where("board_id", "=", boardId)
    .where("removed_at", "is", null)
    .select(({ fn }) => [
      fn.countAll<number>().as("board"),
      fn.countAll<number>().filterWhere("element_id", "=", elementId).as("element"),
    ])
    .executeTakeFirstOrThrow();
  return { element: Number(element), board: Number(board) };
}

/** Writes a comment; the same id a second time writes nothing. @returns whether it was written now. */
export async function insertComment(
  tx: Transaction,
  comment: { id: string; boardId: string; elementId: string; by: string; text: string; now: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto("board_comment")
    .values({
      id: comment.id,
      board_id: comment.boardId,
      element_id: comment.elementId,
      person_id: comment.by,
      text: comment.text,
      created_at: comment.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function rewriteComment(tx: Transaction, id: string, text: string, now: Date): Promise<void> {
  await tx.updateTable("board_comment").set({ text, edited_at: now }).where("id", "=", id).execute();
}

export async function removeComment(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.updateTable("board_comment").set({ removed_at: now }).where("id", "=", id).execute();
}

/** Marks what is said about an element as settled by this person, or as open again. */
export async function setResolved(
  tx: Transaction,
  boardId: string,
  elementId: string,
  resolved: { by: string; at: Date } | null,
): Promise<void> {
  await tx
    .updateTable("board_thread")
    .set({ resolved_by: resolved?.by ?? null, resolved_at: resolved?.at ?? null })
    .where("board_id", "=", boardId)
    .where("element_id", "=", elementId)
    .execute();
}

/** Puts a person's reaction on an element, or takes it off. */
export async function setReaction(
  tx: Transaction,
  boardId: string,
  elementId: string,
  personId: string,
  kind: ReactionKind,
  on: boolean,
): Promise<void> {
  const key = { board_id: boardId, element_id: elementId, person_id: personId, kind };
  if (on) {
    await tx
      .insertInto("board_reaction")
      .values(key)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  await tx
    .deleteFrom("board_reaction")
    .where(({ and, eb }) =>
      and([
        eb("board_id", "=", boardId),
        eb("element_id", "=", elementId),
        eb("person_id", "=", personId),
        eb("kind", "=", kind),
      ]),
    )
    .execute();
}

/** Notes that a person has read what is said about an element, up to now. */
export async function markRead(
  tx: Transaction,
  boardId: string,
  elementId: string,
  personId: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto("board_thread_read")
    .values({ board_id: boardId, element_id: elementId, person_id: personId, read_at: now })
    .onConflict((conflict) => conflict.columns(["board_id", "person_id", "element_id"]).doUpdateSet({ read_at: now }))
    .execute();
}

async function namesIn(db: Database, talks: readonly Talk[]): Promise<Record<string, string>> {
  const ids = new Set(
    talks.flatMap(({ comments, reactions, resolved }) => [
      ...comments.flatMap(({ by, text }) => [by, ...mentionsIn(text)]),
      ...Object.values(reactions).flat(),
      ...(resolved ? [resolved.by] : []),
    ]),
  );
  if (ids.size === 0) return {};
  const rows = await db
    .selectFrom("person")
    .where("id", "in", [...ids])
    .select(["id", "name"])
    .execute();
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
