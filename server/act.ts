import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import type { Result } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { insertEvent } from "#db/events.ts";
import { writeChanges } from "#db/search-changes.ts";
import type { Deps } from "./deps.ts";
import { thingsTouched } from "./indexing/index.ts";
import { askForMatches } from "./matching/ask.ts";
import { transact } from "./transact.ts";
import { noteRefusal, whence } from "./whence.ts";

/**
 * The frame of every command: one transaction for the change, its events, their jobs, and what search must read anew.
 * `work` gets the transaction and `record`, which notes an event (`by` names who did it where he became a member only
 * here); a refusal rolls everything back and is returned.
 */
export async function act<T>(
  deps: Deps,
  actor: Actor | null,
  work: (tx: Transaction, record: (event: NewEvent, by?: Actor | null) => void) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await transact(deps.db, async (tx) => {
    const events: { event: NewEvent; by: Actor | null }[] = [];
    const done = await work(tx, (event, by = actor) => {
      events.push({ event, by });
    });
    if (!done.ok) return done;
    for (const { event, by } of events) {
      const eventId = await insertEvent(tx, by, event, whence());
      await deps.jobs.enqueue(tx, "event", { eventId });
      await writeChanges(
        tx,
        await thingsTouched(tx, { ...event, threadId: event.threadId ?? null, data: event.data ?? {} }),
      );
      if (await askForMatches(tx, event, by, deps.clock())) await deps.jobs.enqueue(tx, "match", {});
    }
    return done;
  });
  if (!result.ok) noteRefusal(result.refusal.code);
  return result;
}
