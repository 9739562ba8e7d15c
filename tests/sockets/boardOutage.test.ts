import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { boardEvents } from "#app/domain/board/wire.ts";
import { demoId } from "#app/domain/id.ts";
import { openClient } from "#db/client.ts";
import { startEmbeddedPostgres } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { findActor } from "#db/people.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { organisationId } from "#db/seed/world.ts";
import { openDeps } from "#server/deps.ts";
import { readEnv } from "#server/env.ts";
import { drainBoards } from "#server/sockets/board/index.ts";
import { openSockets } from "#server/sockets/index.ts";
import { BoardClient, until, writeNote } from "./boardClient.ts";

const folder = mkdtempSync(join(tmpdir(), "lab-outage-"));
const socket = join(folder, "socket");
/** Each start makes its socket in another folder; the link keeps its address the same for the server under test. */
async function startPostgres() {
  const server = await startEmbeddedPostgres(join(folder, "postgres"), { fsync: false });
  rmSync(socket, { force: true });
  symlinkSync(server.connection.host, socket);
  return server;
}

let postgres = await startPostgres();
const connection = { ...postgres.connection, host: socket };
await migrate(connection);
const database = { ...openClient(connection, { max: 8 }), connection, embedded: false };
await seedDemo(database.db, { passwordHash: "", now: new Date(), seal: (text) => text });
const env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent", DEMO: "1", PORT: "0" });
const { deps, close } = await openDeps(env, { background: false, database });
await openSockets(deps);
const http = createServer();
deps.live.attach(http);
await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

afterAll(async () => {
  await drainBoards(deps);
  await close();
  http.closeAllConnections();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(key: string): Promise<BoardClient> {
  const account = demoAccounts.find((one) => one.key === key)!;
  const actor = (await findActor(deps.db, demoId("person", key), organisationId(account.organisationKey)))!;
  const { setCookie } = await deps.auth.begin(actor.personId, {
    organisationId: actor.organisationId,
    address: null,
    agent: null,
  });
  const client = await new BoardClient(url, setCookie.split(";")[0]!).connected();
  client.seq = Number.MAX_SAFE_INTEGER;
  const joined = await client.join(demoId("board", "sme-carbon-framing"));
  if (!joined.ok) throw new Error(joined.refusal.code);
  client.seq = joined.value.caughtUp.seq;
  return client;
}

it("a board whose PostgreSQL stops says so, takes nothing, and goes on by itself when it is back (B22)", async () => {
  const [bank, supplier] = await Promise.all([open("kelvin.lau"), open("divya.nair")]);
  const saying = (saving: boolean) =>
    until(() => {
      const last = supplier.heard.findLast(({ event }) => event === boardEvents.saving);
      return (last?.message as { saving: boolean } | undefined)?.saving === saving;
    }, 30_000);
  const first = writeNote("Before");
  expect(await bank.send(first)).toMatchObject([{ opId: first.opId }]);

  await postgres.stop();
  const kept = writeNote("During");
  const asked = Date.now();
  expect(await bank.send(kept)).toEqual([{ opId: kept.opId, refusal: "not-saving" }]);
  expect(Date.now() - asked).toBeLessThan(6_000);
  await saying(false);
  // From now on the answer is immediate.
  const again = Date.now();
  expect(await bank.send(kept)).toEqual([{ opId: kept.opId, refusal: "not-saving" }]);
  expect(Date.now() - again).toBeLessThan(500);
  expect(await bank.ask(boardEvents.vote, { roundId: kept.id, elementId: kept.id, count: 1 })).toMatchObject({
    refusal: { code: "not-saving" },
  });
  // Motion goes on: it needs no database.
  bank.show({ cursor: [5, 5] });
  await until(() => supplier.presence.length > 0);

  postgres = await startPostgres();
  await saying(true);
  const [answer] = await bank.send(kept);
  expect(answer).toMatchObject({ opId: kept.opId });
  await until(() => supplier.elements.has(kept.id));
  // What PostgreSQL tells its listeners arrives again too.
  await deps.db
    .updateTable("workshop")
    .set({ state: "live" })
    .where("id", "=", demoId("workshop", "sme-carbon"))
    .execute();
  await until(() => bank.stage?.workshopState === "live", 10_000);
});
