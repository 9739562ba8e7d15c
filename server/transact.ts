import type { Result } from "#app/domain/refusals.ts";
import type { Database, Transaction } from "#db/client.ts";

/** Carries a refusal out of the transaction, so that what was written before it is rolled back. */
class Refused {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    this.result = result;
  }
}

/** One transaction: a refusal that `work` returns rolls everything back and is returned. */
export async function transact<T>(db: Database, work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await db.transaction().execute(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}
