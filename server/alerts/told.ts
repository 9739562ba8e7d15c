import type { Actor } from "#app/domain/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { isPublished, type ProblemState } from "#app/domain/problem.ts";
import type { FoundThing } from "#app/domain/savedSearch.ts";
import type { Database } from "#db/client.ts";
import { listPractices } from "#db/practices.ts";
import { listProblemCards } from "#db/problem-cards.ts";
import { thingKey } from "#db/saved-searches.ts";
import { listSupplierCards } from "#db/suppliers.ts";

/**
 * What its reader may see of found things at this moment, by `thingKey`: asked each time before anything is told or
 * shown, because a thing may have been hidden from him since it was found.
 */
export async function titlesSeen(
  db: Database,
  viewer: Actor,
  things: readonly FoundThing[],
): Promise<Map<string, Localised>> {
  const ids = (kind: FoundThing["kind"]) => [...new Set(things.filter((one) => one.kind === kind).map(({ id }) => id))];
  const practices = ids("practice");
  const [problems, suppliers, published] = await Promise.all([
    listProblemCards(db, viewer, ids("problem")),
    listSupplierCards(db, viewer, ids("supplier")),
    practices.length ? listPractices(db, viewer, practices) : [],
  ]);
  return new Map<string, Localised>([
    ...problems
      .filter(({ state }) => isPublished(state as ProblemState))
      .map(({ id, title }) => [thingKey({ kind: "problem", id }), title] as const),
    ...suppliers.map(({ id, name }) => [thingKey({ kind: "supplier", id }), name] as const),
    ...published
      .filter(({ state }) => state === "published")
      .map(({ id, title }) => [thingKey({ kind: "practice", id }), title] as const),
  ]);
}
