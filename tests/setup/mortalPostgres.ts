import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded.ts";
import { freePort } from "../load/server.ts";

/** A PostgreSQL of its own, that is stopped or killed and started again at the same address. */
export class MortalPostgres {
  readonly connection: { host: string; port: number; user: string; database: string };
  readonly #folder = mkdtempSync(join(tmpdir(), "lab-mortal-"));
  #running: EmbeddedPostgres | undefined;

  readonly #fsync: boolean;

  private constructor(port: number, fsync: boolean) {
    this.#fsync = fsync;
    this.connection = { host: "127.0.0.1", port, user: "lab", database: "lab" };
  }

  /** @param options.fsync without it what is committed outlives processes, though not the machine: enough for a kill, and soon up again. */
  static async start(options: { fsync: boolean }): Promise<MortalPostgres> {
    const postgres = new MortalPostgres(await freePort(), options.fsync);
    await postgres.start();
    return postgres;
  }

  get url(): string {
    const { host, port, user, database } = this.connection;
    return `postgres://${user}@${host}:${port}/${database}`;
  }

  async start(): Promise<void> {
    this.#running = await startEmbeddedPostgres(join(this.#folder, "postgres"), {
      port: this.connection.port,
      fsync: this.#fsync,
      settings: ["synchronous_commit=on"],
    });
  }

  /** In good order: everybody is told. */
  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  /** `kill -9` of the postmaster. Its children find out by themselves and may commit a last time; resolves when all are gone. */
  async kill(): Promise<void> {
    const lock = join(this.#folder, "postgres/postmaster.pid");
    const postmaster = Number(readFileSync(lock, "utf8").split("\n")[0]);
    const children = childrenOf(postmaster);
    process.kill(postmaster, "SIGKILL");
    while (children.some(isRunning)) await sleep(5);
    await this.stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid && statOf(pid)?.parent === parent);
}

/** A zombie isn't. */
function isRunning(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== undefined && stat.state !== "Z";
}

function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold anything, in parentheses.
    const [state = "", parent = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
