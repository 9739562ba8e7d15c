import { sql } from "kysely";
import type { Database } from "./client.ts";
import { type SearchChange, type Thing, writeChanges } from "./search-changes.ts";

/** What an index has yet to take in of one thing. */
export type SearchTask = Thing & {
  upto: number;
  state: "waiting" | "sent" | "failed";
  tasks: string[];
  attempts: number;
};

/** Takes changes over from the log: what is to be done and how far was read are one commit. */
export async function takeChanges(
  db: Database,
  index: string,
  changes: readonly SearchChange[],
  position: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable("search_index")
      .set({ position: sql`greatest(position, ${position}::xid8)` })
      .where("name", "=", index)
      .execute();
    for (let start = 0; start < changes.length; start += 1000) {
      await tx
        .insertInto("search_task")
        .values(
          changes.slice(start, start + 1000).map(({ noun, id, seqs, since }) => ({
            index_name: index,
            noun,
            thing_id: id,
            upto: Math.max(...seqs),
            since,
          })),
        )
        // Newer content: what was sent or given up before no longer counts.
        .onConflict((conflict) =>
          conflict.columns(["index_name", "noun", "thing_id"]).doUpdateSet({
            upto: sql`greatest(search_task.upto, excluded.upto)`,
            since: sql`case when search_task.state = 'failed' then excluded.since
              else least(search_task.since, excluded.since) end`,
            state: "waiting",
            tasks: sql`'{}'`,
            attempts: 0,
            next_at: sql`now()`,
            reason: null,
          }),
        )
        .execute();
    }
  });
}

/** What is due, the longest waiting first. */
export async function listDueTasks(db: Database, index: string, limit: number): Promise<SearchTask[]> {
  const rows = await db
    .selectFrom("search_task")
    .selectAll()
    .where("index_name", "=", index)
    .where("state", "<>", "failed")
    .where("next_at", "<=", sql<Date>`now()`)
    .orderBy("since")
    .orderBy("thing_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    noun: row.noun,
    id: row.thing_id,
    upto: row.upto,
    state: row.state,
    tasks: row.tasks,
    attempts: row.attempts,
  }));
}

/** Whether something was sent and isn't done, or could be sent now. */
export async function isUnderWay(db: Database, index: string): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (
      select from search_task
      where index_name = ${index} and (state = 'sent' or (state = 'waiting' and next_at <= now()))
    ) as busy`.execute(db);
  return rows[0]!.busy;
}

/** Milliseconds until something is due again; null where nothing waits. */
export async function dueIn(db: Database, index: string): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select extract(epoch from min(next_at) - now())::float8 * 1000 as ms
    from search_task where index_name = ${index} and state <> 'failed'`.execute(db);
  return rows[0]?.ms ?? null;
}

/** The engine has it, under these names of its tasks; they are asked for at once. */
export async function noteSent(db: Database, index: string, task: SearchTask, tasks: string[]): Promise<boolean> {
  const { numUpdatedRows } = await ofTask(
    db.updateTable("search_task").set({ state: "sent", tasks, next_at: sql`now()` }),
    index,
    task,
  ).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Still running: asked for again after `milliseconds`. */
export async function askLater(db: Database, index: string, task: SearchTask, milliseconds: number): Promise<void> {
  await ofTask(db.updateTable("search_task").set({ next_at: later(milliseconds) }), index, task).execute();
}

/** Failed: sent again after `milliseconds`; null: given up until somebody asks for it. */
export async function noteFailure(
  db: Database,
  index: string,
  task: SearchTask,
  reason: string,
  milliseconds: number | null,
): Promise<void> {
  await ofTask(
    db.updateTable("search_task").set({
      state: milliseconds === null ? "failed" : "waiting",
      tasks: [],
      attempts: task.attempts + 1,
      reason,
      next_at: later(milliseconds ?? 0),
    }),
    index,
    task,
  ).execute();
}

/** Done, unless the thing changed again since. */
export async function noteDone(db: Database, index: string, task: SearchTask): Promise<void> {
  await ofTask(db.deleteFrom("search_task"), index, task).execute();
}

/**
 * For a sender that was overtaken: another one took over meanwhile, and what was sent last may be older than what was sent
 * before. The thing is read anew.
 */
export async function readAnew(db: Database, things: readonly Thing[]): Promise<void> {
  await writeChanges(db, things);
}

/** How much waits, since when, and how much was given up. */
export async function readLag(
  db: Database,
  index: string,
): Promise<{ waiting: number; oldest: Date | null; failed: number }> {
  const { rows } = await sql<{ waiting: number; oldest: Date | null; failed: number }>`
    with untaken as (
      select distinct on (search_change.noun, search_change.thing_id)
        search_change.noun, search_change.thing_id, search_change.at as since
      from search_change
      where search_change.xid >= (select position from search_index where name = ${index})
        and search_change.at < now() - interval '10 seconds'
      order by search_change.noun, search_change.thing_id, search_change.at
    ), waiting as (
      select noun, thing_id, since from search_task where index_name = ${index} and state <> 'failed'
      union all select * from untaken
    )
    select (select count(distinct (noun, thing_id)) from waiting)::int as waiting,
      (select min(since) from waiting) as oldest,
      (select count(*) from search_task where index_name = ${index} and state = 'failed')::int as failed`.execute(db);
  return rows[0]!;
}

/** What was given up, the newest first. */
export async function listFailed(
  db: Database,
  limit: number,
): Promise<(Thing & { index: string; attempts: number; reason: string | null; since: Date })[]> {
  const rows = await db
    .selectFrom("search_task")
    .select(["index_name as index", "noun", "thing_id as id", "attempts", "reason", "since"])
    .where("state", "=", "failed")
    .orderBy("since", "desc")
    .orderBy("thing_id")
    .limit(limit)
    .execute();
  return rows;
}

/**
 * What changed and isn't known to be in this index: waiting, sent, given up, or not taken over from the log yet.
 * @returns undefined where it is more than `limit`
 */
export async function listUnindexed(db: Database, index: string, limit: number): Promise<Thing[] | undefined> {
  const { rows } = await sql<Thing>`
    select noun, thing_id::text as id from search_task where index_name = ${index}
    union
    select noun, thing_id::text from search_change
    where xid >= (select position from search_index where name = ${index})
    limit ${limit + 1}`.execute(db);
  return rows.length > limit ? undefined : rows;
}

type OfOneTask<Query> = {
  where(column: "index_name" | "noun" | "thing_id" | "upto", is: "=", value: string | number): Query;
};

/** The row of a task as it was read: a newer change of the thing is another one. */
function ofTask<Query extends OfOneTask<Query>>(query: Query, index: string, task: SearchTask): Query {
  return query
    .where("index_name", "=", index)
    .where("noun", "=", task.noun)
    .where("thing_id", "=", task.id)
    .where("upto", "=", task.upto);
}

function later(milliseconds: number) {
  return sql<Date>`now() + ${milliseconds} * interval '1 millisecond'`;
}
