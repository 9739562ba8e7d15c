/**
 * `npm test`: what CI runs. Style, types and generated files, then the build, then every test. Ends with the first
 * failure, except that all tests run.
 */
import { spawnSync } from "node:child_process";

const steps: [string, string[]][] = [
  ["biome", ["check", "--error-on-warnings", "."]],
  ["react-router", ["typegen"]],
  ["tsc", ["--noEmit"]],
  ["node", ["db/generate.ts", "--check"]],
  ["react-router", ["build", "--logLevel", "error"]],
  ["node", ["tests/setup/chromium.ts"]],
  ["vitest", ["run", ...process.argv.slice(2)]],
];

for (const [command, args] of steps) {
  console.log(`\n> ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
