import type { Actor } from "#app/domain/actor.ts";
import type { Json } from "#app/domain/board/op.ts";
import { isApart, type Tables } from "#app/domain/board/tables.ts";
import { newId } from "#app/domain/id.ts";
import { appendOps } from "#db/board-append.ts";
import { cardFace, cardsOf, renewDeletedCard, staleCards } from "#db/board-cards.ts";
import { lockBoardsById, lockHead } from "#db/board-ops.ts";
import type { Transaction } from "#db/client.ts";

/**
 * Locks the boards on which a record's cards stand, and with them the workshop, before the record is written: who makes a
 * record of the same note holds the workshop, and may have to wait for what is written here.
 */
export async function lockCards(tx: Transaction, recordId: string): Promise<void> {
  const boardIds = [...new Set((await cardsOf(tx, recordId)).map((card) => card.boardId))];
  if (boardIds.length === 0) return;
  await lockBoardsById(tx, boardIds);
  await lockHead(tx, boardIds[0]!);
}

/**
 * Keeps a record's cards one with it: called in the transaction that has changed the record, after its row was locked. Each
 * card's registers are written as ops in its board's order, whatever the board's phase, holds and locks: they say what the
 * record says, and the record's own policy has judged. A table that is apart is not told of elsewhere (B18): its records'
 * cards on other boards wait for `renewCards`.
 */
export async function writeCards(tx: Transaction, actor: Pick<Actor, "personId">, recordId: string): Promise<void> {
  const face = await cardFace(tx, recordId);
  if (!face) return;
  const cards = await cardsOf(tx, recordId);
  for (const boardId of new Set(cards.map((card) => card.boardId))) {
    const head = await lockHead(tx, boardId);
    if (!head) continue;
    // Read again under the lock: one may have been taken off meanwhile.
    const here = (await cardsOf(tx, recordId)).filter((card) => card.boardId === boardId);
    if (isApart(head.stage.tables, here[0]?.from, boardId)) continue;
    const standing = here.filter(({ deleted }) => !deleted);
    const set = (id: string, register: `data.${string}`, value: Json) => ({
      by: actor.personId,
      op: { opId: newId(), id, type: "set" as const, register, value },
    });
    await appendOps(
      tx,
      { id: boardId, seq: head.seq },
      standing.flatMap(({ id }) => [set(id, "data.text", face.text), set(id, "data.fields", face.fields)]),
    );
    for (const card of here) if (card.deleted) await renewDeletedCard(tx, card, face);
  }
}

/**
 * Writes what cards missed while their records' tables were apart, as the records' makers: called in the transaction that
 * calls back, after the stage was written. Its boards were locked before the workshop (`lockBoards`), as each op locks them.
 */
export async function renewCards(tx: Transaction, { boards }: Tables): Promise<void> {
  for (const { recordId, madeBy } of await staleCards(tx, boards)) await writeCards(tx, { personId: madeBy }, recordId);
}
