import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, type ServerProcess, startServer } from "../load/server.ts";
import { MortalPostgres } from "../setup/mortalPostgres.ts";

/** A site of which a part is killed again and again. */
export type Mortal = {
  url: string;
  /** `kill -9`: nothing gets to say goodbye. */
  kill(): Promise<void>;
  /** Starts again what was killed. */
  revive(): Promise<void>;
  /** Ends the site in good order and removes its data; the exit code. */
  remove(): Promise<number | null>;
};

/** What a person's shell says must not bend the site that is judged. */
export const alone = { HOST: "127.0.0.1", DATABASE_URL: "", MEILI_URL: "", REDIS_URL: "", SMTP_URL: "" };

/** The site's own process is killed, and with it the PostgreSQL that it started. */
export async function mortalSite(): Promise<Mortal> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "lab-kill-"));
  const port = await freePort();
  const start = () => startServer({ dataDirectory, port, env: alone });
  let server = await start();
  return {
    url: server.url,
    async kill() {
      await server.stop("SIGKILL");
    },
    async revive() {
      server = await start();
    },
    async remove() {
      const code = await server.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
      return code;
    },
  };
}

/** PostgreSQL is killed, and the site, one process from beginning to end, has to bear it. */
export async function siteOnMortalPostgres(): Promise<Mortal> {
  const postgres = await MortalPostgres.start({ fsync: true });
  let server: ServerProcess;
  try {
    server = await startServer({ env: { ...alone, DATABASE_URL: postgres.url } });
  } catch (error) {
    await postgres.remove();
    throw error;
  }
  return {
    url: server.url,
    kill: () => postgres.kill(),
    async revive() {
      if (server.process.exitCode !== null) throw new Error(`The site ended with ${server.process.exitCode}.`);
      await postgres.start();
    },
    async remove() {
      const code = await server.stop();
      await postgres.remove();
      return code;
    },
  };
}
