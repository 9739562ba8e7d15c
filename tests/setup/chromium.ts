/**
 * Finds Chromium or installs one: Debian's where we are root, else the one that npm carries, into `.data/chromium`.
 * Run by `npm test` before the browser tests. The headless shell is taken before a whole browser: it draws the same
 * pages with half the work, having no windows, menus and extensions of its own.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

export type Chromium = { executablePath: string; env?: Record<string, string> };

/** Where the Chromium of npm, a headless shell, unpacks itself, with the few libraries that a bare system lacks. */
const own = resolve(".data/chromium");
const ownPackage = "@sparticuz/chromium@153.0.0";

const shells = [process.env.CHROMIUM, "/usr/bin/chromium-headless-shell", join(own, "unpacked/chromium")];
const wholeBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** The first of these that is on this machine. */
function first(places: (string | undefined)[]): Chromium | undefined {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath?.startsWith(own)) return executablePath ? { executablePath } : undefined;
  return { executablePath, env: { LD_LIBRARY_PATH: join(own, "unpacked/al2023/lib") } };
}

/** A Chromium of this machine, or undefined. */
export function findChromium(): Chromium | undefined {
  return first(shells) ?? first(wholeBrowsers);
}

/** The browser that people have, where it is its speed that is asked for. */
export function findWholeChromium(): Chromium | undefined {
  return first([process.env.CHROMIUM, ...wholeBrowsers]) ?? findChromium();
}

function installFromDebian(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Who has no way out learns it soon.
  const quiet = { stdio: "ignore" as const, env, timeout: 120_000 };
  const soon = ["-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"];
  execFileSync("apt-get", [...soon, "update"], quiet);
  execFileSync("apt-get", [...soon, "install", "-y", "--no-install-recommends", "chromium-headless-shell"], quiet);
}

function installFromNpm(): void {
  mkdirSync(join(own, "unpacked"), { recursive: true });
  execFileSync("npm", ["install", "--prefix", own, "--no-audit", "--no-fund", ownPackage], { stdio: "ignore" });
  // It unpacks into the temporary folder, and takes its libraries along where it believes to be in their cloud.
  const env = { ...process.env, TMPDIR: join(own, "unpacked"), AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  const script = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;
  execFileSync("node", ["--input-type=module", "--eval", script], { cwd: own, env, stdio: "ignore" });
}

/** The first of the ways that works here. Who has a whole browser and isn't root keeps to it. */
function install(): void {
  const ways = process.getuid?.() === 0 ? [installFromDebian] : [];
  if (!first(wholeBrowsers)) ways.push(installFromNpm);
  for (const way of ways) {
    try {
      way();
      if (first(shells)) return;
    } catch {
      // The next way, or the sentence below.
    }
  }
}

if (import.meta.main) {
  if (!first(shells)) install();
  const chromium = findChromium();
  if (!chromium) {
    console.error("The browser tests need Chromium: install it, or name it in CHROMIUM.");
    process.exit(1);
  }
  console.log(chromium.executablePath);
}
