import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The real server as a process of its own, on one data folder and one port, that can be killed and started again. */
export class KillableServer {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #lastWords = "";

  private constructor(port: number) {
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#folder = mkdtempSync(join(tmpdir(), "lab-kill-"));
  }

  static async create(): Promise<KillableServer> {
    const probe = createServer();
    await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
    const { port } = probe.address() as AddressInfo;
    await new Promise((closed) => probe.close(closed));
    return new KillableServer(port);
  }

  /** Starts it and waits until it says that it is ready; `milliseconds` it took. */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, ["server/main.ts"], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DEMO: "1",
        LOG_LEVEL: "error",
        RATE_LIMIT: "1000",
        HOST: "127.0.0.1",
        PORT: String(this.#port),
        DATA_DIR: this.#folder,
        DATABASE_URL: "",
        MEILI_URL: "",
        REDIS_URL: "",
        SMTP_URL: "",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.#lastWords = (this.#lastWords + chunk.toString()).slice(-4_000);
      });
    }
    const deadline = Date.now() + 60_000;
    while (!(await this.#ready())) {
      if (child.exitCode !== null) throw new Error(`The server ended at its start: ${this.#lastWords}`);
      if (Date.now() > deadline) throw new Error(`The server is not ready after 60 s: ${this.#lastWords}`);
      await sleep(50);
    }
    return performance.now() - began;
  }

  /** `kill -9`: nothing in it gets to say goodbye. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Stops it in good order and removes its data; the exit code. */
  async remove(): Promise<number | null> {
    const code = await this.#end("SIGTERM");
    rmSync(this.#folder, { recursive: true, force: true });
    return code;
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const gone = new Promise<number | null>((done) => child.once("exit", done));
    child.kill(signal);
    return await gone;
  }

  async #ready(): Promise<boolean> {
    try {
      const response = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) });
      return response.ok;
    } catch {
      return false;
    }
  }
}
