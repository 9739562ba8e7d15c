/** A process that holds pages: connects people, lets them work without end, and measures when it is told to. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { connectOurs } from "./clients/ours.ts";
import { connectRelay } from "./clients/relay.ts";
import { connectYjs } from "./clients/yjs.ts";
import type { Connect, Finished, Kind, LoadClient, Measured, Order, Person, Tally } from "./load.ts";

const connectors: Record<Kind, Connect> = {
  ours: connectOurs,
  "socket.io": connectRelay,
  "y-websocket": (url, person, tally) => connectYjs(url, person, tally, "y-websocket"),
  hocuspocus: (url, person, tally) => connectYjs(url, person, tally, "hocuspocus"),
};

/** Moves come every 50 ms, cursors every 100 ms: each second move of a mover brings his cursor along. */
const moveMs = 50;
const cursorMs = 100;
/** So many connect at a time: a room fills, it isn't stormed. */
const atOnce = 10;

const none = () => ({ delivered: 0, motion: [], durable: [], acks: [], refused: 0, lost: 0 });
const tally: Tally = { open: false, ...none(), acknowledged: [] };
const clients: LoadClient[] = [];
const timers: NodeJS.Timeout[] = [];

process.on("message", ({ id, order }: { id: number; order: Order }) => {
  carryOut(order).then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, failed: String(error) }),
  );
});
process.once("disconnect", () => process.exit(0));

async function carryOut(order: Order): Promise<unknown> {
  if (order.do === "add") return await add(order.kind, order.url, order.people);
  if (order.do === "measure") return await measure(order.ms);
  if (order.do === "finish") return await finish();
  rest();
  for (const client of clients.splice(0)) client.close();
}

let working = false;

async function add(kind: Kind, url: string, people: readonly Person[]): Promise<void> {
  working = true;
  for (let i = 0; i < people.length; i += atOnce) {
    const some = people.slice(i, i + atOnce);
    const connected = await Promise.allSettled(some.map((person) => connectors[kind](url, person, tally)));
    connected.forEach((result, j) => {
      if (result.status === "rejected") return;
      clients.push(result.value);
      work(result.value, some[j]!);
    });
    const failed = connected.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }
}

function rest(): void {
  working = false;
  for (const timer of timers.splice(0)) clearInterval(timer);
}

async function finish(): Promise<Finished> {
  rest();
  const unanswered = () => clients.reduce((sum, client) => sum + client.unanswered(), 0);
  for (let waited = 0; unanswered() && waited < 10_000; waited += 10) await sleep(10);
  return { acknowledged: tally.acknowledged.splice(0), unanswered: unanswered() };
}

function work(client: LoadClient, person: Person): void {
  let moves = 0;
  const act = person.note ? () => (moves++ % 2 ? client.move() : client.both()) : () => client.cursor();
  const every = person.note ? moveMs : cursorMs;
  // Not all in step: people don't.
  setTimeout(() => working && timers.push(setInterval(act, every)), Math.random() * every);
}

async function measure(ms: number): Promise<Measured> {
  Object.assign(tally, none(), { open: true });
  const before = performance.eventLoopUtilization();
  await sleep(ms);
  tally.open = false;
  const { open: _, acknowledged: __, ...measured } = tally;
  return { ...measured, busy: performance.eventLoopUtilization(before).utilization };
}
