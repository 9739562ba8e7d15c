import { ping } from "#db/health.ts";
import type { Deps } from "./deps.ts";

const patienceMs = 2_000;

/** What a balancer asks before it sends people here: does each part answer, within two seconds? */
export async function readiness(deps: Deps): Promise<{ ready: boolean; parts: Record<string, "ok" | "failing"> }> {
  const checks: Record<string, Promise<boolean>> = {
    database: ping(deps.db).then(() => true),
    search: deps.search.health().then((health) => health.ok),
    jobs: Promise.resolve(deps.jobs.healthy()),
  };
  const parts: Record<string, "ok" | "failing"> = {};
  await Promise.all(
    Object.entries(checks).map(async ([part, check]) => {
      const late = new Promise<boolean>((done) => setTimeout(done, patienceMs, false).unref());
      parts[part] = (await Promise.race([check.catch(() => false), late])) ? "ok" : "failing";
    }),
  );
  // The site works on without search, which says so itself; without the others it doesn't.
  return { ready: parts.database === "ok" && parts.jobs === "ok", parts };
}
