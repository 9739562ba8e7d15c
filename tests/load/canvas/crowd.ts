/**
 * People on a board who never stop, in a process of their own so that they take nothing from the browser's: each moves a
 * cursor ten times a second, every fifth drags a note and drops it every three seconds. They listen to nothing: what
 * reaches them is the server's work, not theirs. Started by `startCrowd`.
 */
import { type ChildProcess, fork } from "node:child_process";
import { setInterval } from "node:timers";
import type { Socket } from "socket.io-client";
import type { Geo } from "#app/domain/board/element.ts";
import { encodePresence, type Presence } from "#app/domain/board/presence.ts";
import { boardEvents, type CaughtUp } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import type { Result } from "#app/domain/refusals.ts";
import { openSocket } from "../../setup/socket.ts";

/** Who comes to which board, and the notes that every fifth of them drags. */
export type CrowdOrder = {
  url: string;
  /** One for each of them. */
  cookies: readonly string[];
  boardId: string;
  notes: readonly { id: string; geo: Geo }[];
};

/** @returns the process, once everybody is on the board and moving. */
export async function startCrowd(order: CrowdOrder): Promise<ChildProcess> {
  const child = fork(new URL(import.meta.url), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.send(order);
  await new Promise<void>((ready, failed) => {
    child.once("message", () => ready());
    child.once("exit", (code) => failed(new Error(`the crowd ended with ${code}`)));
  });
  return child;
}

type Person = { socket: Socket; number: number; note: { id: string; geo: Geo } | undefined };

if (import.meta.main) {
  process.once("message", async (order: CrowdOrder) => {
    const people: Person[] = [];
    for (const number of order.cookies.keys()) people.push(await arrive(order, number));
    let tick = 0;
    setInterval(() => {
      tick += 1;
      for (const person of people) move(person, tick);
    }, 100);
    process.send?.("moving");
  });
  process.once("disconnect", () => process.exit());
}

async function arrive({ url, cookies, boardId, notes }: CrowdOrder, number: number): Promise<Person> {
  const socket = openSocket(url, cookies[number]!, { reconnection: true });
  await new Promise<void>((connected, failed) => {
    socket.once("connect", connected);
    socket.once("connect_error", failed);
  });
  const joined = (await socket.emitWithAck(boardEvents.join, { boardId, since: 0 })) as Result<{ caughtUp: CaughtUp }>;
  if (!joined.ok) throw new Error(`Not joined: ${joined.refusal.code}`);
  const note = number % 5 === 0 ? notes[(number * 37) % notes.length] : undefined;
  return { socket, number, note: note && { id: note.id, geo: [...note.geo] } };
}

function move({ socket, number, note }: Person, tick: number): void {
  const angle = tick / 12 + number;
  const cursor: [number, number] = [1_500 + number * 60 + 400 * Math.sin(angle), 1_200 + 700 * Math.cos(angle * 0.7)];
  const show = (presence: Presence) => socket.emit(boardEvents.presence, encodePresence(presence));
  if (!note) {
    show({ cursor });
    return;
  }
  const [x, y, width, height] = note.geo;
  const geo: Geo = [x + 40 * Math.sin(angle), y, width, height, 0];
  // Dropped every three seconds, not all at once.
  if ((tick + number) % 30 === 0) {
    note.geo = [Math.round(geo[0]), y, width, height, 0];
    socket.emit(boardEvents.ops, {
      ops: [{ opId: newId(), id: note.id, type: "set", register: "geo", value: note.geo }],
    });
    show({ cursor, preview: [] });
  } else show({ cursor, preview: [{ id: note.id, geo }] });
}
