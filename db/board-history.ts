import { applyOp, type Elements, type SequencedOp } from "#app/domain/board/op.ts";
import type { BoardVersion } from "#app/domain/board/wire.ts";
import { opsSince } from "./board-ops.ts";
import type { Database, Transaction } from "./client.ts";

/** Ops replayed at a time; a long workshop has tens of thousands. */
const portion = 5_000;

/** Everything that stood on a board once its op number `seq` was in, replayed from the first one (B10). */
export async function elementsAt(db: Database, boardId: string, seq: number): Promise<Elements> {
  const elements: Elements = new Map();
  let at = 0;
  while (at < seq) {
    const ops: SequencedOp[] = await opsSince(db, boardId, at, Math.min(portion, seq - at));
    if (ops.length === 0) break;
    for (const op of ops) applyOp(elements, op);
    at = ops.at(-1)!.seq;
  }
  return elements;
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
