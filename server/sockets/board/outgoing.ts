import { performance } from "node:perf_hooks";
import type { Socket } from "socket.io";
import type { SequencedOp } from "#app/domain/board/op.ts";
import { encodeMerged, type PeerPresence } from "#app/domain/board/presence.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { type Framed, framed, sendTogether } from "../frames.ts";
import { pace } from "./pace.ts";

/** A flush may take this part of the time at most. */
const share = 1 / 4;
/** So much doesn't wait for more. */
const many = 128;

type Ways = {
  sockets(): Iterable<Socket>;
  /** Who has moved since this was last asked. */
  moved(): PeerPresence[];
};

/**
 * What everybody on a board gets, gathered and sent in its order in one write each, motion last (B5, B11): at once when
 * the board was still, else as soon as it can be afforded. Nobody gets more for coming or going at the same time as others.
 */
export class Outgoing {
  readonly #ways: Ways;
  #messages: Framed[] = [];
  /** Ops that follow those messages, and the seq they lead to. */
  #ops: SequencedOp[] = [];
  #seq = 0;
  #waiting: NodeJS.Immediate | NodeJS.Timeout | undefined;
  #notBefore = 0;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** Takes committed ops into the next flush. */
  applied(seq: number, ops: readonly SequencedOp[]): void {
    this.#seq = seq;
    this.#ops.push(...ops);
    if (this.#ops.length >= many) this.flush();
    else this.soon();
  }

  /** Takes a message into the next flush, after all that was taken before it. */
  say(event: string, message: unknown): void {
    this.#closeOps();
    this.#messages.push(framed(event, message, { volatile: false }));
    if (this.#messages.length >= many) this.flush();
    else this.soon();
  }

  /** Something has moved. */
  soon(): void {
    if (this.#waiting) return;
    const wait = this.#notBefore - performance.now();
    // After the sockets have been read: what came in together goes out together.
    this.#waiting = wait > 0 ? setTimeout(() => this.flush(), wait) : setImmediate(() => this.flush());
  }

  /** Sends now what was said so far: something for only some of the room comes next, and must not overtake it. */
  settle(): void {
    if (this.#messages.length || this.#ops.length) this.flush();
  }

  flush(): void {
    this.stop();
    const began = performance.now();
    this.#closeOps();
    const messages = this.#messages;
    this.#messages = [];
    const moved = this.#ways.moved();
    if (moved.length) messages.push(framed(boardEvents.presence, encodeMerged(moved), { volatile: true }));
    if (messages.length === 0) return;
    sendTogether(this.#ways.sockets(), messages);
    const ended = performance.now();
    this.#notBefore = ended + Math.max(pace(), (ended - began) * (1 / share - 1));
  }

  /** What waits is for nobody any more: the board is closed, or has been flushed. */
  stop(): void {
    clearImmediate(this.#waiting as NodeJS.Immediate);
    clearTimeout(this.#waiting as NodeJS.Timeout);
    this.#waiting = undefined;
  }

  /** Ops one after the other are one message, until another comes between. */
  #closeOps(): void {
    if (this.#ops.length === 0) return;
    const message = { seq: this.#seq, ops: this.#ops };
    this.#ops = [];
    this.#messages.push(framed(boardEvents.applied, message, { volatile: false }));
  }
}
