import { get } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import WebSocket from "ws";
import { boardEvents } from "#app/domain/board/wire.ts";
import { paths } from "#app/paths.ts";
import { percentile } from "../percentile.ts";
import { hundredth, tenth } from "./ladder.ts";
import type { BenchRoom, Site } from "./site.ts";
import { watch } from "./target.ts";

export type JoinLine = {
  elements: number;
  "at once": number;
  "p50 ms": number;
  "p95 ms": number;
  /** Of these, what a page does by itself: unpacking and parsing. */
  "decoding ms": number;
  "snapshot kB": number;
  "server CPU s": number;
  /** As in `Line`: of the process that drives them. */
  "load busy": number;
};

/** How long it takes to open a board: snapshot read and parsed, socket opened, join answered. */
export async function joins(site: Site, sizes: readonly number[], storms: readonly number[]): Promise<JoinLine[]> {
  const lines: JoinLine[] = [];
  for (const elements of sizes) {
    const room = await site.room({ people: Math.max(...storms, 10), writers: 0, notes: elements });
    lines.push(
      await measured(site, elements, 1, async () => {
        const alone: Joining[] = [];
        for (const { cookie } of room.people.slice(0, 10)) alone.push(await join(site.server.url, room, cookie));
        return alone;
      }),
    );
    if (elements !== 2_000) continue;
    for (const count of storms) {
      await sleep(500);
      const people = room.people.slice(0, count);
      const storm = () => Promise.all(people.map(({ cookie }) => join(site.server.url, room, cookie)));
      lines.push(await measured(site, elements, count, storm));
    }
  }
  return lines;
}

/** What came to a person who joined, and how long it took. */
type Joining = { ms: number; body: Buffer };

async function measured(
  site: Site,
  elements: number,
  atOnce: number,
  joining: () => Promise<Joining[]>,
): Promise<JoinLine> {
  const watched = watch(site.server.process);
  const before = performance.eventLoopUtilization();
  const joined = await joining();
  const { utilization } = performance.eventLoopUtilization(before);
  const { cpu } = watched();
  // Thirty people have thirty machines: what each does for himself is timed one by one, when all are in, and added.
  const decoding = joined.map(({ body }) => decodingMs(body));
  const ms = joined.map((one, i) => one.ms + decoding[i]!);
  return {
    elements,
    "at once": atOnce,
    "p50 ms": tenth(percentile(ms, 0.5)),
    "p95 ms": tenth(percentile(ms, 0.95)),
    "decoding ms": tenth(percentile(decoding, 0.5)),
    "snapshot kB": tenth(joined[0]!.body.length / 1_024),
    "server CPU s": hundredth(cpu),
    "load busy": hundredth(utilization),
  };
}

function decodingMs(body: Buffer): number {
  const began = performance.now();
  JSON.parse(gunzipSync(body).toString());
  return performance.now() - began;
}

/** As a page does it: the socket opens while the snapshot is read. */
async function join(url: string, room: BenchRoom, cookie: string): Promise<Joining> {
  const began = performance.now();
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    headers: { Cookie: cookie, Origin: url },
    perMessageDeflate: false,
  });
  try {
    const connected = new Promise<void>((done, failed) => {
      socket.on("error", failed);
      socket.on("message", (bytes: Buffer) => {
        const head = bytes.toString("latin1", 0, 2);
        if (head[0] === "0") socket.send("40");
        if (head === "40") done();
      });
    });
    const { seq, body } = await readSnapshot(url + paths.boardSnapshot(room.boardId), cookie);
    await connected;
    const answered = new Promise<string>((done) => {
      socket.on("message", (bytes: Buffer) => {
        if (bytes.toString("latin1", 0, 2) === "43") done(bytes.toString());
      });
    });
    socket.send(`420${JSON.stringify([boardEvents.join, { boardId: room.boardId, since: seq }])}`);
    const answer = await answered;
    if (!answer.includes('"ok":true')) throw new Error(answer.slice(0, 200));
    return { ms: performance.now() - began, body };
  } finally {
    socket.terminate();
  }
}

/** The snapshot as it came, and the seq that its ETag says. */
function readSnapshot(url: string, cookie: string): Promise<{ seq: number; body: Buffer }> {
  return new Promise((read, failed) => {
    get(url, { headers: { Cookie: cookie, "Accept-Encoding": "gzip" }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        if (response.statusCode !== 200) failed(new Error(`snapshot: ${response.statusCode}`));
        else read({ seq: Number.parseInt(response.headers.etag?.slice(1) ?? "", 10), body: Buffer.concat(chunks) });
      });
    }).on("error", failed);
  });
}
