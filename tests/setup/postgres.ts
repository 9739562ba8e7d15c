import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openClient } from "#db/client.ts";
import { startEmbeddedPostgres } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { hashPassword } from "#server/auth/passwords.ts";
import { openSealing } from "#server/auth/sealed.ts";
import { secretKeys } from "#server/auth/secretKeys.ts";
import { openJobs } from "#server/jobs.ts";
import { openLog } from "#server/log.ts";
import { testEnv } from "./env.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string; database: string };
  }
}

/**
 * One throw-away PostgreSQL for the run, with a migrated and seeded database that each test file clones: `lab` holds the
 * demo data. The first project that asks makes it for all.
 */
export default async function setup({ vitest }: TestProject) {
  const run = vitest.getRootProject();
  if (run.getProvidedContext().postgres) return;
  const folder = mkdtempSync(join(tmpdir(), "lab-test-"));
  const server = await startEmbeddedPostgres(join(folder, "postgres"), { fsync: false });
  await migrate(server.connection);
  const client = openClient(server.connection, { max: 2 });
  await seedDemo(client.db, {
    passwordHash: await hashPassword(demoPassword),
    now: new Date(),
    seal: openSealing(secretKeys(testEnv())).seal,
  });
  // pg-boss makes its tables here once, so that the clones have them.
  await (await openJobs(server.connection, openLog("silent"), { background: false })).stop();
  await client.close();
  run.provide("postgres", server.connection);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
