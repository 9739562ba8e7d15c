/** Finds Chromium, or installs Debian's, and prints where it is. Run by `npm test` before the browser tests. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** The path of a Chromium on this machine, or undefined. */
export function findChromium(): string | undefined {
  return places.find((place) => place && existsSync(place));
}

function install(): void {
  const root = process.getuid?.() === 0;
  const run = (args: string[]) =>
    execFileSync(root ? "apt-get" : "sudo", root ? args : ["-n", "apt-get", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  run(["update"]);
  run(["install", "-y", "--no-install-recommends", "chromium"]);
}

if (import.meta.main) {
  if (!findChromium()) {
    console.log("No Chromium here: installing Debian's.");
    try {
      install();
    } catch {
      // The sentence below says what to do.
    }
  }
  const chromium = findChromium();
  if (!chromium) {
    console.error("The browser tests need Chromium: install it, or name it in CHROMIUM.");
    process.exit(1);
  }
  console.log(chromium);
}
