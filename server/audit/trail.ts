import type { Actor } from "#app/domain/actor.ts";
import type { EventKind, Whence } from "#app/domain/event.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { existingThings } from "#db/audit-things.ts";
import type { Database } from "#db/client.ts";
import { insertQuietEvents, type QuietEvent } from "#db/events.ts";
import type { Log } from "../log.ts";
import { openQuota, type QuotaLimits } from "./quota.ts";

type Who = Pick<Actor, "personId" | "organisationId"> | null;

/** Something somebody asked for and was refused. */
export type RefusedAsking = {
  code: RefusalCode;
  asked: string;
  /** What he asked for by name. */
  thing: { noun: string; id: string } | null;
  /** The address he tried to sign in with, hashed; null where he did not try to. */
  account: string | null;
  who: Who;
  from: Whence;
};

/** Writes what no transaction carries: refusals, and that a board is being worked on. Bounded, in batches. */
export type Trail = {
  refused(asking: RefusedAsking): void;
  /** That somebody works on a thing: each time, or at most one event in ten minutes. */
  worked(
    kind: EventKind,
    subject: { kind: string; id: string },
    who: Who,
    from: Whence | null,
    howOften: "each time" | "now and then",
  ): void;
  /** Writes what waits, now. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

const tenMinutes = 600_000;
const refusalLimits: QuotaLimits = { windowMs: tenMinutes, perSource: 60, inAll: 3_000 };
const workLimits: QuotaLimits = { windowMs: tenMinutes, perSource: 200, inAll: 20_000 };
const flushEveryMs = 1_000;
/** How often it is written how many more were refused. */
const countEveryMs = 60_000;

/** Refusals that say nothing of rights: a form filled in wrongly, a colleague who saved first, a server at its limits. */
const harmless: ReadonlySet<RefusalCode> = new Set([
  "invalid-input",
  "changed-meanwhile",
  "unexpected",
  "not-ready",
  "not-saving",
  "reconnect",
]);

/** What waits for its batch; beyond that, refusals are only counted. */
const maxWaiting = 2_000;

type Waiting = RefusedAsking & { at: Date };

export function openTrail({ db, log, clock }: { db: Database; log: Log; clock: () => Date }): Trail {
  const refusals = openQuota(refusalLimits);
  const work = openQuota(workLimits);
  let waiting: Waiting[] = [];
  let worked: QuietEvent[] = [];
  let overflow = 0;
  let countedAt = 0;
  let closing = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const asked = waiting;
    const done = worked;
    waiting = [];
    worked = [];
    try {
      const events = [...done, ...(await worthARow(asked))];
      const now = clock();
      if (closing || now.getTime() - countedAt >= countEveryMs) {
        const count = refusals.uncounted() + overflow;
        overflow = 0;
        if (count) {
          countedAt = now.getTime();
          events.push(more(count, now));
        }
      }
      if (events.length) await insertQuietEvents(db, events);
    } catch (error) {
      log.error({ err: error, events: asked.length + done.length }, "audit trail");
    }
  }

  /**
   * The refusals that are written. Whether the thing exists is asked first, so that nobody uses up his rows on ids that
   * name nothing: those are no secret and no news.
   */
  async function worthARow(asked: readonly Waiting[]): Promise<QuietEvent[]> {
    const things = asked.flatMap(({ thing }) => thing ?? []);
    const found = things.length ? await existingThings(db, things) : new Map<string, string>();
    return asked.flatMap(({ at, code, asked: what, thing, account, who, from }) => {
      const kind = thing && found.get(`${thing.noun}/${thing.id}`);
      if (code === "not-found" && !kind) return [];
      const source = who?.personId ?? from.address ?? "nobody";
      // Every try to come in counts; the same door tried again within ten minutes is one try.
      if (!refusals.takes(source, account ? null : `${code} ${what}`, at.getTime())) return [];
      const nothing = { kind: account ? "account" : "page", id: null };
      return {
        at,
        who,
        from,
        kind: account ? "sign-in.refused" : code === "not-found" ? "access.refused" : "command.refused",
        subject: kind ? { kind, id: thing.id } : nothing,
        data: account ? { code, account } : { code, asked: what },
      };
    });
  }

  function flush(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  const ticking = setInterval(() => {
    if (waiting.length || worked.length || overflow || refusals.hasUncounted()) void flush();
  }, flushEveryMs).unref();

  return {
    refused(asking) {
      if (harmless.has(asking.code)) return;
      // A visitor who is asked to sign in first was refused nothing yet.
      if (asking.code === "sign-in-first" && !asking.who) return;
      if (waiting.length < maxWaiting) waiting.push({ ...asking, at: clock() });
      else overflow += 1;
    },
    worked(kind, subject, who, from, howOften) {
      const at = clock();
      const same = howOften === "each time" ? null : `${kind} ${subject.id}`;
      if (!who || !work.takes(who.personId, same, at.getTime())) return;
      worked.push({ at, who, from, kind, subject, data: {} });
    },
    flush,
    async close() {
      closing = true;
      clearInterval(ticking);
      await flush();
    },
  };
}

function more(count: number, at: Date): QuietEvent {
  return {
    at,
    who: null,
    from: null,
    kind: "access.refused-more",
    subject: { kind: "page", id: null },
    data: { count },
  };
}
