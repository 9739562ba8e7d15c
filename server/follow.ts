import type { Deps } from "./deps.ts";

/** Hears of every event at its commit, also of other processes, and wakes the job worker; search has its own log. */
export async function followEvents(deps: Deps): Promise<void> {
  const nudge = () => deps.jobs.nudge();
  await deps.listen("event", nudge, nudge);
}
