import { askForAllRankings } from "#db/match-wants.ts";
import type { Deps } from "../deps.ts";
import { askForFill } from "../indexing/outbox.ts";
import { loadThesaurus } from "./inUse.ts";

/**
 * The job after a thesaurus was published: everything is read for concepts and indexed anew. An index within the process
 * is filled by whoever heard of the version first, the event or this job; a shared one by this job.
 */
export async function retag(deps: Deps): Promise<void> {
  const changed = await loadThesaurus(deps);
  // Another process is filling it, perhaps by what was in use before: it is done once more.
  if ((changed || deps.search.shared) && !(await deps.indexing.fill())) await askForFill(deps);
  await rankAnew(deps);
}

/** A process hears that another thesaurus is in use: it follows, and tags its own index anew. */
export async function followThesaurus(deps: Deps): Promise<void> {
  if (!(await loadThesaurus(deps))) return;
  if (!deps.search.shared) await deps.indexing.fill();
  await rankAnew(deps);
}

/** What was ranked since the publication may have been read with what was in use before, or from an index that still was. */
async function rankAnew(deps: Deps): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await askForAllRankings(tx, "thesaurus.published", deps.clock());
    await deps.jobs.enqueue(tx, "match", {});
  });
}
