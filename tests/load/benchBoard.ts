/**
 * npm run bench:board [-- --quick] [--only motion,durable,joins,rooms,loss,memory,peers] [--json]: the live board under
 * load, beside its peers. Each server is a process of its own, people are raw WebSockets in two load processes. Absolute
 * times depend on the machine and on what else it does; compare the lines of one run.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Crowd } from "./board/crowd.ts";
import { type JoinLine, joins } from "./board/joins.ts";
import { type Line, ladder } from "./board/ladder.ts";
import { type Loss, loss } from "./board/loss.ts";
import { type Kept, memory } from "./board/memory.ts";
import { manyRooms } from "./board/rooms.ts";
import { openSite, type Site } from "./board/site.ts";
import { ourTarget, peerTarget } from "./board/target.ts";

const parts = ["motion", "durable", "joins", "rooms", "loss", "memory", "peers"] as const;
type Part = (typeof parts)[number];

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, only: { type: "string" }, json: { type: "boolean" } },
});
const { quick, json } = values;
// Memory waits twice for half a minute: it is run when it is asked for.
const only = (values.only?.split(",") ?? parts.filter((part) => part !== "memory")) as Part[];
const ms = quick ? 2_000 : 4_000;
const steps = quick ? [50, 100, 300] : [50, 100, 200, 300, 400, 600];
const peers = ["y-websocket", "hocuspocus", "socket.io"] as const;

const result: {
  held: Record<string, number>;
  /** Where a server let nobody in any more, or lost people: at how many, and why. */
  ended: Record<string, string>;
  lines: Line[];
  joins?: JoinLine[];
  loss?: Loss;
  memory?: Kept;
} = { held: {}, ended: {}, lines: [] };

const heapFile = join(tmpdir(), `lab-heap-${process.pid}`);
const crowd = new Crowd();

const run: Record<Part, (site: Site) => Promise<void>> = {
  motion: (site) => climb("ours", ourTarget(site, { durable: false, most: steps.at(-1)! })),
  durable: (site) => climb("ours, every move stored", ourTarget(site, { durable: true, most: steps.at(-1)! })),
  async peers() {
    for (const kind of peers) {
      const target = await peerTarget(kind);
      await climb(kind, target);
      await target.stop();
    }
  },
  async rooms(site) {
    const ours = ourTarget(site, { durable: false, most: 10 });
    const theirs = await peerTarget("y-websocket");
    say(await manyRooms(crowd, ours, { rooms: 10, people: 10, name: "ours, 10 rooms of 10", ms }));
    say(await manyRooms(crowd, theirs, { rooms: 10, people: 10, name: "y-websocket, 10 rooms of 10", ms }));
    await theirs.stop();
    say(await manyRooms(crowd, ours, { rooms: 50, people: 10, name: "ours, 50 rooms of 10", ms }));
  },
  async joins(site) {
    result.joins = await joins(site, quick ? [2_000] : [500, 2_000, 10_000], quick ? [30] : [30, 150]);
  },
  async loss(site) {
    result.loss = await loss(crowd, site, ms);
    say(result.loss.line);
  },
  async memory(site) {
    result.memory = await memory(crowd, site, () => heapOf(site));
  },
};

const site = await openSite(
  only.includes("memory") ? { HEAP_FILE: heapFile, NODE_OPTIONS: "--import ./tests/load/board/preload.ts" } : {},
);
try {
  for (const part of only) await run[part](site);
} finally {
  crowd.end();
  await site.close();
  rmSync(heapFile, { force: true });
}
if (json) console.log(JSON.stringify(result));
else {
  console.table(result.lines);
  console.log("people held in one room, p99 of delivery within 100 ms:", result.held);
  if (result.joins) console.table(result.joins);
  if (result.loss) console.log("loss:", { ...result.loss, line: undefined });
  if (result.memory) console.log("memory:", result.memory);
}

async function climb(name: string, target: Parameters<typeof ladder>[1]): Promise<void> {
  const { held, lines, ended } = await ladder(crowd, target, steps, { name, ms });
  result.held[name] = held;
  for (const line of lines) say(line);
  if (ended === null) return;
  result.ended[name] = ended;
  console.error(`${name} ended at ${ended}`);
}

function say(line: Line): void {
  result.lines.push(line);
  // A run takes minutes: who waits sees that it goes on.
  if (!json) console.error(`${line.server}: ${line.people} people, p99 ${line["p99 ms"]} ms`);
}

/** Bytes on the server's heap after a collection. */
async function heapOf({ server }: Site): Promise<number> {
  rmSync(heapFile, { force: true });
  server.process.kill("SIGUSR2");
  while (!existsSync(heapFile)) await sleep(20);
  await sleep(50);
  return Number(readFileSync(heapFile, "utf8"));
}
