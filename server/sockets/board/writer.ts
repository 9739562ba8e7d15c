import type { Op } from "#app/domain/board/op.ts";
import type { OpAnswer } from "#app/domain/board/wire.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { databaseIsAway, isCollision, within } from "#db/away.ts";
import type { Deps } from "../../deps.ts";
import { type BoardCache, patienceMs } from "./cache.ts";
import { type Committed, commitOps, type Submission, TooFarBehind } from "./commit.ts";
import type { Turns } from "./turns.ts";

/** Ops in one commit; the rest waits for the next. */
const opsPerCommit = 512;

type Waiting = Submission & { answer(answers: OpAnswer[]): void };

/** Takes ops of everybody on a board, commits those together that came together, and answers for each (B4, B5, B6). */
export class Writer {
  readonly #deps: Deps;
  readonly #cache: BoardCache;
  readonly #turns: Turns;
  readonly #committed: (committed: Pick<Committed, "head" | "privately">) => void;
  #waiting: Waiting[] = [];
  #commitAhead = false;
  #draining = false;

  /** @param committed is told of each commit, before it is acknowledged: what the head said, whose private notes changed. */
  constructor(
    deps: Deps,
    cache: BoardCache,
    turns: Turns,
    committed: (committed: Pick<Committed, "head" | "privately">) => void,
  ) {
    this.#deps = deps;
    this.#cache = cache;
    this.#turns = turns;
    this.#committed = committed;
  }

  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Takes ops into the next commit and answers for each once that is durable, or refused. */
  submit(submission: Submission): Promise<OpAnswer[]> {
    const refusal = this.#draining ? "reconnect" : this.#turns.saving ? null : "not-saving";
    if (refusal) return Promise.resolve(refuseAll(submission, refusal));
    return new Promise((answer) => {
      this.#waiting.push({ ...submission, answer });
      this.#commitSoon();
    });
  }

  /** Takes nothing more and commits what waits (B23). */
  async drain(): Promise<void> {
    this.#draining = true;
    while (this.#waiting.length) await this.#turns.take(() => this.#commit()).catch(() => {});
    await this.#turns.settled();
  }

  #commitSoon(): void {
    if (this.#commitAhead) return;
    this.#commitAhead = true;
    // After the sockets have been read: what came in with this op shares its commit.
    setImmediate(() => void this.#turns.take(() => this.#commit()).catch(() => {}));
  }

  async #commit(): Promise<void> {
    this.#commitAhead = false;
    const batch = this.#takeBatch();
    if (batch.length === 0) return;
    try {
      await this.#commitBatch(batch);
    } finally {
      if (this.#waiting.length) this.#commitSoon();
    }
  }

  #takeBatch(): Waiting[] {
    let ops = 0;
    let count = 0;
    for (const { ops: more } of this.#waiting) {
      if (count > 0 && ops + more.length > opsPerCommit) break;
      ops += more.length;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #commitBatch(batch: Waiting[]): Promise<void> {
    let committed: Committed;
    try {
      committed = await this.#write(batch);
    } catch (error) {
      return await this.#failed(batch, error);
    }
    this.#committed(committed);
    batch.forEach((waiting, i) => {
      waiting.answer(committed.answers[i]!);
    });
    this.#cache.keep(committed.entries);
    // Acknowledgements leave in this turn of the event loop, the broadcast in the next (B5).
    await new Promise(setImmediate);
    this.#cache.pass(committed.entries);
  }

  async #write(batch: Waiting[]): Promise<Committed> {
    const write = () => within(patienceMs, commitOps(this.#deps.db, this.#cache.held, batch));
    try {
      return await write();
    } catch (error) {
      if (error instanceof TooFarBehind) await this.#cache.readAnew();
      else if (!isCollision(error)) throw error;
      return await write();
    }
  }

  async #failed(batch: Waiting[], error: unknown): Promise<void> {
    if (databaseIsAway(error)) {
      // They may or may not have been committed; the same op ids, sent again, will tell (B6).
      for (const waiting of batch) waiting.answer(refuseAll(waiting, "not-saving"));
      throw error;
    }
    if (batch.length > 1) {
      // One of them can't be stored: it must not take its neighbours down with it.
      for (const waiting of batch) await this.#commitBatch([waiting]);
      return;
    }
    this.#deps.log.error({ err: error, board: this.#cache.board.id }, "board commit failed");
    for (const waiting of batch) waiting.answer(refuseAll(waiting, "unexpected"));
  }
}

function refuseAll({ ops }: Submission, refusal: RefusalCode): OpAnswer[] {
  return ops.map((op: Op) => ({ opId: op.opId, refusal }));
}
