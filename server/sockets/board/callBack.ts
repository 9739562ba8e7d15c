import type { Stage } from "#app/domain/board/stage.ts";
import { isTimeToComeBack } from "#app/domain/board/tables.ts";
import { lockBoards } from "#db/board-private.ts";
import { lockStage, saveStage } from "#db/board-stage.ts";
import type { Transaction } from "#db/client.ts";
import { writeChanges } from "#db/search-changes.ts";
import type { Deps } from "../../deps.ts";
import { thingsTouched } from "../../indexing/index.ts";
import { renewCards } from "./cards.ts";

/** Between two tries while PostgreSQL is away. */
const againMs = 1_000;

/**
 * Waits for announced moments of coming back (B18), per workshop. Every process that has one of its boards open waits;
 * the first to notice calls everybody back. A process that starts anew reads the moment with the stage.
 */
export class CallBack {
  readonly #deps: Deps;
  readonly #restage: (workshopId: string) => Promise<void>;
  readonly #waiting = new Map<string, { at: number; timer: NodeJS.Timeout }>();

  /** @param restage is told when a workshop was called back. */
  constructor(deps: Deps, restage: (workshopId: string) => Promise<void>) {
    this.#deps = deps;
    this.#restage = restage;
  }

  /** Takes what a workshop's stage says now. */
  expect(workshopId: string, { tables }: Stage): void {
    const at = tables?.state === "open" ? tables.backAt : null;
    const waits = this.#waiting.get(workshopId);
    if (waits && waits.at === at) return;
    clearTimeout(waits?.timer);
    this.#waiting.delete(workshopId);
    if (at !== null) this.#wait(workshopId, at, Math.max(0, at - this.#deps.clock().getTime()));
  }

  stop(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #wait(workshopId: string, at: number, ms: number): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(workshopId);
      this.#call(workshopId).catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, "not called back from tables");
        // What was announced still holds.
        if (!this.#waiting.has(workshopId)) this.#wait(workshopId, at, againMs);
      });
    }, ms);
    this.#waiting.set(workshopId, { at, timer: timer.unref() });
  }

  async #call(workshopId: string): Promise<void> {
    await this.#deps.db.transaction().execute(async (tx) => {
      await lockBoards(tx, workshopId);
      const stored = await lockStage(tx, workshopId);
      const tables = stored?.stage.tables;
      // Another process, or a facilitator, was first.
      if (!stored || !tables || !isTimeToComeBack(tables, this.#deps.clock().getTime())) return;
      const stage = { ...stored.stage, tables: { ...tables, state: "back" as const, backAt: null } };
      await saveStage(tx, workshopId, { ...stored, stage, rev: stored.rev + 1 });
      await renewCards(tx, stage.tables);
      await readRecordsAnew(tx, workshopId);
    });
    await this.#restage(workshopId);
  }
}

/** Records from tables can be found by others only once everybody was called back: search reads them anew. */
export async function readRecordsAnew(tx: Transaction, workshopId: string): Promise<void> {
  await writeChanges(tx, await thingsTouched(tx, { subject: { kind: "workshop", id: workshopId }, threadId: null }));
}
