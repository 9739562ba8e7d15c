import { setTimeout as sleep } from "node:timers/promises";
import type { Result } from "#app/domain/refusals.ts";
import { isCollision, isOvertaken } from "#db/away.ts";
import type { Database, Transaction } from "#db/client.ts";

/** Carries a refusal out of the transaction, so that what was written before it is rolled back. */
class Refused {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    this.result = result;
  }
}

/** How often a transaction is tried that stands in another's way; PostgreSQL ends one of them after a second. */
const tries = 4;

/**
 * One transaction: a refusal that `work` returns rolls everything back and is returned. Where it and others wait for each
 * other in a circle and PostgreSQL ends this one, or another was faster to take a place, nothing of it was done, and it is
 * tried again: `work` may run several times.
 */
export async function transact<T>(db: Database, work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
  for (let tried = 1; ; tried++) {
    try {
      return await db.transaction().execute(async (tx) => {
        const result = await work(tx);
        if (!result.ok) throw new Refused(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Refused) return error.result;
      if (!(isCollision(error) || isOvertaken(error)) || tried === tries) throw error;
      await sleep(Math.random() * 50 * tried);
    }
  }
}
