import type { ReactionKind, Talk, TalkChange } from "#app/domain/board/talk.ts";
import { type Talked, type TalksOfBoard, temporaryRefusals } from "#app/domain/board/wire.ts";
import type { Result } from "#app/domain/refusals.ts";
import { BegunComments } from "./begun.ts";

/**
 * What is said about the elements of a board (B25), as this person knows it. Each element's talk is the same object until
 * it changes: whoever shows one is drawn anew only then.
 */
export class Talks {
  readonly #me: string;
  readonly #ask: (change: TalkChange) => Promise<Result<null>>;
  readonly #readAll: () => Promise<Result<TalksOfBoard>>;
  readonly #again: (work: () => Promise<void>) => void;
  #talks = new Map<string, Talk>();
  #names: Record<string, string> = {};
  #read: Record<string, number> = {};
  #unread: ReadonlySet<string> = new Set();
  readonly #listeners = new Set<() => void>();
  readonly begun = new BegunComments();
  /** Told of each comment of somebody else that is new. */
  onComment: (talk: Talk) => void = () => {};

  constructor(options: {
    personId: string;
    ask: (change: TalkChange) => Promise<Result<null>>;
    readAll: () => Promise<Result<TalksOfBoard>>;
    /** Does it a little later, unless the page goes. */
    again: (work: () => Promise<void>) => void;
  }) {
    this.#me = options.personId;
    this.#ask = options.ask;
    this.#readAll = options.readAll;
    this.#again = options.again;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  of(elementId: string): Talk | undefined {
    return this.#talks.get(elementId);
  }

  /** Whether somebody else has written since this person looked. */
  isUnread(elementId: string): boolean {
    return this.#unread.has(elementId);
  }

  /** Elements with something unread. */
  unread(): ReadonlySet<string> {
    return this.#unread;
  }

  nameOf(personId: string): string | undefined {
    return this.#names[personId];
  }

  /** Reads everything anew: after joining, and when something may have been missed. */
  async refresh(): Promise<void> {
    const result = await this.#readAll();
    if (!result.ok) {
      // What was missed stays missed until it is read.
      const { code } = result.refusal;
      if (temporaryRefusals.includes(code) || code === "not-ready") this.#again(() => this.refresh());
      return;
    }
    const { talks, names, read } = result.value;
    const fresh = new Map<string, Talk>();
    for (const talk of talks) {
      const known = this.#talks.get(talk.elementId);
      // What came in while this was read may be newer.
      fresh.set(talk.elementId, known && known.rev >= talk.rev ? known : talk);
    }
    this.#talks = fresh;
    this.#names = { ...this.#names, ...names };
    this.#read = { ...read, ...later(this.#read, read) };
    this.#changed();
  }

  /** Takes what the server says of one element. */
  take(told: Talked): void {
    if (!told.talk) return void this.refresh();
    const { talk, names } = told;
    const known = this.#talks.get(talk.elementId);
    if (known && known.rev >= talk.rev) return;
    this.#talks.set(talk.elementId, talk);
    this.#names = { ...this.#names, ...names };
    const before = new Set(known?.comments.map(({ id }) => id));
    this.#changed();
    if (talk.comments.some(({ id, by }) => by !== this.#me && !before.has(id))) this.onComment(talk);
  }

  change(change: TalkChange): Promise<Result<null>> {
    return this.#ask(change);
  }

  /** This person sees what is said about an element now. */
  async markRead(elementId: string): Promise<void> {
    const last = this.#talks.get(elementId)?.comments.at(-1);
    if (!last || !this.#unread.has(elementId)) return;
    this.#read = { ...this.#read, [elementId]: last.at };
    this.#changed();
    await this.#ask({ type: "read", elementId });
  }

  async react(elementId: string, kind: ReactionKind): Promise<Result<null>> {
    const on = !this.#talks.get(elementId)?.reactions[kind]?.includes(this.#me);
    return await this.#ask({ type: "react", elementId, kind, on });
  }

  #changed(): void {
    this.#unread = new Set(
      [...this.#talks.values()].flatMap(({ elementId, comments }) => {
        const upTo = this.#read[elementId] ?? 0;
        return comments.some(({ by, at }) => by !== this.#me && at > upTo) ? [elementId] : [];
      }),
    );
    for (const listener of this.#listeners) listener();
  }
}

function later(own: Record<string, number>, stored: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(own).filter(([id, at]) => at > (stored[id] ?? 0)));
}
