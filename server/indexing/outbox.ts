import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { underLock } from "#db/advisory-lock.ts";
import { readChanges } from "#db/search-changes.ts";
import {
  enterIndex,
  findIndex,
  forgetIndex,
  grantCheck,
  noteEmpty,
  noteIndex,
  type SearchIndex,
  wish,
} from "#db/search-indexes.ts";
import { dueIn, takeChanges } from "#db/search-tasks.ts";
import { compareWithDatabase } from "./compare.ts";
import { deliver } from "./deliver.ts";
import { fillAnew } from "./fill.ts";
import { awayReason, type IndexingParts, type Position, patient } from "./parts.ts";
import { oneAtATime } from "./turns.ts";

/** Nothing left to do now, something under way (perhaps by another process), or the engine doesn't answer. */
export type Outcome = "idle" | "busy" | "away";

/** Keeps this process's search engine up to date with the database, whatever happens to either. */
export type Indexing = {
  /** The name of the index that this process looks after. */
  readonly index: string;
  /** Takes in what was committed before the call. Never throws: what can't be done now is done later. */
  catchUp(patienceMs?: number): Promise<Outcome>;
  /** Fills the index from the database; false where another process does. Throws `SearchUnavailable`. */
  fill(): Promise<boolean>;
  /** Follows changes of all processes until `close`. An index of this process is filled when it resolves. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** How often the log is looked at when nobody calls, in milliseconds: also where a notification was lost. */
const pulse = 5_000;

/** Opens the following of changes for one search engine. Nothing runs before `start` or `catchUp`. */
export async function openIndexing(given: IndexingParts): Promise<Indexing> {
  const { db, search, log } = given;
  const index = search.shared ? search.name : `${search.name}-${randomUUID()}`;
  const parts: Position = { ...given, patience: given.patience ?? patient, index, seen: new Set(), outstanding: [] };
  const inTurn = oneAtATime();
  let background = false;
  let timer: NodeJS.Timeout | undefined;
  const enter = () => enterIndex(db, { name: index, engine: search.name, shared: search.shared });
  await enter();

  /** Alone among all who write to this index: of this process, and of others where it is shared. */
  const exclusively = <T>(patience: "wait" | "skip", work: () => Promise<T>): Promise<T | undefined> =>
    inTurn(() => (search.shared ? underLock(db, `search index ${index}`, patience, work) : work()));

  async function fill(): Promise<boolean> {
    const work = async () => {
      await fillAnew(parts, (last) => exclusively("wait", last));
      return true;
    };
    if (!search.shared) return await work();
    return (await underLock(db, `search fill ${index}`, "skip", work)) ?? false;
  }

  /** All who ask while one runs share the next: it sees what was committed before any of them asked. */
  let queued: Promise<Outcome> | undefined;
  function cycle(): Promise<Outcome> {
    if (queued) return queued;
    const begin = () => {
      if (queued === mine) queued = undefined;
    };
    const mine: Promise<Outcome> = exclusively("skip", () => {
      begin();
      return takeOver();
    })
      .then((outcome) => outcome ?? "busy")
      .finally(begin);
    queued = mine;
    return mine;
  }

  async function takeOver(): Promise<Outcome> {
    let present = await findIndex(db, index);
    if (!present) {
      // A process that was silent for so long that it was given up: what it missed may be gone from the log.
      await enter();
      present = (await findIndex(db, index))!;
    }
    const { position, changes } = await readChanges(db, present.position);
    const fresh = changes.filter(({ seqs }) => seqs.some((seq) => !parts.seen.has(seq)));
    if (fresh.length || position !== present.position) await takeChanges(db, index, fresh, position);
    parts.seen = new Set(changes.flatMap(({ seqs }) => seqs));
    return await writeOut(present);
  }

  async function writeOut(before: SearchIndex): Promise<Outcome> {
    let present = before;
    try {
      const exists = await search.exists();
      if (present.filledAt && !exists) {
        await noteEmpty(db, index);
        present = { ...present, filledAt: null };
      }
      if (!present.filledAt || present.fillWantedAt) wanted.fill();
      if (present.filledAt && present.checkWantedAt) wanted.check(present.checkWantedAt);
      // One that isn't there yet takes in what waits when it is filled.
      if (search.shared && !present.filledAt) return "idle";
      const waiting = await deliver(parts);
      if (background && Date.now() - present.seenAt.getTime() > 10_000) await heartbeat();
      else if (present.awaySince) await heartbeat();
      return waiting ? "busy" : "idle";
    } catch (error) {
      const away = awayReason(error);
      if (!away) throw error;
      if (!present.awaySince) log.warn({ reason: away }, "search is away; changes wait");
      await noteIndex(db, index, { away });
      return "away";
    }
  }

  async function heartbeat(): Promise<void> {
    const health = await search.health();
    await noteIndex(db, index, health.ok ? { documents: health.documents } : { away: health.problem ?? "unreachable" });
  }

  /** What is done beside the following, one of each at a time; asked for again by the next cycle where it failed. */
  const running = new Set<string>();
  function beside(name: string, work: () => Promise<unknown>): void {
    if (!background || running.has(name)) return;
    running.add(name);
    work()
      .catch((error) => {
        const away = awayReason(error);
        if (away) log.warn({ reason: away }, `search: ${name} waits`);
        else log.error({ err: error }, `search: ${name}`);
      })
      .finally(() => {
        running.delete(name);
        void heartbeat().catch(() => {});
      });
  }
  const wanted = {
    fill: () => beside("fill", fill),
    check: (at: Date) =>
      beside("check", async () => {
        const work = async () => {
          await compareWithDatabase(parts, catchUp);
          await grantCheck(db, index, at);
          return true;
        };
        if (search.shared) await underLock(db, `search check ${index}`, "skip", work);
        else await work();
      }),
  };

  async function catchUp(patienceMs = 10_000): Promise<Outcome> {
    const until = Date.now() + patienceMs;
    const work = async (): Promise<Outcome> => {
      for (let pause = 10; ; pause = Math.min(pause * 2, 200)) {
        const outcome = await cycle();
        if (outcome !== "busy" || Date.now() > until) return outcome;
        await sleep(pause);
      }
    };
    const late = new AbortController();
    try {
      return await Promise.race([
        work(),
        sleep(patienceMs + 100, "busy" as const, { signal: late.signal, ref: false }),
      ]);
    } catch (error) {
      log.error({ err: error }, "following changes for search");
      return "away";
    } finally {
      late.abort();
    }
  }

  let following = false;
  async function follow(): Promise<void> {
    clearTimeout(timer);
    if (!background || following) return;
    following = true;
    const outcome = await catchUp(2_000);
    const due = await dueIn(db, index).catch(() => null);
    following = false;
    if (!background) return;
    const soon = outcome === "away" ? 2_000 : Math.max(due ?? pulse, 250);
    timer = setTimeout(follow, Math.min(pulse, soon)).unref();
  }

  return {
    index,
    catchUp,
    fill,
    async start() {
      background = true;
      // Its position was taken when it was entered, before anything is read: nothing falls between the two.
      if (!search.shared) await fill();
      // Whoever calls while a round runs is heard by the next, which begins at once.
      const called = () => void cycle().then(follow, follow);
      await given.listen("search", called, called);
    },
    async close() {
      background = false;
      clearTimeout(timer);
      // What runs ends first.
      await inTurn(async () => {});
      if (!search.shared) await forgetIndex(db, index);
    },
  };
}

/** Asks every index to be filled anew from the database; each does as soon as somebody follows it. */
export async function askForFill(parts: Pick<IndexingParts, "db">): Promise<Date> {
  return await wish(parts.db, "fill");
}

/** Asks for every index to be compared with the database and mended. */
export async function askForCheck(parts: Pick<IndexingParts, "db">): Promise<Date> {
  return await wish(parts.db, "check");
}
