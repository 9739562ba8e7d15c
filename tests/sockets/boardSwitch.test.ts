import { expect, test } from "vitest";
import { BoardConnection } from "#app/board/connection.ts";
import type { Outbox } from "#app/board/outbox.ts";
import type { Op } from "#app/domain/board/op.ts";
import { openSocket } from "../setup/socket.ts";
import { until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();

test("what waits for one board never arrives at another that the same page opens next (B6)", async () => {
  const { workshopId, boardId: first } = await world.workshop({ "kit.lam": "participant" });
  const second = await world.board(workshopId);
  const { personId } = await world.actor("kit.lam");
  const socket = openSocket(world.url, await world.cookie("kit.lam"), { reconnection: true });
  const outboxes = new Map<string, Map<string, Op>>();
  const connect = (boardId: string) => {
    const kept = outboxes.get(boardId) ?? new Map<string, Op>();
    outboxes.set(boardId, kept);
    const outbox: Outbox = {
      load: async () => [...kept.values()],
      put(ops) {
        for (const op of ops) kept.set(op.opId, op);
      },
      remove(opIds) {
        for (const opId of opIds) kept.delete(opId);
      },
    };
    const readSnapshot = async () => {
      const read = await world.snapshot(boardId, "kit.lam");
      if (!read.ok) throw new Error(read.refusal.code);
      return read.value;
    };
    const connection = new BoardConnection({ boardId, personId, socket, outbox, readSnapshot, onRefused: () => {} });
    connection.start();
    return connection;
  };
  const isLive = (connection: BoardConnection) => until(() => connection.state().link === "live");

  const left = connect(first);
  await isLive(left);
  // More than one frame holds: the rest waits for the first one's answer.
  for (let batch = 0; batch < 3; batch++)
    left.perform(Array.from({ length: 400 }, (_, i) => writeNote(`${batch}.${i}`)));
  left.stop();
  const other = connect(second);
  await isLive(other);
  await until(() => outboxes.get(first)!.size <= 800);
  other.perform([writeNote("Written here")]);
  await until(() => outboxes.get(second)!.size === 0);
  expect([...other.store.elements.values()].map(({ data }) => "text" in data && data.text)).toEqual(["Written here"]);
  other.stop();

  const back = connect(first);
  await until(() => back.state().link === "live" && outboxes.get(first)!.size === 0);
  expect(back.store.elements.size).toBe(1200);
  back.stop();
  socket.disconnect();
});
