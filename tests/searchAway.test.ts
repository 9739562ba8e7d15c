import { expect, test } from "vitest";
import { problemId } from "#db/seed/problems.ts";
import { organisationId } from "#db/seed/world.ts";
import { searchEverything } from "#server/browsing/everything.ts";
import { browseProblems } from "#server/browsing/problems.ts";
import { browseSuppliers } from "#server/browsing/suppliers.ts";
import { problemsFor } from "#server/matching/problemsFor.ts";
import { suppliersFor } from "#server/matching/suppliersFor.ts";
import { openWorld } from "./setup/deps.ts";

// A search engine that nobody runs.
const { deps, actor } = await openWorld({ MEILI_URL: "http://127.0.0.1:9" });

const everything = { q: "", filters: {}, cursor: null };

test("while search is away the lists stand, narrowed by theme, without counts, and each sees his own", async () => {
  const mei = await browseProblems(deps, await actor("mei.chan"), { ...everything, q: "deepfake" }, "en", 100);
  expect(mei).toMatchObject({ total: null, counts: null, didYouMean: null });
  expect(mei.rows.map(({ card }) => card.id)).toContain(problemId("contract-code"));
  const kit = await browseProblems(deps, await actor("kit.lam"), everything, "en", 100);
  expect(kit.rows.map(({ card }) => card.id)).not.toContain(problemId("contract-code"));
  expect(kit.rows.map(({ card }) => card.id)).not.toContain(problemId("mule-accounts"));
  const dlt = await browseProblems(deps, null, { ...everything, filters: { theme: ["dlt"] } }, "en", 100);
  expect(dlt.rows.map(({ card }) => card.id)).toEqual([problemId("tokenised-deposits")]);
});

test("while search is away both lists can be paged through", async () => {
  const mei = await actor("mei.chan");
  for (const [browse, all] of [
    [browseProblems, (await browseProblems(deps, mei, everything, "en", 100)).rows.length],
    [browseSuppliers, 195],
  ] as const) {
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: { rows: { card: { id: string } }[]; next: string | null } = await browse(
        deps,
        mei,
        { ...everything, cursor },
        "en",
        browse === browseProblems ? 5 : 60,
      );
      for (const { card } of page.rows) seen.add(card.id);
      cursor = page.next;
    } while (cursor);
    expect(seen.size).toBe(all);
  }
});

test("while search is away matches are ranked all the same, and the search page says so", async () => {
  const ranking = await suppliersFor(deps, await actor("mei.chan"), problemId("deepfake"));
  expect(ranking?.matches[0]?.supplier.id).toBe(organisationId("sup-134"));
  const forKit = (await problemsFor(deps, await actor("kit.lam")))?.matches;
  expect(forKit?.map(({ problem }) => problem.id)).toContain(problemId("deepfake-calls"));
  expect(await searchEverything(deps, null, { q: "deepfake", filters: {}, cursor: null }, "en")).toBeNull();
});
