import { fromKysely, PgBoss } from "pg-boss";
import type { Connection, Transaction } from "#db/client.ts";
import { Pool } from "#db/pool.ts";
import type { Log } from "./log.ts";

/** Every kind of job and what it carries: ids, the worker reads the rest. */
export type JobData = {
  event: { eventId: string };
  mail: { mailId: string };
  /** The address that somebody typed: whether it is anybody's is not known before the job looks. */
  "password-reset": { email: string };
  /** Computes the rankings that are wanted (`match_want`); the rest is in the database. */
  match: Record<string, never>;
  /** Wants them all, and computes them. */
  rematch: Record<string, never>;
  sweep: Record<string, never>;
  /** Plans a round of meetings; the solver takes seconds. */
  "meeting-plan": { planId: string };
  /** Calls back from tables whose people all left before it was time. */
  "call-back": Record<string, never>;
  /** Seals the audit trail up to now. */
  seal: Record<string, never>;
  /** After another thesaurus was put in use: tags and indexes everything anew. */
  retag: Record<string, never>;
  /** Works out what the draft of the thesaurus would change, for the one who asked. */
  "thesaurus-preview": { personId: string; organisationId: string };
  /** Looks for what saved searches find anew. */
  alerts: Record<string, never>;
  /** Mails what they found to those for whom it is time. */
  digest: Record<string, never>;
  /** Drops events past their retention, and says the chain's head in the log. */
  retain: Record<string, never>;
  /** Asks every search index to be compared with the database. */
  "search-check": Record<string, never>;
};
export type JobName = keyof JobData;
export type JobHandlers = { [Name in JobName]: (data: JobData[Name]) => Promise<void> };

export type Jobs = {
  /** Enqueues within the command's own transaction: the job exists exactly if the change does. */
  enqueue<Name extends JobName>(tx: Transaction, name: Name, data: JobData[Name]): Promise<void>;
  /** Begins to work; each handler may run twice and late, so it is idempotent. */
  start(handlers: JobHandlers): Promise<void>;
  /** Looks for jobs now rather than at the next poll. */
  nudge(): void;
  /** Works off everything that is queued, in this process, and returns; for commands that end and for tests. */
  settle(handlers: JobHandlers): Promise<void>;
  healthy(): boolean;
  /** Lets running jobs finish and stops. */
  stop(): Promise<void>;
};

const queues: Record<JobName, { retryLimit: number; schedule?: string }> = {
  event: { retryLimit: 12 },
  mail: { retryLimit: 12 },
  "password-reset": { retryLimit: 3 },
  retag: { retryLimit: 12 },
  "thesaurus-preview": { retryLimit: 1 },
  match: { retryLimit: 12 },
  rematch: { retryLimit: 3, schedule: "50 4 * * *" },
  "meeting-plan": { retryLimit: 2 },
  sweep: { retryLimit: 0, schedule: "17 * * * *" },
  "call-back": { retryLimit: 0, schedule: "* * * * *" },
  seal: { retryLimit: 0, schedule: "* * * * *" },
  alerts: { retryLimit: 0, schedule: "*/10 * * * *" },
  digest: { retryLimit: 0, schedule: "5 * * * *" },
  retain: { retryLimit: 0, schedule: "40 3 * * *" },
  "search-check": { retryLimit: 3, schedule: "20 4 * * *" },
};
const names = Object.keys(queues) as JobName[];

/**
 * pg-boss in the same PostgreSQL, over one connection of its own.
 * @param options.background false where nothing may run beside the caller (tests, one-off commands).
 */
export async function openJobs(connection: Connection, log: Log, options: { background: boolean }): Promise<Jobs> {
  const pool = new Pool(connection, { max: 1, json: "text" });
  const boss = new PgBoss({
    schema: "job",
    db: {
      executeSql: async (text, values) => ({ rows: [...(await pool.run(text, values?.length ? values : undefined))] }),
    },
    supervise: options.background,
    schedule: options.background,
  });
  let failing = false;
  boss.on("error", (error) => {
    failing = true;
    log.error({ err: error }, "jobs");
  });
  await boss.start();
  for (const name of names) {
    await boss.createQueue(`${name}-dead`);
    await boss.createQueue(name, {
      retryLimit: queues[name].retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: 120,
      deadLetter: `${name}-dead`,
    });
  }
  const workers: string[] = [];
  return {
    async enqueue(tx, name, data) {
      await boss.send(name, data, { db: fromKysely(tx) });
    },
    async start(handlers) {
      for (const name of names) {
        const worker = await boss.work<JobData[typeof name]>(
          name,
          {
            pollingIntervalSeconds: 2,
            batchSize: name === "match" ? 100 : 1,
            localConcurrency: name === "event" ? 2 : 1,
          },
          async (jobs) => {
            for (const job of jobs) await run(handlers, name, job.data, log);
            failing = false;
          },
        );
        // Not woken by every event: what is edited within two seconds is matched once.
        if (name !== "match") workers.push(worker);
        const { schedule } = queues[name];
        if (schedule) await boss.schedule(name, schedule, {}, { tz: "Asia/Hong_Kong" });
      }
    },
    nudge() {
      for (const worker of workers) boss.notifyWorker(worker);
    },
    async settle(handlers) {
      let worked: boolean;
      do {
        worked = false;
        for (const name of names) {
          for (const job of await boss.fetch<JobData[typeof name]>(name, { batchSize: 100 })) {
            worked = true;
            await run(handlers, name, job.data, log);
            await boss.complete(name, job.id);
          }
        }
      } while (worked);
    },
    healthy: () => !failing,
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await pool.end();
    },
  };
}

async function run<Name extends JobName>(handlers: JobHandlers, name: Name, data: JobData[Name], log: Log) {
  try {
    await handlers[name](data);
  } catch (error) {
    log.error({ err: error, job: name, data }, "job failed");
    throw error;
  }
}
