import type { Deps } from "../deps.ts";
import { askForFill } from "../indexing/outbox.ts";
import { loadThesaurus } from "./inUse.ts";

/**
 * The job after a thesaurus was published: everything is read for concepts and indexed anew. An index within the process
 * is filled by whoever heard of the version first, the event or this job; a shared one by this job.
 */
export async function retag(deps: Deps): Promise<void> {
  const changed = await loadThesaurus(deps);
  if (!changed && !deps.search.shared) return;
  // Another process is filling it, perhaps by what was in use before: it is done once more.
  if (!(await deps.indexing.fill())) await askForFill(deps);
}

/** A process hears that another thesaurus is in use: it follows, and tags its own index anew. */
export async function followThesaurus(deps: Deps): Promise<void> {
  if ((await loadThesaurus(deps)) && !deps.search.shared) await deps.indexing.fill();
}
