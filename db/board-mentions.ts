import { sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import { findBoard } from "./boards.ts";
import type { Database, Transaction } from "./client.ts";
import { members, toActor } from "./people.ts";

/** Those of these people who may open a board now, each as a member of the house he opens it for. */
export async function whoMayOpen(db: Database, boardId: string, personIds: readonly string[]): Promise<Actor[]> {
  if (personIds.length === 0) return [];
  const rows = await members(db)
    .where("person.id", "in", [...new Set(personIds)])
    .orderBy("membership.created_at")
    .execute();
  const opening = new Map<string, Actor>();
  for (const actor of rows.map(toActor)) {
    if (!opening.has(actor.personId) && (await findBoard(db, actor, boardId))) opening.set(actor.personId, actor);
  }
  return [...opening.values()];
}

/** Whom a comment of this person has told that he mentions them, in whatever wording. */
export async function toldBy(tx: Transaction, personId: string, commentId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("event")
    .where("actor_id", "=", personId)
    .where("kind", "=", "board.mentioned")
    .where(sql<string>`data ->> 'commentId'`, "=", commentId)
    .select(sql<string[]>`data -> 'people'`.as("people"))
    .execute();
  return rows.flatMap(({ people }) => people);
}

/** How many people this person has mentioned in the last hour; his other transactions wait until this one is over. */
export async function countMentioned(tx: Transaction, personId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mentions ${personId}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom("event")
    .where("actor_id", "=", personId)
    .where("kind", "=", "board.mentioned")
    // By the database's clock, which is the one that events bear.
    .where("at", ">", sql<Date>`now() - interval '1 hour'`)
    .select(sql<number>`coalesce(sum(jsonb_array_length(data -> 'people')), 0)::int`.as("people"))
    .executeTakeFirstOrThrow();
  return row.people;
}
