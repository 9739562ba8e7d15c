/**
 * npm run bench [-- --json]: the site's start, its pages and their size, on a server process of its own with the demo
 * data. Absolute times depend on the machine; compare runs on one machine.
 */
import { demoId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { demoPassword } from "#db/seed/data/people.ts";
import { percentile } from "./percentile.ts";
import { scriptsOfPages } from "./scripts.ts";
import { signInAs, startServer } from "./server.ts";

const rounds = 60;
const warmUp = 10;

const pages: [name: string, path: string, email: string | null][] = [
  ["home, visitor", paths.home(), null],
  ["home", paths.home(), "mei.chan@harbourbank.example"],
  ["problems", paths.problems(), "mei.chan@harbourbank.example"],
  ["problem", paths.problem(demoId("problem", "deepfake")), "mei.chan@harbourbank.example"],
  ["matches", paths.problemMatches(demoId("problem", "deepfake")), "mei.chan@harbourbank.example"],
  ["thread", paths.problemThread(demoId("problem", "deepfake")), "mei.chan@harbourbank.example"],
  ["suppliers", paths.suppliers(), "mei.chan@harbourbank.example"],
  ["search", paths.search("deepfake"), "mei.chan@harbourbank.example"],
  ["problems for you", paths.problemsForYou(), "kit.lam@miragetruth.example"],
];

const server = await startServer();
const firstMb = server.memory() / 2 ** 20;
const rows: { page: string; p50: number; p99: number; kB: number }[] = [];
for (const [page, path, email] of pages) {
  const headers: Record<string, string> = email ? { Cookie: await signInAs(server.url, email, demoPassword) } : {};
  const samples: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds + warmUp; round++) {
    const started = performance.now();
    const response = await fetch(server.url + path, { headers });
    bytes = (await response.arrayBuffer()).byteLength;
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    if (round >= warmUp) samples.push(performance.now() - started);
  }
  rows.push({ page, p50: percentile(samples, 0.5), p99: percentile(samples, 0.99), kB: bytes / 1024 });
}
const afterMb = server.memory() / 2 ** 20;
await server.stop();

const sizes = scriptsOfPages();
const scripts = Object.fromEntries(
  [
    ["sign in", "sign-in"],
    ["home", "_index"],
    ["problems", "problems._index"],
    ["problem", "problems.$id._index"],
    ["problem's form", "problems.$id.edit"],
    ["suppliers", "suppliers._index"],
    ["proposal", "proposals.$id._index"],
    ["workshop", "workshops.$id._index"],
    ["use case", "use-cases.$id._index"],
    ["application", "applications.$id._index"],
    ["trial", "trials.$id"],
  ].map(([name = "", route = ""]) => [name, sizes.get(`routes/${route}`) ?? Number.NaN]),
);
const result = {
  firstPageMs: Math.round(server.firstPageMs),
  memoryMb: { start: Math.round(firstMb), afterPages: Math.round(afterMb) },
  pages: rows.map(({ page, p50, p99, kB }) => ({ page, p50: round1(p50), p99: round1(p99), kB: round1(kB) })),
  /** The board's own part comes after these, when a board is opened. */
  scriptsKbGzip: Object.fromEntries(Object.entries(scripts).map(([name, kB]) => [name, Math.round(kB)])),
};
function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
if (process.argv.includes("--json")) console.log(JSON.stringify(result));
else {
  console.log(`first page after ${result.firstPageMs} ms, with an empty data folder`);
  console.log(`memory ${result.memoryMb.start} MB at the start, ${result.memoryMb.afterPages} MB after the pages`);
  console.table(result.pages);
  console.log("scripts of a page, kB gzipped:", result.scriptsKbGzip);
}
