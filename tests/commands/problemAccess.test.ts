import { expect, test } from "vitest";
import type { Viewer } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { problemStates, problemTiers } from "#app/domain/problem.ts";
import { problemContentSchema } from "#app/domain/problemInput.ts";
import { findProblemFacts, visibleProblem } from "#db/problem-access.ts";
import { contentColumns, contentOf } from "#db/problem-content.ts";
import { findProblem, findProblemTitle } from "#db/problems.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { problemId } from "#db/seed/problems.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { db } = world.deps;
const viewers: Viewer[] = [null];
for (const { key } of demoAccounts) viewers.push(await world.actor(key));

/** What the list query shows against what the policy allows, for everybody. */
async function disagreements(): Promise<string[]> {
  const problems = await db.selectFrom("problem").select(["id", "title"]).execute();
  const found: string[] = [];
  for (const viewer of viewers) {
    const listed = await db.selectFrom("problem").where(visibleProblem(viewer)).select("problem.id").execute();
    const ids = new Set(listed.map(({ id }) => id));
    for (const { id, title } of problems) {
      const facts = (await findProblemFacts(db, viewer, id))!;
      if (ids.has(id) !== can(viewer, "problem.see", facts))
        found.push(`${viewer?.email ?? "a visitor"}: ${title.en} is ${ids.has(id) ? "listed" : "not listed"}`);
    }
  }
  return found;
}

test("lists show each person exactly the problems that the policy lets him see, in every state and tier", async () => {
  expect(await disagreements()).toEqual([]);
  const problems = await db.selectFrom("problem").select("id").orderBy("id").execute();
  // Turn the demo's problems through all combinations, so that each relation meets each state and tier.
  for (let turn = 0; turn < problemStates.length; turn += 1) {
    for (const [index, { id }] of problems.entries())
      await db
        .updateTable("problem")
        .set({
          state: problemStates[(index + turn) % problemStates.length]!,
          tier: problemTiers[(index + turn * 2) % problemTiers.length]!,
        })
        .where("id", "=", id)
        .execute();
    expect(await disagreements()).toEqual([]);
  }
}, 60_000);

test("the page holds the full text for those who may read it, and never the owner of a masked problem", async () => {
  const problems = await db.selectFrom("problem").select(["id", "masked"]).execute();
  for (const viewer of viewers) {
    for (const { id, masked } of problems) {
      const seen = await findProblem(db, viewer, id);
      const facts = (await findProblemFacts(db, viewer, id))!;
      expect(seen !== undefined).toBe(can(viewer, "problem.see", facts));
      expect((await findProblemTitle(db, viewer, id)) !== undefined).toBe(seen !== undefined);
      if (!seen) continue;
      expect(seen.full !== null).toBe(can(viewer, "problem.read", facts));
      if (!viewer) expect([seen.summary, seen.agreement, seen.full]).toEqual([null, null, null]);
      if (masked && !facts.relation.owns && !viewer?.roles.includes("facilitator")) {
        expect(seen.owners).toEqual([]);
        expect(seen.full?.sponsor ?? "").toBe("");
      }
    }
  }
});

test("who accepted an earlier agreement is asked again", async () => {
  const lena = await world.actor("lena.koh");
  const id = problemId("mule-accounts");
  await db.updateTable("problem").set({ state: "open", tier: "invited" }).where("id", "=", id).execute();
  expect((await findProblem(db, lena, id))?.full).toBeTruthy();
  await db.updateTable("problem").set({ agreement: "Something else now." }).where("id", "=", id).execute();
  expect((await findProblem(db, lena, id))?.full).toBeNull();
});

test("the demo's problems hold what the form would accept", async () => {
  const rows = await db.selectFrom("problem").select(contentColumns).execute();
  for (const row of rows) expect(problemContentSchema.safeParse(contentOf(row)).error).toBeUndefined();
});
