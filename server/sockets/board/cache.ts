import { createHash } from "node:crypto";
import type { BoardElement } from "#app/domain/board/element.ts";
import { applyOp, type SequencedOp } from "#app/domain/board/op.ts";
import type { CaughtUp, Snapshot } from "#app/domain/board/wire.ts";
import { within } from "#db/away.ts";
import { opsSince, readSeq } from "#db/board-ops.ts";
import { type Board, readBoard } from "#db/boards.ts";
import type { Database } from "#db/client.ts";
import type { Held } from "./commit.ts";
import { SnapshotEncoder } from "./encoded.ts";
import { RecentOps } from "./recent.ts";

/** How long PostgreSQL may take before the board says that it isn't saving (B22). */
export const patienceMs = 5_000;
/** A client, or a process, further behind than this reads the whole board instead. */
const catchUpLimit = 2_000;

/**
 * What stands on a board, as this process holds it: never ahead of PostgreSQL, and brought up to it when behind. Change
 * it only in the board's turns.
 */
export class BoardCache {
  readonly board: Board;
  readonly held: Held;
  readonly #db: Database;
  readonly #recent = new RecentOps();
  readonly #encoder = new SnapshotEncoder();
  /** Told of what is new, in order; no entries mean that the board was read anew. */
  readonly #pass: (seq: number, entries: SequencedOp[]) => void;

  constructor(
    db: Database,
    read: { board: Board; elements: BoardElement[] },
    pass: (seq: number, entries: SequencedOp[]) => void,
  ) {
    this.#db = db;
    this.#pass = pass;
    this.board = read.board;
    const { id, workshopId, seq } = read.board;
    this.held = { id, workshopId, seq, elements: byId(read.elements) };
  }

  /** The board as it stands here, under its present title, and the tag of that state; encoded once for all who ask. */
  snapshot(title: string): { etag: string; encoded(): Promise<Buffer> } {
    const { id, workshopId, canvas } = this.board;
    const { seq, elements } = this.held;
    const etag = `"${seq}-${createHash("sha256").update(title).digest("hex").slice(0, 8)}"`;
    const whole = (): Snapshot => ({ board: { id, workshopId, title, canvas }, seq, elements: [...elements.values()] });
    return { etag, encoded: () => this.#encoder.encode(etag, whole) };
  }

  /** The ops a client at `since` has missed (B7). */
  async missedBy(since: number): Promise<CaughtUp> {
    const { seq, id } = this.held;
    const missing = seq - since;
    if (missing === 0) return { snapshot: false, seq, ops: [] };
    if (missing < 0 || missing > catchUpLimit) return { snapshot: true, seq };
    const ops = this.#recent.after(since) ?? (await within(patienceMs, opsSince(this.#db, id, since, missing)));
    return ops.length === missing ? { snapshot: false, seq, ops } : { snapshot: true, seq };
  }

  /** Reads and passes on what other processes have committed, up to `headSeq` at least. */
  async catchUp(headSeq?: number): Promise<void> {
    const { id, seq } = this.held;
    const head = headSeq ?? (await within(patienceMs, readSeq(this.#db, id))) ?? seq;
    const missing = head - seq;
    if (missing <= 0) return;
    const ops = missing > catchUpLimit ? [] : await within(patienceMs, opsSince(this.#db, id, seq, missing));
    if (ops.length !== missing) return await this.readAnew();
    this.keep(ops);
    this.pass(ops);
  }

  /** Takes in what has been committed. */
  keep(entries: readonly SequencedOp[]): void {
    for (const entry of entries) applyOp(this.held.elements, entry);
    this.held.seq = entries.at(-1)?.seq ?? this.held.seq;
    this.#recent.add(entries);
  }

  /** Passes on what has been taken in. */
  pass(entries: SequencedOp[]): void {
    if (entries.length) this.#pass(this.held.seq, entries);
  }

  async readAnew(): Promise<void> {
    const read = await within(patienceMs, readBoard(this.#db, this.held.id));
    if (!read) return;
    this.held.seq = read.board.seq;
    this.held.elements = byId(read.elements);
    this.#recent.clear();
    // No ops, but a later seq: whoever hears it asks for what he missed and is sent to the snapshot.
    this.#pass(this.held.seq, []);
  }
}

function byId(elements: BoardElement[]): Map<string, BoardElement> {
  return new Map(elements.map((element) => [element.id, element]));
}
