import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoId } from "#app/domain/id.ts";
import { findActor } from "#db/people.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { organisationId } from "#db/seed/world.ts";
import { type Deps, openDeps } from "#server/deps.ts";
import { handlers } from "#server/handlers.ts";
import { cloneDatabase } from "./database.ts";
import { testEnv } from "./env.ts";

/** The real thing on a cloned database, with nothing running beside the test. */
export type TestWorld = {
  deps: Deps;
  /** A person of the demo data, by the key of his account, e.g. "mei.chan". */
  actor(key: string): Promise<Actor>;
  /** Works off all jobs: reactions, notifications, mails, index. */
  settle(): Promise<void>;
};

/** Opens the world of a test file; closed after its last test. `env` overrides single variables. */
export async function openWorld(env: Record<string, string> = {}): Promise<TestWorld> {
  const database = await cloneDatabase();
  const FILES_DIR = mkdtempSync(join(tmpdir(), "lab-files-"));
  const { deps, close } = await openDeps(testEnv({ FILES_DIR, ...env }), { background: false, database });
  afterAll(async () => {
    await close();
    rmSync(FILES_DIR, { recursive: true, force: true });
  });
  return {
    deps,
    async actor(key) {
      const account = demoAccounts.find((one) => one.key === key);
      if (!account) throw new Error(`No demo account ${key}`);
      const actor = await findActor(deps.db, demoId("person", key), organisationId(account.organisationKey));
      if (!actor) throw new Error(`${key} is not seeded`);
      return actor;
    },
    settle: () => deps.jobs.settle(handlers(deps)),
  };
}
