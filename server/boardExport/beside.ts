import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ExportFormat } from "#app/domain/board/exports.ts";
import type { Told } from "./told.ts";

export type AskedFile = {
  told: Told;
  images: Map<string, Uint8Array>;
  format: ExportFormat;
  /** Pixels a board unit, of a PNG. */
  scale: number;
};

/** Files that are waited for at once in this process, and by one person; one is made at a time. */
const mostWaiting = 12;
const mostOfOne = 4;
const longest = 60_000;
/** Of the thread's heap; what a picture takes beyond it is bounded by its letters and pixels. */
const heapMb = 1024;

const waiting: string[] = [];
let before: Promise<unknown> = Promise.resolve();

/** A person's place among those who wait for a file; undefined when he or all together wait for too many. */
export function waitFor(personId: string) {
  if (waiting.length >= mostWaiting || waiting.filter((id) => id === personId).length >= mostOfOne) return undefined;
  waiting.push(personId);
  return {
    /** @throws Error where it fails or takes more than a minute. */
    make(asked: AskedFile): Promise<string | Uint8Array> {
      const turn = before.then(() => makeBeside(asked));
      before = turn.catch(() => undefined);
      return turn;
    },
    leave() {
      waiting.splice(waiting.indexOf(personId), 1);
    },
  };
}

/**
 * Makes a file beside the event loop, one after the other: thousands of notes would hold up everybody's boards, and
 * files never take more than one core from those who work on them.
 */
async function makeBeside(asked: AskedFile): Promise<string | Uint8Array> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  try {
    const [made] = (await once(worker, "message", { signal: AbortSignal.timeout(longest) })) as [string | Uint8Array];
    return made;
  } finally {
    await worker.terminate();
  }
}
