import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ExportFormat } from "#app/domain/board/exports.ts";
import type { Language } from "#app/domain/language.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Told } from "../boardExport/told.ts";
import type { PrintedApplication } from "../pdf/application.ts";
import type { PrintedReport } from "../pdf/report.ts";

/** What a file is made of, as a thread is handed it. */
export type Asked =
  | {
      of: "board";
      told: Told;
      images: Map<string, Uint8Array>;
      format: ExportFormat;
      /** Pixels a board unit, of a PNG. */
      scale: number;
    }
  | { of: "report"; report: PrintedReport }
  | { of: "application"; application: PrintedApplication; language: Language };

/** Files that are waited for at once in this process, and by one person; one is made at a time. */
const mostWaiting = 24;
const mostOfOne = 6;
const longest = 60_000;
/** Of the thread's heap; what a picture takes beyond it is bounded by its letters and pixels. */
const heapMb = 1024;

/** How many files each person waits for, and when the last of them will be made. */
const waiting = new Map<string, { count: number; last: Promise<unknown> }>();
let before: Promise<unknown> = Promise.resolve();

/**
 * Makes a file for a person, beside the event loop and one after the other: thousands of notes would hold up everybody's
 * boards, and files never take more than one core from those who work on them. A person has one file in the queue; his
 * next one joins it when that is made, so nobody waits behind all that somebody else wants. `ask` is called when its turn
 * has come. Refuses "board-export-busy" where he, or all together, wait for too many.
 * @throws Error where it fails or takes more than a minute.
 */
export async function drawFor(
  personId: string,
  ask: () => Promise<Asked>,
): Promise<Result<string | Uint8Array<ArrayBuffer>>> {
  const own = waiting.get(personId) ?? { count: 0, last: Promise.resolve() };
  const all = [...waiting.values()].reduce((sum, { count }) => sum + count, 0);
  if (own.count >= mostOfOne || all >= mostWaiting) return refuse("board-export-busy");
  const made = own.last.then(() => {
    const turn = before.then(async () => await draw(await ask()));
    before = turn.catch(() => undefined);
    return turn;
  });
  waiting.set(personId, { count: own.count + 1, last: made.catch(() => undefined) });
  try {
    return ok(await made);
  } finally {
    const { count, last } = waiting.get(personId)!;
    if (count > 1) waiting.set(personId, { count: count - 1, last });
    else waiting.delete(personId);
  }
}

async function draw(asked: Asked): Promise<string | Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  try {
    const [made] = (await once(worker, "message", { signal: AbortSignal.timeout(longest) })) as [
      string | Uint8Array<ArrayBuffer>,
    ];
    return made;
  } finally {
    await worker.terminate();
  }
}
