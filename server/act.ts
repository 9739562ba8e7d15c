import type { Actor } from "#app/domain/actor.ts";
import type { NewEvent } from "#app/domain/event.ts";
import type { Result } from "#app/domain/refusals.ts";
import type { Transaction } from "#db/client.ts";
import { insertEvent } from "#db/events.ts";
import { writeChanges } from "#db/search-changes.ts";
import type { Deps } from "./deps.ts";
import { thingsTouched } from "./indexing/index.ts";
import { askForMatches } from "./matching/ask.ts";
import { noteRefusal, whence } from "./whence.ts";

/** Carries a refusal out of the transaction, so that what was written before it is rolled back. */
class Refused {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    this.result = result;
  }
}

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
  try {
    return await deps.db.transaction().execute(async (tx) => {
      const events: { event: NewEvent; by: Actor | null }[] = [];
      const result = await work(tx, (event, by = actor) => {
        events.push({ event, by });
      });
      if (!result.ok) throw new Refused(result);
      for (const { event, by } of events) {
        const eventId = await insertEvent(tx, by, event, whence());
        await deps.jobs.enqueue(tx, "event", { eventId });
        await writeChanges(
          tx,
          await thingsTouched(tx, { ...event, threadId: event.threadId ?? null, data: event.data ?? {} }),
        );
        if (await askForMatches(tx, event, by, deps.clock())) await deps.jobs.enqueue(tx, "match", {});
      }
      return result;
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!error.result.ok) noteRefusal(error.result.refusal.code);
    return error.result;
  }
}
