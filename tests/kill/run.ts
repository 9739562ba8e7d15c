/**
 * npm run bench:kill -- [--rounds N] [--postgres]: kills the real server, or PostgreSQL under it, again and again while
 * people work, and reports what was lost of what it had acknowledged.
 */
import { parseArgs } from "node:util";
import { mortalSite, siteOnMortalPostgres } from "./mortal.ts";
import { killRounds } from "./rounds.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "50" }, postgres: { type: "boolean", default: false } },
});
const site = await (values.postgres ? siteOnMortalPostgres() : mortalSite());
try {
  const { recoveries, losses, ...counts } = await killRounds(site, Number(values.rounds));
  const sorted = recoveries.toSorted((a, b) => a - b);
  console.table({
    killed: values.postgres ? "PostgreSQL" : "the site and its PostgreSQL",
    ...counts,
    lost: losses.length,
    "saves again p50 (ms)": sorted[Math.floor(sorted.length / 2)],
    "saves again, slowest (ms)": sorted.at(-1),
  });
  for (const loss of losses) console.log(loss);
  process.exitCode = losses.length ? 1 : 0;
} finally {
  await site.remove();
}
