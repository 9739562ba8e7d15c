import type { SequencedOp } from "#app/domain/board/op.ts";

/** The last ops of a board, kept for clients that missed a few. */
const kept = 1_000;

export class RecentOps {
  #ops: SequencedOp[] = [];

  add(entries: readonly SequencedOp[]): void {
    for (const entry of entries) this.#ops.push(entry);
    // Cut in one go now and then, not at every op.
    if (this.#ops.length > 2 * kept) this.#ops = this.#ops.slice(-kept);
  }

  clear(): void {
    this.#ops = [];
  }

  /** The ops after `since`; undefined when some of them are no longer here. */
  after(since: number): SequencedOp[] | undefined {
    const first = this.#ops[0];
    return first && first.seq <= since + 1 ? this.#ops.slice(since + 1 - first.seq) : undefined;
  }
}
