import { Moments } from "#app/domain/board/moments.ts";
import { applyOp, type Elements, type SequencedOp } from "#app/domain/board/op.ts";
import type { BoardVersion } from "#app/domain/board/wire.ts";
import { opsSince } from "./board-ops.ts";
import type { Database, Transaction } from "./client.ts";

/** Ops replayed at a time, and how far kept moments lie apart; a long workshop has tens of thousands of ops. */
const portion = 2_000;
/** What was replayed lately, by database. */
const replayed = new WeakMap<Database, Moments>();

/**
 * Everything that stood on a board once its op number `seq` was in (B10), replayed from the nearest moment that this
 * process still holds: the first look at a long history reads all of it, the next ones a portion at most. `read` is how
 * many ops were read for it.
 */
export async function elementsAt(
  db: Database,
  boardId: string,
  seq: number,
): Promise<{ elements: Elements; read: number }> {
  const moments = replayed.get(db) ?? new Moments();
  replayed.set(db, moments);
  const begin = moments.before(boardId, seq);
  const elements: Elements = new Map(begin?.elements);
  let at = begin?.seq ?? 0;
  let read = 0;
  while (at < seq) {
    // To where a moment is kept, so that they lie as far apart whatever was asked before.
    const upTo = Math.min(seq, at - (at % portion) + portion);
    const ops: SequencedOp[] = await opsSince(db, boardId, at, upTo - at);
    if (ops.length === 0) break;
    for (const op of ops) applyOp(elements, op);
    at = ops.at(-1)!.seq;
    read += ops.length;
    if (at % portion === 0) moments.keep(boardId, { seq: at, elements });
  }
  return { elements, read };
}

/** When an op was committed; undefined for a number that the board hasn't reached. */
export async function timeOfOp(db: Database, boardId: string, seq: number): Promise<Date | undefined> {
  const row = await db
    .selectFrom("board_op")
    .select("at")
    .where("board_id", "=", boardId)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return row?.at;
}

/** Named moments, the latest first. Who may open the board's history is the caller's question. */
export async function listVersions(db: Database, boardId: string): Promise<BoardVersion[]> {
  return await db
    .selectFrom("board_version")
    .innerJoin("person", "person.id", "board_version.named_by")
    .where("board_id", "=", boardId)
    .select(["board_version.id", "seq", "board_version.name", "person.name as by", "named_at as at"])
    .orderBy("seq", "desc")
    .orderBy("named_at", "desc")
    .execute();
}

export async function insertVersion(
  tx: Transaction,
  version: { id: string; boardId: string; seq: number; name: string; by: string; now: Date },
): Promise<void> {
  const { id, boardId: board_id, seq, name, by: named_by, now: named_at } = version;
  await tx.insertInto("board_version").values({ id, board_id, seq, name, named_by, named_at }).execute();
}
