import type { Actor } from "#app/domain/actor.ts";
import { findBoard } from "./boards.ts";
import type { Database } from "./client.ts";
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
