/**
 * npm run fuzz:board -- [--seeds N] [--from S]: boards under everything that can happen to them, in as many orders as asked
 * for. A seed that fails says what it did; run it alone by `--seeds 1 --from S`.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { seeds: { type: "string" }, from: { type: "string" } } });
const { status } = spawnSync("vitest", ["run", "--project", "database", "tests/sockets/boardFuzz.test.ts"], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_SEEDS: values.seeds ?? "200", FUZZ_FROM: values.from ?? "1" },
});
process.exit(status ?? 1);
