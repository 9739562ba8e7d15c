import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openSearch, type Search } from "../index.ts";
import { readLabelledSet } from "./catalogue.ts";
import { rankProblems, rankQueries } from "./rankings.ts";
import { type Report, reportOn } from "./report.ts";

/*
 * npm run eval:matching -- [--data FOLDER] [--suppliers FILE] [--engine minisearch|meilisearch] [--json]
 * Meilisearch is the one MEILI_URL and MEILI_KEY name; it gets an index of its own, which is deleted afterwards.
 */
const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    suppliers: { type: "string" },
    engine: { type: "string", default: "minisearch" },
    json: { type: "boolean", default: false },
    runs: { type: "boolean", default: false },
  },
});

const root = resolve(import.meta.dirname, "../..");
const folder = options.data ? resolve(options.data) : join(root, "search/data/eval");
const set = await readLabelledSet(
  folder,
  options.suppliers ? resolve(options.suppliers) : inFolder("suppliers.json", "db/seed/data/suppliers.json"),
  inFolder("stuffers.json", "search/data/eval/stuffers.json"),
);

const search = await openEngine(options.engine);
try {
  await search.rebuild(set.documents);
  const problems = await rankProblems(search, set);
  const queries = await rankQueries(search, set);
  const report = { engine: search.name, suppliers: set.suppliers.length, ...reportOn(set, problems, queries) };
  if (options.runs)
    console.log(JSON.stringify(Object.fromEntries([...problems, ...queries].map(({ id, ranking }) => [id, ranking]))));
  else if (options.json) console.log(JSON.stringify(report, null, 2));
  else print(report);
} finally {
  await search.clear();
  await search.close();
}

/** A file of the set's own folder, else the repository's. */
function inFolder(name: string, otherwise: string): string {
  const own = join(folder, name);
  return existsSync(own) ? own : join(root, otherwise);
}

async function openEngine(name: string): Promise<Search> {
  if (name === "minisearch") return openSearch({});
  const meiliUrl = process.env.MEILI_URL;
  if (name !== "meilisearch" || !meiliUrl) {
    console.error(
      name === "meilisearch"
        ? "Set MEILI_URL to evaluate on Meilisearch."
        : `No engine called ${name}: minisearch or meilisearch.`,
    );
    process.exit(2);
  }
  return openSearch({ meiliUrl, meiliKey: process.env.MEILI_KEY, indexName: `evaluation-${process.pid}` });
}

function print(report: Report & { engine: string; suppliers: number }): void {
  console.log(`${report.engine}, ${report.suppliers} suppliers`);
  console.log("                 tasks  NDCG@10   MRR  recall@20");
  for (const [name, row] of [
    ["problems", report.problems],
    ["queries", report.queries],
    ["  of these: typos", report.typoQueries],
    ["  of these: zh", report.chineseQueries],
  ] as const)
    console.log(
      `${name.padEnd(17)}${String(row.tasks).padStart(5)}    ${row.ndcg10.toFixed(3)}  ${row.mrr.toFixed(3)}   ${row.recall20.toFixed(3)}`,
    );
  console.log("problems            NDCG@10  Gini of top five  catalogue in a top ten  most top fives  of newcomers");
  for (const [name, row, exposure] of [
    ["by score alone", report.problems, report.exposure],
    ["with the budget", report.balancedProblems, report.balancedExposure],
  ] as const)
    console.log(
      `  ${name.padEnd(18)}  ${row.ndcg10.toFixed(3)}             ${exposure.gini.toFixed(3)}                  ${(100 * exposure.coverage).toFixed(1)} %               ${exposure.most}     ${exposure.newcomers} of ${exposure.places}`,
    );
  const { held, places } = report.stuffersInTopFive;
  console.log(
    `stuffers hold ${held} of ${places} top-five places (${((100 * held) / Math.max(1, places)).toFixed(1)} %)`,
  );
}
