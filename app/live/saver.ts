import { newId } from "#app/domain/id.ts";
import type { Refusal } from "#app/domain/refusals.ts";

/** What is true of what was typed. */
export type SaveState =
  /** `at` is null until this page saved something. */
  | { kind: "saved"; at: string | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  /** No answer, or one that says the server failed; it is tried again by itself. */
  | { kind: "offline" }
  | { kind: "refused"; refusal: Refusal };

type Answer = { rev: number; savedAt: string } | { refusal: Refusal };

/** What a page left unsaved, kept by the browser's tab. */
export type Leftover<Patch> = { rev: number; writer: string; patch: Patch };

const quietMs = 700;
const retryMs = [1_000, 2_000, 5_000, 10_000];

/**
 * Saves what somebody types, one request at a time, in the order of typing. What was not acknowledged is kept in the
 * tab's own storage, so that a reload can put it back.
 */
export function createSaver<Patch extends object>(options: {
  url: string;
  rev: number;
  /**
   * Of the page before, where it left something unsaved: its last save may arrive while this page is being read. This
   * page is a writer of its own as soon as something is acknowledged, since a duplicated tab is another writer.
   */
  writerBefore?: string;
  /** Null where the tab keeps nothing. */
  storage: { key: string; area: Pick<Storage, "setItem" | "removeItem"> } | null;
  onState(state: SaveState): void;
  send?: typeof fetch;
}) {
  const send = options.send ?? fetch;
  const own = newId();
  let writer = options.writerBefore ?? own;
  let { rev } = options;
  let unsent: Partial<Patch> = {};
  let underway: Partial<Patch> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let state: SaveState = { kind: "saved", at: null };
  let idle: ((saved: boolean) => void)[] = [];

  function tell(next: SaveState) {
    state = next;
    options.onState(next);
    if (next.kind === "unsaved" || next.kind === "saving") return;
    for (const done of idle.splice(0)) done(next.kind === "saved");
  }

  function keep() {
    const patch = { ...underway, ...unsent };
    const { storage } = options;
    if (!storage) return;
    if (Object.keys(patch).length === 0) storage.area.removeItem(storage.key);
    else storage.area.setItem(storage.key, JSON.stringify({ rev, writer, patch }));
  }

  /** After somebody else's save nothing is sent until the person has decided which text stays. */
  function undecided(): boolean {
    return state.kind === "refused" && state.refusal.code === "changed-meanwhile";
  }

  function request(patch: Partial<Patch>, keepalive = false) {
    return send(options.url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ rev, writer, patch }),
      keepalive,
    });
  }

  async function work(): Promise<void> {
    clearTimeout(timer);
    if (underway || Object.keys(unsent).length === 0) return;
    const patch = unsent;
    underway = patch;
    unsent = {};
    tell({ kind: "saving" });
    const answer = await request(patch)
      .then(async (response) => (response.status >= 500 ? null : ((await response.json()) as Answer)))
      .catch(() => null);
    underway = null;
    if (answer && "rev" in answer) {
      tries = 0;
      rev = answer.rev;
      writer = own;
      keep();
      if (Object.keys(unsent).length === 0) tell({ kind: "saved", at: answer.savedAt });
      else await work();
      return;
    }
    unsent = { ...patch, ...unsent };
    keep();
    if (answer) {
      tell({ kind: "refused", refusal: answer.refusal });
    } else {
      tell({ kind: "offline" });
      timer = setTimeout(() => void work(), retryMs[Math.min(tries, retryMs.length - 1)]);
      tries += 1;
    }
  }

  return {
    /** Takes what was typed; it is saved when the person pauses. */
    change(patch: Partial<Patch>) {
      unsent = { ...unsent, ...patch };
      keep();
      clearTimeout(timer);
      if (undecided()) return;
      if (state.kind !== "saving") tell({ kind: "unsaved" });
      timer = setTimeout(() => void work(), quietMs);
    },
    /** Saves at once. True when everything is saved. */
    async flush(): Promise<boolean> {
      if (!underway && Object.keys(unsent).length === 0) return true;
      if (undecided()) return false;
      const saved = new Promise<boolean>((done) => idle.push(done));
      void work();
      return await saved;
    },
    /** Sends the rest while the page goes away, without waiting for an answer. */
    leave() {
      clearTimeout(timer);
      const rest = { ...underway, ...unsent };
      // A request that outlives its page; one under way would be cut off.
      if (Object.keys(rest).length && !undecided()) void request(rest, true).catch(() => {});
    },
    /** After a conflict: saves this page's text over the other's. */
    async keepMine(): Promise<void> {
      if (state.kind !== "refused") return;
      rev = Number(state.refusal.detail?.rev ?? rev);
      await work();
    },
    /** After a conflict: forgets this page's text. */
    forget() {
      unsent = {};
      keep();
    },
    /** Puts back what a page before left unsaved; `conflict` when somebody else saved since. */
    restore(patch: Partial<Patch>, conflict: boolean) {
      unsent = { ...patch, ...unsent };
      keep();
      if (conflict) tell({ kind: "refused", refusal: { code: "changed-meanwhile", detail: { rev } } });
      else void work();
    },
    /** The revision that the next save is for. */
    rev: () => rev,
    /** Takes over a revision that the page read anew: false when it is no news, or something of this page waits. */
    follow(read: number): boolean {
      if (read <= rev || underway || Object.keys(unsent).length > 0) return false;
      rev = read;
      return true;
    },
    stop() {
      clearTimeout(timer);
      idle = [];
    },
  };
}
