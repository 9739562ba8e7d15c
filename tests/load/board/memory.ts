import { setTimeout as sleep } from "node:timers/promises";
import type { Crowd } from "./crowd.ts";
import type { BenchRoom, Site } from "./site.ts";

export type Kept = { boards: number; "kB a board, open": number; "kB a board, left": number };

const boards = 200;
/** A board is forgotten half a minute after the last one has left; then there is what the collector has not fetched yet. */
const forgottenMs = 36_000;

/**
 * Boards opened and left: what of each remains. The heap after a collection, which the server is asked for by SIGUSR2
 * (preload.ts beside this file): resident memory says what was once needed, not what is kept.
 */
export async function memory(crowd: Crowd, site: Site, heap: () => Promise<number>): Promise<Kept> {
  const rooms: BenchRoom[] = [];
  // Not two people for all: nobody opens hundreds of boards in a second, and who does is refused.
  for (let i = 0; i < boards; i++)
    rooms.push(await site.room({ people: 2, writers: 0, notes: 50, after: (i % 50) * 2 }));
  // The first ones fill what every process has once.
  await openAll(crowd, site, rooms.slice(0, 20));
  await crowd.clear();
  await sleep(forgottenMs);
  const before = await settled(heap);
  await openAll(crowd, site, rooms);
  const open = await heap();
  await crowd.clear();
  await sleep(forgottenMs);
  const left = await settled(heap);
  const perBoard = (bytes: number) => Math.round(((bytes - before) / 1_024 / boards) * 10) / 10;
  return { boards, "kB a board, open": perBoard(open), "kB a board, left": perBoard(left) };
}

/** What a server that has just started holds for a while falls away first. */
async function settled(heap: () => Promise<number>): Promise<number> {
  for (let last = await heap(); ; ) {
    await sleep(5_000);
    const now = await heap();
    if (now > last * 0.99) return now;
    last = now;
  }
}

async function openAll(crowd: Crowd, site: Site, rooms: readonly BenchRoom[]): Promise<void> {
  const quiet = { note: null, durable: false, sampled: false, audited: false, opsPerMove: 1 };
  await crowd.add(
    "ours",
    site.server.url,
    rooms.flatMap(({ people }) => people.map((person) => ({ ...person, ...quiet }))),
  );
}
