/**
 * Finds Chromium or installs one: Debian's where we are root, else the one that npm carries, into `.data/chromium`.
 * Run by `npm test` before the browser tests.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

export type Chromium = { executablePath: string; env?: Record<string, string> };

const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Where the Chromium of npm unpacks itself, with the few libraries that a bare system lacks. */
const own = resolve(".data/chromium");
const ownPackage = "@sparticuz/chromium@153.0.0";

/** A Chromium of this machine, or undefined. */
export function findChromium(): Chromium | undefined {
  const installed = places.find((place) => place && existsSync(place));
  if (installed) return { executablePath: installed };
  const unpacked = join(own, "unpacked/chromium");
  if (!existsSync(unpacked)) return;
  return { executablePath: unpacked, env: { LD_LIBRARY_PATH: join(own, "unpacked/al2023/lib") } };
}

function installFromDebian(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { stdio: "ignore" as const, env };
  execFileSync("apt-get", ["update"], quiet);
  execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], quiet);
}

function installFromNpm(): void {
  mkdirSync(join(own, "unpacked"), { recursive: true });
  execFileSync("npm", ["install", "--prefix", own, "--no-audit", "--no-fund", ownPackage], { stdio: "ignore" });
  // It unpacks into the temporary folder, and takes its libraries along where it believes to be in their cloud.
  const env = { ...process.env, TMPDIR: join(own, "unpacked"), AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  const script = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;
  execFileSync("node", ["--input-type=module", "--eval", script], { cwd: own, env, stdio: "ignore" });
}

/** The first of the ways that works here. */
function install(): void {
  const ways = process.getuid?.() === 0 ? [installFromDebian, installFromNpm] : [installFromNpm];
  for (const way of ways) {
    try {
      way();
      if (findChromium()) return;
    } catch {
      // The next way, or the sentence below.
    }
  }
}

if (import.meta.main) {
  if (!findChromium()) {
    console.log("No Chromium here: installing one.");
    install();
  }
  const chromium = findChromium();
  if (!chromium) {
    console.error("The browser tests need Chromium: install it, or name it in CHROMIUM.");
    process.exit(1);
  }
  console.log(chromium.executablePath);
}
