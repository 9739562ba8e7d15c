import type { Database } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { type OpenDatabase, openDatabase } from "#db/open.ts";
import type { Search } from "#search/index.ts";
import { openSearch } from "#search/index.ts";
import { openTrail, type Trail } from "./audit/trail.ts";
import { type Auth, openAuth } from "./auth/auth.ts";
import { openSealing, type Sealing } from "./auth/sealed.ts";
import { secretKeys } from "./auth/secretKeys.ts";
import type { Env } from "./env.ts";
import { type Files, openFiles } from "./files/store.ts";
import { type Indexing, openIndexing } from "./indexing/outbox.ts";
import { type Jobs, openJobs } from "./jobs.ts";
import { type Log, openLog } from "./log.ts";
import { type Mailer, openMailer } from "./mail.ts";
import { originAllowed } from "./origin.ts";
import { type Live, openLive } from "./sockets/live.ts";
import { openThesaurus } from "./thesaurus/inUse.ts";

/** Everything a command or reaction may use, made once. */
export type Deps = {
  env: Env;
  db: Database;
  /** Hears a NOTIFY channel of PostgreSQL. */
  listen: OpenDatabase["listen"];
  auth: Auth;
  /** Seals secrets that the database may not show. */
  sealing: Sealing;
  /** The bytes of what people attach, encrypted. */
  files: Files;
  jobs: Jobs;
  live: Live;
  mailer: Mailer;
  search: Search;
  /** Keeps `search` up to date with the database. */
  indexing: Indexing;
  /** What no command's transaction carries: refusals, and work on boards. */
  trail: Trail;
  log: Log;
  /** Now. Rules are handed the time; only this reads the clock. */
  clock: () => Date;
};

/**
 * Opens database (migrated), search, jobs, sockets and mail.
 * @param options.background false in tests and one-off commands: nothing runs beside the caller.
 */
export async function openDeps(env: Env, options: { background: boolean; database?: OpenDatabase }) {
  const log = openLog(env.LOG_LEVEL);
  const database = options.database ?? (await openDatabase(env));
  await migrate(database.connection);
  const jobs = await openJobs(database.connection, log, { background: options.background });
  const clock = () => deps.clock();
  const search = await openSearch({ meiliUrl: env.MEILI_URL, meiliKey: env.MEILI_KEY });
  const deps: Deps = {
    env,
    db: database.db,
    listen: database.listen,
    auth: openAuth(database.db, { secure: env.ORIGIN?.startsWith("https:") ?? false, clock }),
    sealing: openSealing(secretKeys(env)),
    files: openFiles(env),
    jobs,
    live: await openLive(env, log, (origin, host) => originAllowed(env, origin, host)),
    mailer: openMailer(env.SMTP_URL, env.MAIL_FROM),
    search,
    indexing: await openIndexing({ db: database.db, listen: database.listen, search, log }),
    trail: openTrail({ db: database.db, log, clock }),
    log,
    clock: () => new Date(),
  };
  await openThesaurus(deps);
  return {
    deps,
    /** Stops in the order in which things depend on each other; what was acknowledged is on disk. */
    async close() {
      await deps.live.close();
      await jobs.stop();
      await deps.indexing.close();
      await deps.search.close();
      await deps.trail.close();
      await database.close();
    },
  };
}
