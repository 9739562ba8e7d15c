import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Connection } from "#db/client.ts";

const script = new URL("./work.ts", import.meta.url).pathname;

/** A real process that works on the test's database until it is killed. */
export function spawnWork(connection: Connection, options: string[], env: Record<string, string> = {}): Mortal {
  const child = spawn(process.execPath, [script, "--connection", JSON.stringify(connection), ...options], {
    env: {
      ...process.env,
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      SECRET_KEY: Buffer.alloc(32, "a key of tests").toString("base64"),
      FILES_KEY: Buffer.alloc(32, "a key for files of tests").toString("base64"),
      ...env,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  return new Mortal(child);
}

export class Mortal {
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;
  readonly lines: string[] = [];
  #said: () => void = () => {};
  #lastWords = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#gone = new Promise((gone) => child.once("close", gone));
    createInterface({ input: child.stdout! }).on("line", (line) => {
      this.lines.push(line);
      this.#said();
    });
    child.stderr!.on("data", (chunk) => {
      this.#lastWords += String(chunk);
    });
    child.once("close", () => this.#said());
  }

  /** Waits until it has said so many lines. */
  async said(count: number): Promise<void> {
    while (this.lines.length < count) {
      if (this.#child.exitCode !== null) throw new Error(`The process ended: ${this.#lastWords}`);
      await new Promise<void>((said) => {
        this.#said = said;
      });
    }
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#gone;
  }

  /** Its answer to a line. */
  async ask(): Promise<string> {
    const before = this.lines.length;
    this.#child.stdin!.write("\n");
    await this.said(before + 1);
    return this.lines.at(-1)!;
  }
}
