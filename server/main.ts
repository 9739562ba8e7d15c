import { askForAllRankings } from "#db/match-wants.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { hashPassword } from "./auth/passwords.ts";
import { openDeps } from "./deps.ts";
import { type Env, EnvironmentError, envOrExit } from "./env.ts";
import { followEvents } from "./follow.ts";
import { handlers } from "./handlers.ts";
import { createSite } from "./http.ts";
import { askForFill } from "./indexing/outbox.ts";
import { openHttp } from "./limits/connections.ts";
import { builtPages, type Pages } from "./pages.ts";
import { drainBoards } from "./sockets/board/index.ts";
import { openSockets } from "./sockets/index.ts";
import { welcome } from "./welcome.ts";

/** Starts everything and returns how to stop it. The port is open when this resolves. */
export async function serve(env: Env, pages: Pages) {
  const { deps, close } = await openDeps(env, { background: true });
  const seeded =
    env.DEMO &&
    (await seedDemo(deps.db, {
      passwordHash: await hashPassword(demoPassword),
      now: deps.clock(),
      seal: deps.sealing.seal,
    }));
  // A shared engine knows nothing yet of what was just seeded.
  if (seeded) await askForFill(deps);
  await deps.indexing.start();
  await followEvents(deps);
  if (seeded) await askForAllRankings(deps.db, "first", deps.clock());
  // Also what was wanted by a migration, or before the process was killed.
  await deps.db.transaction().execute(async (tx) => deps.jobs.enqueue(tx, "match", {}));
  await deps.jobs.start(handlers(deps));
  await openSockets(deps);

  const http = openHttp(createSite(deps, pages.build, pages.assets), env);
  deps.live.attach(http);
  try {
    await new Promise<void>((listening, failed) => {
      http.once("error", failed);
      http.listen(env.PORT, env.HOST, listening);
    });
  } catch (error) {
    await close();
    throw new EnvironmentError(`The site can't listen. HOST, PORT: ${error instanceof Error ? error.message : error}.`);
  }
  const address = http.address();
  const port = typeof address === "object" && address ? address.port : env.PORT;
  return {
    deps,
    url: env.ORIGIN ?? `http://${env.HOST}:${port}`,
    /** Stops accepting, lets what runs finish, and closes everything. */
    async stop() {
      await drainBoards(deps);
      deps.live.io.disconnectSockets(true);
      http.closeIdleConnections();
      const closed = new Promise<void>((done) => http.close(() => done()));
      await Promise.race([closed, new Promise((late) => setTimeout(late, 5_000).unref())]);
      http.closeAllConnections();
      await close();
    },
  };
}

/** Runs until a signal says to stop; the second signal doesn't wait. */
export async function run(env: Env, pages: Pages): Promise<void> {
  const site = await serve(env, pages);
  welcome(env, site.url);
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, async () => {
      if (stopping) process.exit(1);
      stopping = true;
      site.deps.log.info({ signal }, "stopping");
      await site.stop();
      process.exit(0);
    });
  }
  process.on("unhandledRejection", (error) => site.deps.log.error({ err: error }, "unhandled rejection"));
}

if (import.meta.main) {
  const env = envOrExit();
  try {
    await run(env, await builtPages());
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
