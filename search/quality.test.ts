import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type LabelledSet, readLabelledSet } from "./commands/catalogue.ts";
import { rankProblems, rankQueries } from "./commands/rankings.ts";
import { measure } from "./evaluation.ts";
import { openSearch } from "./index.ts";

// The goals of `docs/search.md`, a little below what is reached, so that only a real loss fails.
describe("the labelled set", () => {
  let set: LabelledSet;
  const search = openSearch({});
  const root = resolve(import.meta.dirname, "..");

  beforeAll(async () => {
    const data = join(root, "search/data/eval");
    set = await readLabelledSet(data, join(root, "db/seed/data/suppliers.json"), join(data, "stuffers.json"));
    await (await search).rebuild(set.documents);
  });

  test("problems find their suppliers", async () => {
    const quality = measure(await rankProblems(await search, set));
    expect(quality.ndcg10).toBeGreaterThan(0.8);
    expect(quality.recall20).toBeGreaterThan(0.9);
  });

  test("queries find their suppliers, also mistyped and in Chinese", async () => {
    const runs = await rankQueries(await search, set);
    expect(measure(runs).ndcg10).toBeGreaterThan(0.8);
    expect(measure(runs.filter(({ type }) => type === "typo")).ndcg10).toBeGreaterThan(0.7);
    expect(measure(runs.filter(({ type }) => type === "zh")).ndcg10).toBeGreaterThan(0.7);
  });
});

test("the measures count as they should", () => {
  const grades = { a: 3, b: 2, c: 1 };
  expect(measure([{ ranking: ["a", "b", "c"], grades }])).toEqual({ tasks: 1, ndcg10: 1, mrr: 1, recall20: 1 });
  const late = measure([{ ranking: ["x", "b"], grades }]);
  expect(late.mrr).toBe(0.5);
  expect(late.recall20).toBe(0.5);
  expect(late.ndcg10).toBeCloseTo(3 / Math.log2(3) / (7 + 3 / Math.log2(3) + 0.5), 10);
});
