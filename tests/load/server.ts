import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A server of ours in its own process, with its own data folder. */
export type ServerProcess = {
  url: string;
  process: ChildProcess;
  /** Milliseconds from the start of the process to its first page. */
  firstPageMs: number;
  /** Resident memory, bytes. */
  memory(): number;
  dataDirectory: string;
  /** Ends it, and removes its data folder unless it was given one. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** A first start makes a database and fills it, on a machine that may have other things to do. */
const startPatienceMs = 180_000;

/** Starts the built site as `npm run demo` does, and waits for its first page. */
export async function startServer(
  options: { dataDirectory?: string; port?: number; env?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), "lab-load-"));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn("node", ["server/main.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DEMO: "1",
      LOG_LEVEL: "error",
      RATE_LIMIT: "1000",
      PORT: String(port),
      DATA_DIR: dataDirectory,
      ...options.env,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) break;
    if (child.exitCode !== null) throw new Error(`The server ended at its start with ${child.exitCode}.`);
    if (performance.now() - started > startPatienceMs) {
      // Nobody else would end it.
      child.kill("SIGKILL");
      throw new Error("The server did not answer within three minutes.");
    }
    await sleep(20);
  }
  return {
    url,
    process: child,
    firstPageMs: performance.now() - started,
    dataDirectory,
    memory: () => memoryOf(child),
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      const code = await ended;
      if (!options.dataDirectory)
        rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      return code;
    },
  };
}

/** Resident memory of a process, bytes. */
export function memoryOf(child: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}

/** Seconds a process has spent on a core so far, its own and the kernel's for it. */
export function cpuOf(child: ChildProcess): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
  // After the name, which may hold anything, in parentheses: user and system time in ticks of 10 ms.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return (user + system) / 100;
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Signs in by the form and returns the Cookie header. */
export async function signInAs(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: url },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`${email} could not sign in: ${response.status}`);
  return cookie;
}
