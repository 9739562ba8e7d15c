import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type LabelledSet, readLabelledSet } from "./commands/catalogue.ts";
import { rankProblems, rankQueries } from "./commands/rankings.ts";
import { type Report, reportOn } from "./commands/report.ts";
import { measure } from "./evaluation.ts";
import { openSearch } from "./index.ts";

const root = resolve(import.meta.dirname, "..");
const search = await openSearch({});

// What `docs/search.md` tells, a little below what is reached, so that only a real loss fails.
describe.each([
  { folder: "eval", problems: 0.83, recall: 0.93, queries: 0.88, typos: 0.8, chinese: 0.85 },
  { folder: "eval-second", problems: 0.85, recall: 0.93, queries: 0.85, typos: 0.75, chinese: 0.8 },
  { folder: "eval-third", problems: 0.82, recall: 0.9, queries: 0.82, typos: 0.75, chinese: 0.78 },
])("the labelled set in $folder", (goal) => {
  let set: LabelledSet;
  let report: Report;

  beforeAll(async () => {
    const stuffers = join(root, "search/data/eval/stuffers.json");
    set = await readLabelledSet(
      join(root, "search/data", goal.folder),
      join(root, "db/seed/data/suppliers.json"),
      stuffers,
    );
    if ((await search.health()).documents === 0) await search.rebuild(set.documents);
    report = reportOn(set, await rankProblems(search, set), await rankQueries(search, set));
  }, 30_000);

  test("problems find their suppliers", () => {
    expect(report.problems.ndcg10).toBeGreaterThan(goal.problems);
    expect(report.problems.recall20).toBeGreaterThan(goal.recall);
  });

  test("queries find their suppliers, also mistyped and in Chinese", () => {
    expect(report.queries.ndcg10).toBeGreaterThan(goal.queries);
    expect(report.typoQueries.ndcg10).toBeGreaterThan(goal.typos);
    expect(report.chineseQueries.ndcg10).toBeGreaterThan(goal.chinese);
  });

  test("who stuffs keywords holds at most one of a hundred first places", () => {
    const { held, places } = report.stuffersInTopFive;
    expect(held / places).toBeLessThanOrEqual(0.01);
  });

  test("words torn apart and words written as one lose little", async () => {
    const plain = set.queries.filter(({ query, type }) => type !== "typo" && /^[a-z]{4,} [a-z]{4,}/.test(query));
    const asked = async (change: (query: string) => string) =>
      measure(
        await rankQueries(search, { ...set, queries: plain.map((one) => ({ ...one, query: change(one.query) })) }),
      ).ndcg10;
    const clean = await asked((query) => query);
    expect(await asked((query) => query.replace(" ", ""))).toBeGreaterThan(clean - 0.08);
    expect(await asked((query) => query.replace(/^(\w{3})(\w{3})/, "$1 $2"))).toBeGreaterThan(clean - 0.08);
    expect(await asked((query) => query.replace(" ", "-"))).toBeGreaterThan(clean - 0.01);
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
