import { expect, test } from "vitest";
import { findPractice } from "#db/practices.ts";
import { listProblemNeeds } from "#db/problem-needs.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { likenedPractice, similarThings } from "#server/matching/similar.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor } = await openWorld();

test("a practice without a name isn't told beside the problem it came from, nor the problem beside it", async () => {
  const kit = await actor("kit.lam");
  const row = await deps.db
    .selectFrom("practice")
    .where("state", "=", "published")
    .select(["id", "problem_id as problemId"])
    .executeTakeFirstOrThrow();
  await deps.db.updateTable("practice").set({ name_institution: false }).where("id", "=", row.id).execute();
  const shown = { state: "open" as const, tier: "public" as const, masked: false, agreement: "" };
  await deps.db.updateTable("problem").set(shown).where("id", "=", row.problemId).execute();
  await rebuildSearch(deps);
  const practice = await findPractice(deps.db, kit, row.id);
  if (!practice) throw new Error("no practice");
  const likePractice = await similarThings(deps, kit, likenedPractice(practice), "en");
  expect(likePractice.problems.map(({ id }) => id)).not.toContain(row.problemId);
  const [need] = await listProblemNeeds(deps.db, kit, [row.problemId]);
  if (!need) throw new Error("no problem");
  expect((await similarThings(deps, kit, need, "en")).practices.map(({ id }) => id)).not.toContain(row.id);
});
