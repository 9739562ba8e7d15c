import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, inject } from "vitest";
import { BoardConnection } from "#app/board/connection.ts";
import type { RefusedOp } from "#app/board/store.ts";
import { canvasElements } from "#app/domain/board/canvasElements.ts";
import type { NewElement } from "#app/domain/board/element.ts";
import type { Snapshot } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { insertBoard } from "#db/boards.ts";
import { openClient } from "#db/client.ts";
import { type Deps, openDeps } from "#server/deps.ts";
import { boardSnapshot, drainBoards } from "#server/sockets/board/index.ts";
import { openSockets } from "#server/sockets/index.ts";
import { openWorld, type TestWorld } from "../setup/deps.ts";
import { openSocket } from "../setup/socket.ts";
import { BoardClient, until } from "./boardClient.ts";

// The browser's own connection runs here, too, and draws nothing.
globalThis.cancelAnimationFrame ??= () => {};

type SeatRole = "participant" | "observer" | "expert" | "facilitator";

export type BoardWorld = TestWorld & {
  url: string;
  /** Another process on the same database, as far as boards can tell: its own pool, rooms and sockets. */
  secondProcess(): Promise<{ url: string; deps: Deps }>;
  /** A live workshop with seats for these people, and an empty board in it. */
  workshop(
    seats: Record<string, SeatRole>,
    state?: "draft" | "scheduled" | "live",
  ): Promise<{ workshopId: string; boardId: string }>;
  board(workshopId: string, canvas?: "blank" | "framing", elements?: NewElement[]): Promise<string>;
  cookie(key: string): Promise<string>;
  /** A connected client of this person; closed with the file. */
  client(key: string): Promise<BoardClient>;
  /** A client that has read the board's snapshot and joined it, at this process or another. */
  on(boardId: string, key: string, url?: string): Promise<BoardClient>;
  /** The connection that this person's page holds, on the board; `refused` collects what the server didn't take. */
  page(boardId: string, key: string): Promise<BoardConnection & { refused: RefusedOp[] }>;
  snapshot(boardId: string, key: string, headers?: Record<string, string>): ReturnType<typeof boardSnapshot>;
};

/** Opens a process's sockets on a free port; `cut` ends them in mid-frame. */
export async function openPort(deps: Deps): Promise<{ url: string; cut(): void }> {
  await openSockets(deps);
  const http = createServer();
  deps.live.attach(http);
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    cut: () => http.closeAllConnections(),
  };
}

/** The same, drained after the file's last test. */
async function openDrainedPort(deps: Deps): Promise<string> {
  const { url, cut } = await openPort(deps);
  afterAll(async () => {
    await drainBoards(deps);
    cut();
  });
  return url;
}

/** A second process's pool and dependencies over the same database. */
export async function openSecondDeps({ db, env }: Deps): ReturnType<typeof openDeps> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const connection = { ...inject("postgres"), database: rows[0]!.name };
  const database = { ...openClient(connection, { max: 8 }), connection, embedded: false };
  return await openDeps(env, { background: false, database });
}

/** Sockets on a free port over a cloned database: what boards need of the site. */
export async function openBoardWorld(env: Record<string, string> = {}): Promise<BoardWorld> {
  const world = await openWorld(env);
  const { deps } = world;
  const url = await openDrainedPort(deps);
  const clients: BoardClient[] = [];
  afterAll(() => {
    for (const client of clients) client.close();
  });

  const cookie = async (key: string) => {
    const actor = await world.actor(key);
    const from = { organisationId: actor.organisationId, address: null, agent: null, secondFactorAt: deps.clock() };
    const { setCookie } = await deps.auth.begin(actor.personId, from);
    return setCookie.split(";")[0] ?? "";
  };
  const client = async (key: string, at = url) => {
    const made = new BoardClient(at, await cookie(key));
    clients.push(made);
    return await made.connected();
  };
  const board: BoardWorld["board"] = async (workshopId, canvas = "blank", elements) => {
    const { personId: createdBy } = await world.actor("yvonne.lee");
    const { id } = await deps.db
      .transaction()
      .execute((tx) =>
        insertBoard(
          tx,
          { workshopId, title: "Board", canvas, createdBy },
          elements ?? canvasElements(canvas, (key) => key),
        ),
      );
    return id;
  };
  const snapshot: BoardWorld["snapshot"] = async (boardId, key, headers = {}) =>
    await boardSnapshot(deps, await world.actor(key), boardId, new Request(`${url}/boards/${boardId}`, { headers }));

  return {
    ...world,
    url,
    cookie,
    client,
    board,
    snapshot,
    async workshop(seats, state = "live") {
      const { db } = deps;
      const workshopId = newId();
      const problem = await db.selectFrom("problem").select("id").limit(1).executeTakeFirstOrThrow();
      const { personId: created_by } = await world.actor("yvonne.lee");
      await db
        .insertInto("workshop")
        .values({ id: workshopId, problem_id: problem.id, state, title: "Workshop", created_by })
        .execute();
      for (const [key, role] of Object.entries(seats)) {
        const { personId: person_id, organisationId: organisation_id } = await world.actor(key);
        await db
          .insertInto("seat")
          .values({ id: newId(), workshop_id: workshopId, organisation_id, person_id, role, state: "accepted" })
          .execute();
      }
      return { workshopId, boardId: await board(workshopId) };
    },
    async page(boardId, key) {
      const socket = openSocket(url, await cookie(key), { reconnection: true });
      afterAll(() => void socket.disconnect());
      const { personId } = await world.actor(key);
      const refused: RefusedOp[] = [];
      const connection = new BoardConnection({
        boardId,
        personId,
        socket,
        outbox: { load: async () => [], put() {}, remove() {} },
        async readSnapshot() {
          const read = await snapshot(boardId, key);
          if (!read.ok) throw new Error(read.refusal.code);
          return read.value;
        },
        onRefused: (ops) => refused.push(...ops),
      });
      connection.start();
      await until(() => connection.state().link === "live");
      return Object.assign(connection, { refused });
    },
    async secondProcess() {
      const second = await openSecondDeps(deps);
      afterAll(second.close);
      return { url: await openDrainedPort(second.deps), deps: second.deps };
    },
    async on(boardId, key, at) {
      const made = await client(key, at);
      const read = await snapshot(boardId, key);
      if (!read.ok) throw new Error(read.refusal.code);
      made.start((await read.value.json()) as Snapshot);
      const joined = await made.join(boardId);
      if (!joined.ok) throw new Error(joined.refusal.code);
      return made;
    },
  };
}
