import { findEvent } from "#db/events.ts";
import type { Deps } from "./deps.ts";
import { indexSubject, rebuildSearch } from "./indexing/index.ts";

/**
 * Hears of every event at its commit, also of other processes: wakes the job worker, and keeps this process's own
 * MiniSearch up to date. After a lost connection it can't know what it missed, so it fills the index anew.
 */
export async function followEvents(deps: Deps): Promise<void> {
  const own = deps.search.name === "minisearch";
  let connections = 0;
  const guarded = (work: () => Promise<unknown>) => {
    work().catch((error) => deps.log.error({ err: error }, "following events"));
  };
  await deps.listen(
    "event",
    (eventId) => {
      deps.jobs.nudge();
      if (own) {
        guarded(async () => {
          const event = await findEvent(deps.db, eventId);
          if (event) await indexSubject(deps, event);
        });
      }
    },
    () => {
      connections += 1;
      deps.jobs.nudge();
      if (own && connections > 1) guarded(() => rebuildSearch(deps));
    },
  );
}
