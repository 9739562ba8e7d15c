import { limits } from "#app/domain/board/element.ts";
import type { Op } from "#app/domain/board/op.ts";
import { type OpAnswer, temporaryRefusals } from "#app/domain/board/wire.ts";
import type { RefusalCode, Result } from "#app/domain/refusals.ts";
import type { Outbox } from "./outbox.ts";
import type { BoardStore, RefusedOp } from "./store.ts";

/** Bytes of ops in one frame: with what is around them it stays under the 256 kB that the server takes (B19). */
const bytesPerFrame = 200 * 1024;
const encoder = new TextEncoder();

/** As many ops as one frame takes: a paste of 500 rows is one, unless its texts are very long (B21). */
function frameOf(ops: readonly Op[]): Op[] {
  const taken: Op[] = [];
  let bytes = 0;
  for (const op of ops) {
    bytes += encoder.encode(JSON.stringify(op)).length + 1;
    if (taken.length && (bytes > bytesPerFrame || taken.length === limits.opsPerFrame)) break;
    taken.push(op);
  }
  return taken;
}

type Ways = {
  store: BoardStore;
  outbox: Outbox;
  ask(ops: readonly Op[]): Promise<Result<OpAnswer[]>>;
  isLive(): boolean;
  /** Tries later. */
  again(work: () => Promise<void>): void;
  /** Answers have come; `saved` when something is durable by them. */
  onSettled(saved: boolean): void;
  onRefused(refused: RefusedOp[]): void;
  /** The server doesn't know this socket on the board: it must join anew. */
  onLost(): void;
};

/** Sends what waits, one frame after the other: the order in which things were done is the order they arrive in. */
export class OpSender {
  readonly #ways: Ways;
  #sending = false;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  async flush(): Promise<void> {
    const { store, ask, isLive, again } = this.#ways;
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (isLive()) {
        const ops = frameOf(store.unacknowledged());
        if (ops.length === 0) return;
        const result = await ask(ops);
        const wait = result.ok ? this.#settle(ops, result.value) : this.#unsent(ops, result.refusal.code);
        if (wait) return again(() => this.flush());
      }
    } finally {
      this.#sending = false;
    }
  }

  /** @returns true when some of them are to be sent again a little later. */
  #settle(ops: readonly Op[], answers: readonly OpAnswer[]): boolean {
    const { store, outbox, onSettled, onRefused } = this.#ways;
    const isTemporary = (answer: OpAnswer) => "refusal" in answer && temporaryRefusals.includes(answer.refusal);
    const final = answers
      .map((answer, i) => ({ ...answer, opId: answer.opId ?? ops[i]!.opId }))
      .filter((answer) => !isTemporary(answer));
    const refused = store.answer(final);
    outbox.remove([...final.map(({ opId }) => opId), ...refused.map(({ op }) => op.opId)]);
    onSettled(final.some((answer) => !("refusal" in answer)));
    if (refused.length) onRefused(refused);
    return final.length < answers.length;
  }

  #unsent(ops: readonly Op[], refusal: RefusalCode): boolean {
    if (temporaryRefusals.includes(refusal) || refusal === "not-ready") return true;
    if (refusal === "not-found") {
      // The next join sends them again.
      this.#ways.onLost();
      return false;
    }
    return this.#settle(
      ops,
      ops.map(({ opId }) => ({ opId, refusal })),
    );
  }
}
