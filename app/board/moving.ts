import type { BoardElement, Geo } from "#app/domain/board/element.ts";
import type { Peers } from "./peers.ts";

/** Where elements are held, by element id. */
export type Motion = ReadonlyMap<string, Geo>;
const nothing: Motion = new Map();

type Board = {
  peers: Pick<Peers, "previews" | "onMotion">;
  store: { elements: ReadonlyMap<string, BoardElement>; isPast: boolean };
};

/**
 * What is held at the moment, by this person or by others (B12); his own hand goes before theirs. Elements and lines follow
 * it each for itself: drawing the whole canvas anew for each step of fifty people would be all that a browser does.
 */
export class Moving {
  readonly #board: Board;
  #held = nothing;
  #now = nothing;
  #ids: ReadonlySet<string> = new Set();
  #reshaped = nothing;
  readonly #listeners = new Set<() => void>();
  #stop = () => {};

  constructor(board: Board) {
    this.#board = board;
  }

  /** After something has moved: of others once per animation frame, of one's own hand at once. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#stop = this.#board.peers.onMotion(() => this.#derive());
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  readonly now = (): Motion => this.#now;
  /** Which elements are held; the same set while they are the same. */
  readonly ids = (): ReadonlySet<string> => this.#ids;
  /** What others make larger, smaller or turn; such is drawn anew, as its words may break elsewhere. */
  readonly reshaped = (): Motion => this.#reshaped;

  /** What this person holds from now on. */
  hold(held: Motion): void {
    this.#held = held;
    this.#derive();
  }

  isOwn(id: string): boolean {
    return this.#held.has(id);
  }

  #derive(): void {
    const { peers, store } = this.#board;
    // Nobody moves anything in the past.
    const previews = store.isPast ? nothing : peers.previews();
    if (previews.size + this.#held.size + this.#now.size === 0) return;
    this.#now = this.#held.size ? new Map([...previews, ...this.#held]) : previews;
    if (this.#now.size !== this.#ids.size || [...this.#now.keys()].some((id) => !this.#ids.has(id))) {
      this.#ids = new Set(this.#now.keys());
    }
    const reshaped = [...previews].filter(([id, geo]) => {
      const stands = store.elements.get(id)?.geo;
      return stands && (geo[2] !== stands[2] || geo[3] !== stands[3] || geo[4] !== stands[4]);
    });
    if (reshaped.length || this.#reshaped.size) this.#reshaped = reshaped.length ? new Map(reshaped) : nothing;
    for (const listener of this.#listeners) listener();
  }
}
