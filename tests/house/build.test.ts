import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);
const copy = mkdtempSync(join(root, "node_modules/.house-"));

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("a component that imports the server fails the browser's build, by name", { timeout: 60_000 }, async () => {
  // A house of one page, with the real configuration.
  for (const file of ["package.json", "vite.config.ts", "react-router.config.ts", "remix.config.js", "tsconfig.json"]) {
    cpSync(join(root, file), join(copy, file));
  }
  for (const folder of ["server", "db", "search"]) symlinkSync(join(root, folder), join(copy, folder));
  // The configuration's own plugins lie there.
  for (const folder of ["i18n", "domain"]) {
    cpSync(join(root, "app", folder), join(copy, "app", folder), { recursive: true });
  }
  cpSync(join(root, "app/routes.ts"), join(copy, "app/routes.ts"), { recursive: true });
  writeFileSync(
    join(copy, "app/root.tsx"),
    `import { Outlet } from "react-router"; export default function Root() { return <html><body><Outlet /></body></html>; }`,
  );
  writeFileSync(
    join(copy, "app/Leak.tsx"),
    `import { readEnv } from "#server/env.ts"; export const Leak = () => <p>{String(readEnv)}</p>;`,
  );
  cpSync(join(copy, "app/Leak.tsx"), join(copy, "app/routes/_index.tsx"), { recursive: true });
  writeFileSync(
    join(copy, "app/routes/_index.tsx"),
    `import { Leak } from "../Leak.tsx"; export default function Home() { return <Leak />; }`,
  );
  const built = run(join(root, "node_modules/.bin/react-router"), ["build"], { cwd: copy, env: process.env });
  const said = await built.then(
    () => "it was built",
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
  expect(said).toMatch(/"readEnv" is not exported by .*server-only:#server\/env\.ts/);
  expect(said).toContain("app/Leak.tsx");
});
