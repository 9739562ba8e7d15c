/** `npm run bench:kill -- --rounds 50`: kills the real server again and again and reports what it lost. */
import { parseArgs } from "node:util";
import { killRounds } from "./rounds.ts";
import { KillableServer } from "./server.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "50" } } });
const server = await KillableServer.create();
try {
  await server.start();
  const { restarts, losses, ...counts } = await killRounds(server, Number(values.rounds));
  const sorted = restarts.toSorted((a, b) => a - b);
  console.table({ ...counts, lost: losses.length, "restart p50 (ms)": sorted[Math.floor(sorted.length / 2)] });
  for (const loss of losses) console.log(loss);
  process.exitCode = losses.length ? 1 : 0;
} finally {
  await server.remove();
}
