/**
 * npm run bench:search [-- --sizes 195,10000,100000] [--passes 3] [--json]
 * How long the search box and a full match (candidates, score, reasons) take, on MiniSearch and, when MEILI_URL names one,
 * on Meilisearch. Each size and engine runs in a process of its own, so that memory is its own. Absolute times depend
 * on the machine; `cpu` is
 * what this process itself worked and depends on it less.
 */
import { execFile } from "node:child_process";
import { parseArgs, promisify } from "node:util";
import { type Measured, measureEngine } from "./search/measure.ts";

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "195,10000,100000" },
    passes: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
    /** Internal: measure this engine at one size, in this process. */
    engine: { type: "string" },
  },
});
const passes = Number(options.passes);

if (options.engine === "minisearch" || options.engine === "meilisearch") {
  console.log(JSON.stringify(await measureEngine(options.engine, Number(options.sizes), passes)));
} else {
  const engines = process.env.MEILI_URL ? ["minisearch", "meilisearch"] : ["minisearch"];
  const rows: Measured[] = [];
  for (const size of options.sizes.split(","))
    for (const engine of engines) rows.push(await apart(size, engine, options.passes));
  if (options.json)
    console.log(JSON.stringify({ rows, meilisearch: engines.length > 1 ? "measured" : "skipped" }, null, 2));
  else print(rows, engines.length > 1);
}

async function apart(size: string, engine: string, times: string): Promise<Measured> {
  const run = promisify(execFile);
  const args = ["--expose-gc", import.meta.filename, "--engine", engine, "--sizes", size, "--passes", times];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as Measured;
}

function print(rows: readonly Measured[], withMeilisearch: boolean): void {
  const line = (cells: readonly (string | number)[]) =>
    console.log(cells.map((cell, i) => (i ? String(cell).padStart(9) : String(cell).padEnd(12))).join(""));
  const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
  line([
    "",
    "suppliers",
    "box p50",
    "p99",
    "cpu p99",
    "match p50",
    "p99",
    "cpu p99",
    "build s",
    "cpu s",
    "blocked",
    "heap MB",
    "RSS MB",
  ]);
  for (const row of rows)
    line([
      row.engine,
      row.suppliers,
      ...[row.box, row.match].flatMap(({ p50, p99, cpuP99 }) => [ms(p50), ms(p99), ms(cpuP99)]),
      row.build.seconds.toFixed(1),
      row.build.cpuSeconds.toFixed(1),
      ms(row.build.longestBlock),
      row.memory.heapMb.toFixed(0),
      row.memory.rssMb.toFixed(0),
    ]);
  console.log("Times in ms; blocked: the longest the event loop stood still while the index was built.");
  if (!withMeilisearch) console.log("Meilisearch: skipped, MEILI_URL is not set.");
}
