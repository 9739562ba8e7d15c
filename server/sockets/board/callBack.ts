import type { Stage } from "#app/domain/board/stage.ts";
import { isTimeToComeBack } from "#app/domain/board/tables.ts";
import { lockBoards } from "#db/board-private.ts";
import { listDueCallBacks, lockStage, saveStage } from "#db/board-stage.ts";
import type { Transaction } from "#db/client.ts";
import { writeChanges } from "#db/search-changes.ts";
import type { Deps } from "../../deps.ts";
import { thingsTouched } from "../../indexing/index.ts";
import { renewCards } from "./cards.ts";

/** Between two tries while PostgreSQL is away. */
const againMs = 1_000;

/**
 * Waits for announced moments of coming back (B18), per workshop. Every process that has one of its boards open waits;
 * the first to notice calls everybody back. A process that starts anew reads the moment with the stage; where no board is
 * open, a job looks for it every minute.
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
    await callBack(this.#deps, workshopId);
    await this.#restage(workshopId);
  }
}

/** Calls everybody back from a workshop's tables, where it is time for that and nobody was first. */
async function callBack({ db, clock }: Pick<Deps, "db" | "clock">, workshopId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockBoards(tx, workshopId);
    const stored = await lockStage(tx, workshopId);
    const tables = stored?.stage.tables;
    if (!stored || !tables || !isTimeToComeBack(tables, clock().getTime())) return;
    const stage = { ...stored.stage, tables: { ...tables, state: "back" as const, backAt: null } };
    await saveStage(tx, workshopId, { ...stored, stage, rev: stored.rev + 1 });
    await renewCards(tx, stage.tables);
    await readRecordsAnew(tx, workshopId);
  });
}

/** What was announced where no board is open any more: everybody left for lunch before it was time. */
export async function callBackTheAbsent(deps: Pick<Deps, "db" | "clock">): Promise<void> {
  for (const id of await listDueCallBacks(deps.db, deps.clock())) await callBack(deps, id);
}

/** Records from tables can be found by others only once everybody was called back: search reads them anew. */
export async function readRecordsAnew(tx: Transaction, workshopId: string): Promise<void> {
  await writeChanges(tx, await thingsTouched(tx, { subject: { kind: "workshop", id: workshopId }, threadId: null }));
}
