import { expect, test } from "vitest";
import { problemId } from "#db/seed/problems.ts";
import { findThread } from "#db/thread.ts";
import { openWorld } from "./setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const deepfake = problemId("deepfake");

/** What stands in the thread for a person: how many nodes of each noun. */
async function seen(key: string): Promise<Record<string, number> | undefined> {
  const thread = await findThread(deps.db, await world.actor(key), deepfake);
  if (!thread) return undefined;
  const counts: Record<string, number> = {};
  for (const { noun } of thread.nodes) counts[noun] = (counts[noun] ?? 0) + 1;
  return counts;
}

test("the owner sees the deepfake thread from problem to practice", async () => {
  const counts = await seen("mei.chan");
  expect(Object.keys(counts ?? {})).toEqual([
    "problem",
    "supplier",
    "proposal",
    "workshop",
    "board",
    "record",
    "use-case",
    "application",
    "trial",
    "practice",
  ]);
  expect(counts?.proposal).toBeGreaterThan(1);
});

test("its partner sees his own proposal, and no match", async () => {
  const counts = await seen("kit.lam");
  expect(counts).toMatchObject({ problem: 1, proposal: 1, trial: 1, practice: 1 });
  expect(counts?.supplier).toBeUndefined();
});

test("a rival supplier sees his own proposal and what is public, a rival bank only what is public", async () => {
  const rival = await seen("owen.reyes");
  for (const noun of ["supplier", "use-case", "application", "trial"]) expect(rival?.[noun]).toBeUndefined();
  expect(rival?.proposal ?? 0).toBeLessThanOrEqual(1);
  expect(await seen("peter.leung")).toEqual({ problem: 1, practice: 1 });
});

test("a problem that isn't there for somebody has no thread for him", async () => {
  const draft = await deps.db.selectFrom("problem").where("state", "=", "draft").select("id").executeTakeFirstOrThrow();
  expect(await findThread(deps.db, await world.actor("owen.reyes"), draft.id)).toBeUndefined();
});

test("a practice that doesn't name its institution, or whose problem is masked, isn't tied to it for strangers", async () => {
  const set = async (named: boolean, masked: boolean) => {
    await deps.db.updateTable("practice").set({ name_institution: named }).execute();
    await deps.db.updateTable("problem").set({ masked }).where("id", "=", deepfake).execute();
    return [(await seen("peter.leung"))?.practice, (await seen("kit.lam"))?.practice];
  };
  expect(await set(true, false)).toEqual([1, 1]);
  expect(await set(false, false)).toEqual([undefined, 1]);
  expect(await set(true, true)).toEqual([undefined, 1]);
});
