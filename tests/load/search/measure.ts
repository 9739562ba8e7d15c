import { monitorEventLoopDelay } from "node:perf_hooks";
import { conceptsOf, matchSuppliers, openSearch, type Search, tokens } from "#search/index.ts";
import { percentile } from "../percentile.ts";
import { type Catalogue, readCatalogue } from "./catalogue.ts";
import { questionsOf } from "./questions.ts";

/** Milliseconds; `cpu` is the processor time of the thread that asks, which other programs don't lengthen. */
type Times = { p50: number; p99: number; cpuP99: number; slowest: { what: string; cpuMs: number }[] };

export type Measured = {
  engine: string;
  suppliers: number;
  documents: number;
  /** `longestBlock` in ms: how long nothing else could run in this process. */
  build: { seconds: number; cpuSeconds: number; longestBlock: number };
  /** What the filled engine holds in this process; RSS of the whole process. */
  memory: { heapMb: number; rssMb: number };
  box: Times;
  match: Times;
};

/** Fills an engine with a catalogue of so many suppliers, and asks it everything `passes` times. */
export async function measureEngine(
  engine: "minisearch" | "meilisearch",
  size: number,
  passes: number,
): Promise<Measured> {
  const catalogue = await readCatalogue();
  const search = await openSearch({
    meiliUrl: engine === "meilisearch" ? process.env.MEILI_URL : undefined,
    meiliKey: process.env.MEILI_KEY,
    indexName: `bench-${process.pid}`,
  });
  try {
    const empty = heap();
    const build = await timeBuild(() => search.rebuild(catalogue.documents(size)));
    const memory = { heapMb: (heap() - empty) / 2 ** 20, rssMb: process.memoryUsage().rss / 2 ** 20 };
    const { documents } = await search.health();
    return {
      engine,
      suppliers: size,
      documents,
      build,
      memory,
      box: await timeEach(
        passes,
        questionsOf(catalogue.set),
        (question) => search.search(question),
        (it) => it.q ?? "",
      ),
      match: await timeEach(
        passes,
        catalogue.set.problems,
        (need) => match(search, catalogue, need),
        ({ id }) => id,
      ),
    };
  } finally {
    await search.clear();
    await search.close();
  }
}

/** What a problem's page of matches asks, with profiles read anew as a database reads them. */
async function match(search: Search, catalogue: Catalogue, need: Catalogue["set"]["problems"][number]) {
  const ids = await search.candidates({
    kind: "supplier",
    concepts: conceptsOf(need),
    themes: need.themes,
    focusAreas: need.focusAreas,
    viewer: [tokens.everyone, tokens.signedIn, tokens.member],
    limit: 200,
  });
  return matchSuppliers({ ...need }, ids.map(catalogue.profile), 30);
}

async function timeBuild(build: () => Promise<void>): Promise<Measured["build"]> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.reset();
  const start = performance.now();
  const cpu = process.threadCpuUsage();
  await build();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.threadCpuUsage(cpu);
  // One more turn, so that a build that never yielded is seen by the monitor, too.
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  return { seconds, cpuSeconds: (user + system) / 1e6, longestBlock: delay.max / 1e6 };
}

/** One pass to warm up, then `passes` that count. */
async function timeEach<T>(
  passes: number,
  things: readonly T[],
  ask: (thing: T) => Promise<unknown>,
  nameOf: (thing: T) => string,
): Promise<Times> {
  const walls: number[] = [];
  const cpus: number[] = [];
  const best = new Map<string, number>();
  for (let pass = 0; pass <= passes; pass++)
    for (const thing of things) {
      const cpu = process.threadCpuUsage();
      const start = performance.now();
      await ask(thing);
      const wall = performance.now() - start;
      const { user, system } = process.threadCpuUsage(cpu);
      if (pass === 0) continue;
      walls.push(wall);
      cpus.push((user + system) / 1000);
      const name = nameOf(thing);
      best.set(name, Math.min((user + system) / 1000, best.get(name) ?? Number.POSITIVE_INFINITY));
    }
  const slowest = [...best].sort((a, b) => b[1] - a[1]).slice(0, 5);
  return {
    p50: percentile(walls, 0.5),
    p99: percentile(walls, 0.99),
    cpuP99: percentile(cpus, 0.99),
    slowest: slowest.map(([what, cpuMs]) => ({ what, cpuMs })),
  };
}

function heap(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
