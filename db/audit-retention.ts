import { sql } from "kysely";
import type { Database } from "./client.ts";
import { insertEvent } from "./events.ts";

/**
 * Drops the events of batches that were sealed before `before`, the oldest first. The batches keep their counts and
 * hashes, so the chain holds; an event says what was dropped. Notifications about dropped events go with them.
 * @returns how many events went.
 */
export async function dropOldEvents(db: Database, before: Date, now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom("event_seal")
      .select(["number", "from_seq", "to_seq", "count"])
      .where("dropped_at", "is", null)
      .where("sealed_at", "<", before)
      .orderBy("number")
      .forUpdate()
      .execute();
    const first = old[0];
    const last = old.at(-1);
    if (!first || !last) return 0;
    await sql`select set_config('lab.retention', 'on', true)`.execute(tx);
    const between = [first.from_seq, last.to_seq] as const;
    await tx
      .deleteFrom("notification")
      .where("event_id", "in", (from) =>
        from.selectFrom("event").select("id").where("seq", ">=", between[0]).where("seq", "<=", between[1]),
      )
      .execute();
    await tx.deleteFrom("event").where("seq", ">=", between[0]).where("seq", "<=", between[1]).execute();
    await tx
      .updateTable("event_seal")
      .set({ dropped_at: now })
      .where(
        "number",
        "in",
        old.map(({ number }) => number),
      )
      .execute();
    await sql`select set_config('lab.retention', '', true)`.execute(tx);
    const count = old.reduce((sum, seal) => sum + seal.count, 0);
    const data = { throughBatch: last.number, events: count };
    await insertEvent(tx, null, { kind: "audit.dropped", subject: { kind: "audit", id: null }, data }, null);
    return count;
  });
}
