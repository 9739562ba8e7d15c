import { performance } from "node:perf_hooks";
import type { Socket } from "socket.io";
import type { SequencedOp } from "#app/domain/board/op.ts";
import { encodeMerged, type PeerPresence } from "#app/domain/board/presence.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { type Framed, framed, sendTogether } from "../frames.ts";
import { pace } from "./pace.ts";

/** A flush may take this part of the time at most. */
const share = 1 / 4;
/** So many ops don't wait for others. */
const manyOps = 128;

type Ways = {
  sockets(): Iterable<Socket>;
  /** Who has moved since this was last asked. */
  moved(): PeerPresence[];
};

/**
 * What everybody on a board gets of ops and motion, gathered and sent in one write each (B5, B11): at once when the board
 * was still, else as soon as it can be afforded.
 */
export class Outgoing {
  readonly #ways: Ways;
  #seq = 0;
  #ops: SequencedOp[] = [];
  #waiting: NodeJS.Immediate | NodeJS.Timeout | undefined;
  #notBefore = 0;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** Takes committed ops into the next flush. */
  applied(seq: number, ops: readonly SequencedOp[]): void {
    this.#seq = seq;
    this.#ops.push(...ops);
    if (this.#ops.length >= manyOps) this.flush();
    else this.soon();
  }

  /** Something has moved. */
  soon(): void {
    if (this.#waiting) return;
    const wait = this.#notBefore - performance.now();
    // After the sockets have been read: what came in together goes out together.
    this.#waiting = wait > 0 ? setTimeout(() => this.flush(), wait) : setImmediate(() => this.flush());
  }

  flush(): void {
    this.stop();
    const began = performance.now();
    const messages: Framed[] = [];
    const ops = this.#ops;
    if (ops.length) {
      this.#ops = [];
      messages.push(framed(boardEvents.applied, { seq: this.#seq, ops }, { volatile: false }));
    }
    const moved = this.#ways.moved();
    if (moved.length) messages.push(framed(boardEvents.presence, encodeMerged(moved), { volatile: true }));
    if (messages.length === 0) return;
    sendTogether(this.#ways.sockets(), messages);
    const ended = performance.now();
    this.#notBefore = ended + Math.max(pace(), (ended - began) * (1 / share - 1));
  }

  /** Sends what waits for nobody any more: the board is closed. */
  stop(): void {
    clearImmediate(this.#waiting as NodeJS.Immediate);
    clearTimeout(this.#waiting as NodeJS.Timeout);
    this.#waiting = undefined;
  }
}
