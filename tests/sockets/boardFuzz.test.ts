import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { inject, test } from "vitest";
import { openClient } from "#db/client.ts";
import { openDeps } from "#server/deps.ts";
import { openSockets } from "#server/sockets/index.ts";
import { type FuzzServer, FuzzSession } from "../fuzz/session.ts";
import { openBoardWorld } from "./boardWorld.ts";

// Of `npm run fuzz:board`; else what every run of the tests walks.
const seeds = Number(process.env.FUZZ_SEEDS ?? 200);
const from = Number(process.env.FUZZ_FROM ?? 1);
const steps = 30;

// Frames of one's own motion wait for the screen, which there is none of.
globalThis.requestAnimationFrame ??= (draw) => setTimeout(() => draw(performance.now()), 16) as unknown as number;
globalThis.cancelAnimationFrame ??= (request) => clearTimeout(request);

const world = await openBoardWorld();
const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.deps.db);
const connection = { ...inject("postgres"), database: rows[0]!.name };

/** Sessions side by side, each row of them on a process of its own, which its sessions may kill. */
const rowsOfSessions = 4;

/** A row's process: the same for one session after the other, until one kills it. */
function processOfRow(): () => Promise<FuzzServer> {
  let standing: Promise<FuzzServer> | undefined;
  return () => {
    standing ??= start(() => {
      standing = undefined;
    });
    return standing;
  };
}

async function start(killed: () => void): Promise<FuzzServer> {
  const database = { ...openClient(connection, { max: 8 }), connection, embedded: false };
  const { deps, close } = await openDeps(world.deps.env, { background: false, database });
  await openSockets(deps);
  const http = createServer();
  deps.live.attach(http);
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async kill() {
      killed();
      // No drain: sockets end in mid-frame, commits under way end as they will.
      http.closeAllConnections();
      await close();
    },
  };
}

test(
  `${seeds} boards hold together, whatever people, networks and servers do to them`,
  async () => {
    let seed = from;
    await Promise.all(
      Array.from({ length: rowsOfSessions }, async () => {
        const serve = processOfRow();
        while (seed < from + seeds) {
          const mine = seed++;
          const session = new FuzzSession(world, mine, serve);
          await session.run(steps).catch((error: unknown) => {
            throw new Error(`seed ${mine}, after ${session.trace.join(", ")}`, { cause: error });
          });
        }
        await (await serve()).kill();
      }),
    );
  },
  seeds * 10_000,
);
