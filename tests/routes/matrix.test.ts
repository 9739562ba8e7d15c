import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { operations } from "#server/api/index.ts";
import { socketEvents } from "#server/sockets/index.ts";
import { programWith, tokenOf } from "../setup/apiToken.ts";
import { openTestSite } from "../setup/site.ts";
import { openSocket } from "../setup/socket.ts";
import { type ApiRow, type Column, columns, type MatrixRow, type SocketRow } from "./matrix/row.ts";

const folder = join(import.meta.dirname, "matrix");
const rows: MatrixRow[] = [];
const socketRows: SocketRow[] = [];
const apiRows: ApiRow[] = [];
for (const file of readdirSync(folder).filter((name) => name !== "row.ts")) {
  const module = (await import(join(folder, file))) as {
    rows?: MatrixRow[];
    socketRows?: SocketRow[];
    apiRows?: ApiRow[];
  };
  rows.push(...(module.rows ?? []));
  socketRows.push(...(module.socketRows ?? []));
  apiRows.push(...(module.apiRows ?? []));
}

const site = await openTestSite();
const names = Object.keys(columns) as Column[];
const people = new Map<Column, Awaited<ReturnType<typeof site.as>>>();
for (const name of names) people.set(name, await site.as(columns[name]));

function expected(row: MatrixRow, column: Column): number {
  const otherwise = row.otherwise ?? 404;
  return row.allow[column] ?? (column === "visitor" ? (row.visitor ?? otherwise) : otherwise);
}

describe("authorization matrix", () => {
  test("every route has a row for reading, and every action one for writing", () => {
    const missing: string[] = [];
    for (const [id, route] of Object.entries(site.build.routes)) {
      if (id === "root" || !route) continue;
      const has = (method: string) => rows.some((row) => row.route === id && row.method === method);
      if ((route.module.loader || route.module.default) && !has("GET")) missing.push(`GET ${id}`);
      if (route.module.action && !has("POST")) missing.push(`POST ${id}`);
    }
    expect(missing).toEqual([]);
  });

  test("every row names a route that exists", () => {
    const known = Object.keys(site.build.routes);
    expect(rows.map((row) => row.route).filter((route) => !known.includes(route))).toEqual([]);
  });

  test("every socket event has a row", () => {
    const missing = socketEvents.filter((event) => !socketRows.some((row) => row.event === event.name));
    expect(missing.map((event) => event.name)).toEqual([]);
  });

  test("every operation of the API has a row", () => {
    const missing = operations.filter(({ id }) => !apiRows.some((row) => row.operation === id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test.each(apiRows.map((row) => [`${row.operation} ${row.path}`, row] as const))("API %s", async (_name, row) => {
    const { method } = operations.find(({ id }) => id === row.operation) ?? {};
    const due = (name: Column) => (name === "visitor" ? 401 : (row.allow[name] ?? row.otherwise ?? 404));
    const met: Record<string, number> = {};
    for (const name of names.toSorted((a, b) => due(b) - due(a))) {
      const key = columns[name];
      const ask = programWith(site, key && (await tokenOf(site, key)));
      met[name] = (await ask(method ?? "", row.path, { body: row.body })).status;
    }
    expect(met).toEqual(Object.fromEntries(names.map((name) => [name, due(name)])));
  });

  // One test a row; whoever must be refused is asked before the first success changes anything.
  test.each(rows.map((row) => [`${row.method} ${row.path}`, row] as const))("%s", async (_name, row) => {
    const refusedFirst = names.toSorted((a, b) => expected(row, b) - expected(row, a));
    const met: Record<string, number> = {};
    const due: Record<string, number> = {};
    for (const name of refusedFirst) {
      // Signing out would end the session that the other rows use.
      const person = row.route === "routes/sign-out" ? await site.as(columns[name]) : people.get(name)!;
      const form = row.method === "POST" ? new URLSearchParams(row.form ?? {}) : undefined;
      const response = await person(row.path, {
        method: row.method,
        ...(row.json
          ? { body: JSON.stringify(row.json), headers: { "Content-Type": "application/json" } }
          : { body: form }),
      });
      await response.arrayBuffer();
      met[name] = response.status;
      due[name] = expected(row, name);
    }
    expect(met).toEqual(due);
  });

  test.each(socketRows.map((row) => [row.event, row] as const))("socket event %s", async (_name, row) => {
    const met: Record<string, string> = {};
    const due: Record<string, string> = {};
    for (const name of names) {
      met[name] = await send(name, row);
      if (met[name] === "too-many-tries") {
        // Nobody else asks so fast; it says nothing of his rights.
        await sleep(1_000);
        met[name] = await send(name, row);
      }
      due[name] = name === "visitor" ? "sign-in-first" : (row.allow[name] ?? row.otherwise ?? "not-found");
    }
    expect(met).toEqual(due);
  });
});

/** Connects as this role, sends the event and returns "ok" or the refusal's code. */
async function send(name: Column, row: SocketRow): Promise<string> {
  const key = columns[name];
  const socket = openSocket(site.url, key ? await site.cookie(key) : null);
  try {
    const connected = await new Promise<string>((done) => {
      socket.once("connect", () => done("ok"));
      socket.once("connect_error", (error) => done(error.message));
    });
    if (connected !== "ok") return connected;
    const line = socket.timeout(5_000);
    if (row.before) await line.emitWithAck(row.before.event, row.before.input);
    const reply = (await line.emitWithAck(row.event, row.input)) as
      | { ok: true; value: unknown }
      | { ok: false; refusal: { code: string } };
    return reply.ok ? (row.met?.(reply.value) ?? "ok") : reply.refusal.code;
  } finally {
    socket.disconnect();
  }
}
