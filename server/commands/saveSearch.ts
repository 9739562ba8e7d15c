import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { readBrowsing } from "#app/domain/browsing.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { facetsOfPlace, type saveSearchInput, searchLimits } from "#app/domain/savedSearch.ts";
import { insertFinds } from "#db/saved-search-finds.ts";
import { countSavedSearches, insertSavedSearch, setDigest } from "#db/saved-searches.ts";
import { act } from "../act.ts";
import { matchesNow } from "../alerts/matching.ts";
import type { Deps } from "../deps.ts";

/**
 * Keeps a search of the actor's, in the organisation he speaks for. What it finds at this moment is no news; from now on
 * the rest is. Refuses "search-too-broad" where it finds more than anybody reads, "search-away" while nothing can be
 * found, and "saved-searches-full".
 */
export async function saveSearch(
  deps: Deps,
  actor: Actor,
  { place, name, query }: z.output<typeof saveSearchInput>,
): Promise<Result<{ id: string }>> {
  const { q, filters } = readBrowsing(new URLSearchParams(query), facetsOfPlace[place]);
  if (place === "everything" && !q) return refuse("search-too-broad");
  const search = { id: newId(), place, name, q, filters };
  const things = await matchesNow(deps, actor, search);
  if (things === null) return refuse("search-away");
  if (things === "too-broad") return refuse("search-too-broad");
  return await act(deps, actor, async (tx, record) => {
    if ((await countSavedSearches(tx, actor)) >= searchLimits.perPerson) return refuse("saved-searches-full");
    const now = deps.clock();
    await insertSavedSearch(tx, actor, search, now);
    await insertFinds(tx, search.id, things, { found: now, saving: true });
    await setDigest(tx, actor, undefined, now);
    record({ kind: "saved-search.saved", subject: { kind: "saved-search", id: search.id }, data: { place } });
    return ok({ id: search.id });
  });
}
