import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Told } from "./told.ts";

export type DrawnBoard = {
  told: Told;
  images: Map<string, Uint8Array>;
  format: "png" | "svg" | "pdf";
  /** Pixels a board unit, of a PNG. */
  scale: number;
};

/** Drawings that are waited for at once in this process; one is made at a time. */
const mostWaiting = 8;
const longest = 60_000;

let waiting = 0;
let before: Promise<unknown> = Promise.resolve();

/**
 * Draws a board beside the event loop, one after the other, so that drawing never takes more than one core from those
 * who work on boards. @returns undefined when too many wait already.
 * @throws Error where drawing fails or takes more than a minute.
 */
export async function drawBeside(drawn: DrawnBoard): Promise<string | Uint8Array | undefined> {
  if (waiting >= mostWaiting) return undefined;
  waiting += 1;
  const turn = before.then(() => draw(drawn));
  before = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}

async function draw(drawn: DrawnBoard): Promise<string | Uint8Array> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: drawn });
  try {
    const [made] = (await once(worker, "message", { signal: AbortSignal.timeout(longest) })) as [string | Uint8Array];
    return made;
  } finally {
    await worker.terminate();
  }
}
