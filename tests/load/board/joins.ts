import { get } from "node:http";
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
  "snapshot kB": number;
  "server CPU s": number;
};

/** How long it takes to open a board: snapshot read and parsed, socket opened, join answered. */
export async function joins(site: Site, sizes: readonly number[], storms: readonly number[]): Promise<JoinLine[]> {
  const lines: JoinLine[] = [];
  for (const elements of sizes) {
    const room = await site.room({ people: Math.max(...storms, 10), writers: 0, notes: elements });
    const alone: number[] = [];
    let bytes = 0;
    const watched = watch(site.server.process);
    for (const person of room.people.slice(0, 10)) {
      const { ms, bytes: read } = await join(site.server.url, room, person.cookie);
      alone.push(ms);
      bytes = read;
    }
    lines.push(lineOf(elements, 1, alone, bytes, watched().cpu));
    if (elements !== 2_000) continue;
    for (const count of storms) {
      await sleep(500);
      const stormed = watch(site.server.process);
      const all = await Promise.all(
        room.people.slice(0, count).map(({ cookie }) => join(site.server.url, room, cookie)),
      );
      lines.push(
        lineOf(
          elements,
          count,
          all.map(({ ms }) => ms),
          bytes,
          stormed().cpu,
        ),
      );
    }
  }
  return lines;
}

function lineOf(elements: number, atOnce: number, ms: number[], bytes: number, cpu: number): JoinLine {
  return {
    elements,
    "at once": atOnce,
    "p50 ms": tenth(percentile(ms, 0.5)),
    "p95 ms": tenth(percentile(ms, 0.95)),
    "snapshot kB": tenth(bytes / 1_024),
    "server CPU s": hundredth(cpu),
  };
}

/** As a page does it: the socket opens while the snapshot is read. */
async function join(url: string, room: BenchRoom, cookie: string): Promise<{ ms: number; bytes: number }> {
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
    const { text, bytes } = await readSnapshot(url + paths.boardSnapshot(room.boardId), cookie);
    const { seq } = JSON.parse(text) as { seq: number };
    await connected;
    const answered = new Promise<string>((done) => {
      socket.on("message", (bytes: Buffer) => {
        if (bytes.toString("latin1", 0, 2) === "43") done(bytes.toString());
      });
    });
    socket.send(`420${JSON.stringify([boardEvents.join, { boardId: room.boardId, since: seq }])}`);
    const answer = await answered;
    if (!answer.includes('"ok":true')) throw new Error(answer.slice(0, 200));
    return { ms: performance.now() - began, bytes };
  } finally {
    socket.terminate();
  }
}

/** Its text, and the bytes that came for it; `fetch` doesn't tell those. */
function readSnapshot(url: string, cookie: string): Promise<{ text: string; bytes: number }> {
  return new Promise((read, failed) => {
    get(url, { headers: { Cookie: cookie, "Accept-Encoding": "gzip" }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode !== 200) failed(new Error(`snapshot: ${response.statusCode}`));
        else read({ text: gunzipSync(body).toString(), bytes: body.length });
      });
    }).on("error", failed);
  });
}
