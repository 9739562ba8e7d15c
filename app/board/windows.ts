import { type Filter, noFilter } from "./find/finding.ts";

/** What lies open over a board: search, the list of keys, an element's comments, what is about to be pasted. */
export type Open = {
  find: boolean;
  keys: boolean;
  /** Id of the element whose comments are read. */
  comments: string | null;
  tags: boolean;
  /** What was told last to those who don't see the board. */
  said: string;
  /** What is left bright on the board. */
  filter: Filter;
};

/** Which windows are open: keys, buttons and the windows themselves open and close them. */
export class Windows {
  #open: Open = { find: false, keys: false, comments: null, tags: false, said: "", filter: noFilter };
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly now = (): Open => this.#open;

  /** Tells, to those who don't see it, what has been done. The same twice is heard twice. */
  announce(text: string): void {
    this.set({ said: this.#open.said === text ? `${text}\u00a0` : text });
  }

  set(change: Partial<Open>): void {
    this.#open = { ...this.#open, ...change };
    for (const listener of this.#listeners) listener();
  }
}
