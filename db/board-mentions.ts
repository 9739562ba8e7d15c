import type { Actor } from "#app/domain/actor.ts";
import { readStage } from "./board-stage.ts";
import { roleOf, standings } from "./boards.ts";
import type { Database } from "./client.ts";
import { members, toActor } from "./people.ts";

/** Those of these people who may enter a workshop now, each as a member of the house he enters it for. */
export async function whoMayEnter(db: Database, workshopId: string, personIds: readonly string[]): Promise<Actor[]> {
  if (personIds.length === 0) return [];
  const stored = await readStage(db, workshopId);
  if (!stored) return [];
  const rows = await members(db)
    .where("person.id", "in", [...new Set(personIds)])
    .orderBy("membership.created_at")
    .execute();
  const actors = rows.map(toActor);
  if (actors.length === 0) return [];
  const found = await standings(db, workshopId, actors);
  const entering = new Map<string, Actor>();
  for (const actor of actors) {
    if (!entering.has(actor.personId) && roleOf(found, actor, stored.workshopState))
      entering.set(actor.personId, actor);
  }
  return [...entering.values()];
}
