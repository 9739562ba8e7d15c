import { sql } from "kysely";
import type { OpenRound, VoteRound } from "#app/domain/board/vote.ts";
import { newId } from "#app/domain/id.ts";
import { isOneOfIds } from "./array-filter.ts";
import type { Database, Transaction } from "./client.ts";

/** Dots per element of a closed round, most first. */
export type VoteTotals = { elementId: string; count: number }[];

/** The round that is open on a board, else the one closed last; undefined when nobody has voted here yet. */
export async function presentRound(db: Database, boardId: string): Promise<VoteRound | undefined> {
  return await rounds(db)
    .where("board_id", "=", boardId)
    .orderBy("state", "desc")
    .orderBy("opened_at", "desc")
    .executeTakeFirst();
}

/** A round of a board, locked: votes on it and its closing happen one after the other (B16). */
export async function lockRound(tx: Transaction, boardId: string, roundId: string): Promise<VoteRound | undefined> {
  return await rounds(tx).where("board_id", "=", boardId).where("id", "=", roundId).forUpdate().executeTakeFirst();
}

/** Opens a round; undefined when another is open on the board. */
export async function insertRound(
  tx: Transaction,
  boardId: string,
  openedBy: string,
  round: OpenRound,
): Promise<VoteRound | undefined> {
  const id = newId();
  const row = await tx
    .insertInto("vote_round")
    .values({
      id,
      board_id: boardId,
      title: round.title,
      kinds: round.kinds,
      frame_id: round.frameId,
      budget: round.budget,
      per_element: round.perElement,
      opened_by: openedBy,
    })
    // Written out, not a parameter: a prepared statement's general plan would no longer find the partial index.
    .onConflict((conflict) => conflict.column("board_id").where("state", "=", sql.lit("open")).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row && (await rounds(tx).where("id", "=", id).executeTakeFirst());
}

export async function closeRound(tx: Transaction, roundId: string, at: Date): Promise<void> {
  await tx.updateTable("vote_round").set({ state: "closed", closed_at: at }).where("id", "=", roundId).execute();
}

/** Closes what is open on any board of a workshop: what was given counts. */
export async function closeRounds(tx: Transaction, workshopId: string, at: Date): Promise<void> {
  await tx
    .updateTable("vote_round")
    .set({ state: "closed", closed_at: at })
    .where("state", "=", "open")
    .where("board_id", "in", (eb) => eb.selectFrom("board").where("workshop_id", "=", workshopId).select("id"))
    .execute();
}

/** The dots of each of these people in a round, by element; who gave none has no entry. */
export async function votesOf(
  db: Database,
  roundId: string,
  people: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const rows = await db
    .selectFrom("vote")
    .select(["person_id", "element_id", "count"])
    .where("round_id", "=", roundId)
    .where(isOneOfIds("person_id", people))
    .execute();
  const votes = Map.groupBy(rows, (row) => row.person_id);
  return new Map([...votes].map(([id, his]) => [id, new Map(his.map((row) => [row.element_id, row.count]))]));
}

/** Sets how many dots a person has on an element; 0 takes them back. */
export async function saveVote(
  tx: Transaction,
  roundId: string,
  personId: string,
  elementId: string,
  count: number,
): Promise<void> {
  if (count === 0) {
    await tx
      .deleteFrom("vote")
      .where("round_id", "=", roundId)
      .where("person_id", "=", personId)
      .where("element_id", "=", elementId)
      .execute();
    return;
  }
  await tx
    .insertInto("vote")
    .values({ round_id: roundId, person_id: personId, element_id: elementId, count })
    .onConflict((conflict) =>
      conflict.columns(["round_id", "person_id", "element_id"]).doUpdateSet({ count, updated_at: new Date() }),
    )
    .execute();
}

/** What everybody gave in a round. Ask only for a closed one: until then it is secret. */
export async function totalsOf(db: Database, roundId: string): Promise<VoteTotals> {
  const rows = await db
    .selectFrom("vote")
    .innerJoin("vote_round", "vote_round.id", "vote.round_id")
    .select(({ fn }) => ["vote.element_id as elementId", fn.sum<number>("vote.count").as("count")])
    .where("vote.round_id", "=", roundId)
    .where("vote_round.state", "=", "closed")
    .groupBy("vote.element_id")
    .orderBy("count", "desc")
    .orderBy("vote.element_id")
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

function rounds(db: Database) {
  return db
    .selectFrom("vote_round")
    .select(["id", "title", "kinds", "frame_id as frameId", "budget", "per_element as perElement", "state"])
    .$narrowType<{ state: "open" | "closed" }>();
}
