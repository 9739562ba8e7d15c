import type { Elements } from "./op.ts";

/** A board once its op number `seq` was in. Not to be changed: moments share their elements. */
export type Moment = { seq: number; elements: Elements };

/** Elements in all moments together, each counted where it stands: a few hundred bytes, but shared by most. */
const most = 100_000;

/** Moments of boards that were replayed lately, the ones used last; what was is never otherwise, so none grows old (B10). */
export class Moments {
  readonly #most: number;
  /** By board and seq, the one used last at the end. */
  readonly #kept = new Map<string, Moment & { boardId: string }>();
  #held = 0;

  constructor(held = most) {
    this.#most = held;
  }

  /** The latest moment known that isn't after `seq`: from there a replay goes on. */
  before(boardId: string, seq: number): Moment | undefined {
    let best: [string, Moment & { boardId: string }] | undefined;
    for (const entry of this.#kept) {
      const [, moment] = entry;
      if (moment.boardId === boardId && moment.seq <= seq && moment.seq > (best?.[1].seq ?? 0)) best = entry;
    }
    if (!best) return undefined;
    this.#kept.delete(best[0]);
    this.#kept.set(...best);
    return best[1];
  }

  keep(boardId: string, { seq, elements }: Moment): void {
    const name = `${boardId}/${seq}`;
    if (elements.size > this.#most || this.#kept.has(name)) return;
    this.#kept.set(name, { boardId, seq, elements: new Map(elements) });
    this.#held += elements.size;
    for (const [oldest, { elements: gone }] of this.#kept) {
      if (this.#held <= this.#most) break;
      this.#kept.delete(oldest);
      this.#held -= gone.size;
    }
  }

  /** Elements held in all. */
  get held(): number {
    return this.#held;
  }
}
