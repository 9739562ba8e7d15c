import { findEvent } from "#db/events.ts";
import type { Deps } from "./deps.ts";
import { followThesaurus } from "./thesaurus/retag.ts";

/**
 * Hears of every event at its commit, also of other processes: wakes the job worker, and follows when another thesaurus
 * was put in use. Search has its own log.
 */
export async function followEvents(deps: Deps): Promise<void> {
  const guarded = (work: () => Promise<unknown>) => {
    work().catch((error) => deps.log.error({ err: error }, "following events"));
  };
  await deps.listen(
    "event",
    (eventId) => {
      deps.jobs.nudge();
      guarded(async () => {
        const event = await findEvent(deps.db, eventId);
        if (event?.kind === "thesaurus.published") await followThesaurus(deps);
      });
    },
    () => {
      deps.jobs.nudge();
      // What happened while the connection was away can't be known.
      guarded(() => followThesaurus(deps));
    },
  );
}
