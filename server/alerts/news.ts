import { ok, refuse } from "#app/domain/refusals.ts";
import { findActor } from "#db/people.ts";
import { insertFinds } from "#db/saved-search-finds.ts";
import { lockSavedSearch, markBroad, type OwnedSearch, pageSavedSearches } from "#db/saved-searches.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { matchesNow } from "./matching.ts";

const pageSize = 100;

/**
 * The job that asks every saved search again. What one finds for the first time is noted together with its event, so a
 * crash loses nothing and repeats nothing: the row of a find is the cursor. A thing that is indexed late is found by the
 * next round, one that a person may see only now, too. A search that has grown too broad says so to its owner, and is
 * asked on: what is new by the time it finds less is told then.
 */
export async function lookForNews(deps: Deps): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const searches = await pageSavedSearches(deps.db, { after, limit: pageSize });
    for (const search of searches) if (!(await lookOnce(deps, search))) return;
    after = searches.at(-1)?.id;
    if (searches.length < pageSize) return;
  }
}

/** @returns false while search is away: the next round looks again. */
async function lookOnce(deps: Deps, search: OwnedSearch): Promise<boolean> {
  // Who left, or whose house is suspended, is nobody: nothing is looked for in his name.
  const owner = await findActor(deps.db, search.personId, search.organisationId);
  if (!owner) return true;
  const things = await matchesNow(deps, owner, search);
  if (things === null) return false;
  const now = deps.clock();
  if (things === "too-broad") {
    await markBroad(deps.db, search.id, now);
    return true;
  }
  await act(deps, null, async (tx, record) => {
    if (!(await lockSavedSearch(tx, search.id))) return refuse("not-found");
    await markBroad(tx, search.id, null);
    const count = await insertFinds(tx, search.id, things, { found: now, saving: false });
    if (count > 0)
      record({ kind: "saved-search.found", subject: { kind: "saved-search", id: search.id }, data: { count } });
    return ok(null);
  });
  deps.jobs.nudge();
  return true;
}
