import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import type { Op } from "#app/domain/board/op.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { demoId } from "#app/domain/id.ts";
import { openClient } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { findActor } from "#db/people.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { organisationId } from "#db/seed/world.ts";
import { openDeps } from "#server/deps.ts";
import { readEnv } from "#server/env.ts";
import { createSite } from "#server/http.ts";
import { builtPages } from "#server/pages.ts";
import { drainBoards } from "#server/sockets/board/index.ts";
import { openSockets } from "#server/sockets/index.ts";
import { MortalPostgres } from "../setup/mortalPostgres.ts";
import { BoardClient, until, writeNote } from "./boardClient.ts";

const postgres = await MortalPostgres.start({ fsync: false });
const { connection } = postgres;
await migrate(connection);
const database = { ...openClient(connection, { max: 8 }), connection, embedded: false };
await seedDemo(database.db, { passwordHash: "", now: new Date(), seal: (text) => text });
const env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent", DEMO: "1", PORT: "0" });
const { deps, close } = await openDeps(env, { background: false, database });
await openSockets(deps);
const { build, assets } = await builtPages();
const http = createServer(createSite(deps, build, assets));
deps.live.attach(http);
await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

afterAll(async () => {
  await drainBoards(deps);
  await close();
  http.closeAllConnections();
  await postgres.remove();
});

async function sessionOf(key: string): Promise<string> {
  const account = demoAccounts.find((one) => one.key === key)!;
  const actor = (await findActor(deps.db, demoId("person", key), organisationId(account.organisationKey)))!;
  const { setCookie } = await deps.auth.begin(actor.personId, {
    organisationId: actor.organisationId,
    address: null,
    agent: null,
  });
  return setCookie.split(";")[0]!;
}

async function open(key: string): Promise<BoardClient> {
  const client = await new BoardClient(url, await sessionOf(key)).connected();
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

  await postgres.start();
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

it("a page asked for while PostgreSQL is away says in one's own language to come back soon, and is there again after it", async () => {
  const cookie = await sessionOf("kelvin.lau");
  const get = (path: string, headers: Record<string, string>) => fetch(url + path, { redirect: "manual", headers });
  const page = { Accept: "text/html,*/*;q=0.8", "Accept-Language": "zh-HK" };
  expect((await get("/workshops", { ...page, cookie })).status).toBe(200);

  await postgres.stop();
  // Signed in, nothing is known of him now; a visitor's page meets the outage itself.
  for (const [path, headers] of [
    ["/workshops", { ...page, cookie }],
    ["/problems", page],
  ] as const) {
    const answer = await get(path, headers);
    expect(answer.status, path).toBe(503);
    expect(Number(answer.headers.get("retry-after")), path).toBeGreaterThan(0);
    const text = await answer.text();
    expect(text, path).toContain('<html lang="zh-Hant">');
    expect(text, path).toContain("請稍後再試");
  }
  for (const [path, headers] of [
    ["/workshops.data", { cookie }],
    ["/problems.data", {}],
  ] as const) {
    const answer = await get(path, headers);
    expect([path, answer.status, answer.headers.get("retry-after") !== null]).toEqual([path, 503, true]);
    await answer.body?.cancel();
  }

  await postgres.start();
  await until(async () => (await get("/workshops", { ...page, cookie })).status === 200, 10_000);
});

it("PostgreSQL killed under people's hands ends nothing here: what was acknowledged is there, the rest is told (B22)", async () => {
  const clients = await Promise.all([open("kelvin.lau"), open("divya.nair"), open("grace.wong")]);
  const acknowledged: string[] = [];
  const unanswered: Op[] = [];
  let working = true;
  const work = clients.map(async (client) => {
    while (working) {
      const note = writeNote("Written while it lasts");
      const [answer] = await client.send(note);
      if (answer && "seq" in answer) acknowledged.push(note.opId);
      else {
        expect(answer).toEqual({ opId: note.opId, refusal: "not-saving" });
        unanswered.push(note);
        await new Promise((soon) => setTimeout(soon, 20));
      }
    }
  });
  // Beside the board's own: transactions that are cut in the middle, as commands are.
  const asking = Array.from({ length: 20 }, async () => {
    while (working)
      await deps.db
        .transaction()
        .execute((tx) => tx.selectFrom("board").select("seq").forUpdate().execute())
        .catch(() => new Promise((soon) => setTimeout(soon, 5)));
  });
  await until(() => acknowledged.length > 20);
  await postgres.kill();
  await until(() => unanswered.length > 0, 10_000);
  working = false;
  await Promise.all([...work, ...asking]);
  await postgres.start();

  const [first] = clients;
  for (const op of unanswered) await until(async () => "seq" in (await first!.send(op))[0]!, 30_000);
  const { rows } = await sql<{ opId: string; times: number }>`
    select op_id as "opId", count(*)::int as times from board_op
    where op_id = any(${[...acknowledged, ...unanswered.map(({ opId }) => opId)]}) group by op_id`.execute(deps.db);
  expect(rows).toHaveLength(acknowledged.length + unanswered.length);
  expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
});
