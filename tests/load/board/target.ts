import { type ChildProcess, fork } from "node:child_process";
import { cpuOf, freePort, memoryOf } from "../server.ts";
import type { Kind, Person } from "./load.ts";
import type { Site } from "./site.ts";

/** A server under load, ours or a peer's, and who works on it. */
export type Target = {
  kind: Kind;
  url: string;
  process: ChildProcess;
  /** People of one room; the first five of them move a note each. */
  people(count: number, room: number): Promise<Person[]>;
  stop(): Promise<void>;
};

export const moversPerRoom = 5;
/** So many of a room's people time what reaches them. */
const sampledPerRoom = 12;

/** Our server. Rooms are made at their first use, for as many people as the largest may hold. */
export function ourTarget(site: Site, options: { durable: boolean; most: number }): Target {
  const rooms = new Map<number, ReturnType<Site["room"]>>();
  return {
    kind: "ours",
    url: site.server.url,
    process: site.server.process,
    async people(count, room) {
      const made =
        rooms.get(room) ?? site.room({ people: options.most, writers: moversPerRoom, after: room * options.most });
      rooms.set(room, made);
      const { people } = await made;
      return people.slice(0, count).map((person, i) => ({ ...person, ...asked(i, options.durable) }));
    },
    async stop() {},
  };
}

export async function peerTarget(kind: Exclude<Kind, "ours">): Promise<Target> {
  const script = { "y-websocket": "yWebsocket", hocuspocus: "hocuspocus", "socket.io": "socketIo" }[kind];
  const port = await freePort();
  const child = fork(new URL(`./peers/${script}.ts`, import.meta.url), {
    env: { ...process.env, NODE_ENV: "production", PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((ready) => child.once("message", ready));
  return {
    kind,
    url: `http://127.0.0.1:${port}`,
    process: child,
    async people(count, room) {
      return Array.from({ length: count }, (_, i) => ({
        room: `room-${room}`,
        cookie: "",
        note: i < moversPerRoom ? `note-${i}` : null,
        ...asked(i, false),
      }));
    },
    async stop() {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Movers are timed, too, but they alone would say nothing of those who came last. */
function asked(i: number, durable: boolean): Pick<Person, "durable" | "sampled" | "opsPerMove" | "audited"> {
  return {
    durable,
    sampled: i < sampledPerRoom / 2 || i % 50 >= 50 - sampledPerRoom / 2,
    opsPerMove: 1,
    audited: false,
  };
}

/** CPU of a server since this was called, seconds on a core, and its memory, MB. */
export function watch(child: ChildProcess): () => { cpu: number; rss: number } {
  const before = cpuOf(child);
  return () => ({ cpu: cpuOf(child) - before, rss: memoryOf(child) / 2 ** 20 });
}
