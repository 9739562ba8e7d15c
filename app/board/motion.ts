import { encodePresence, mergePresence, type Presence } from "#app/domain/board/presence.ts";

/** Shortest time between two frames of one's own motion: each second animation frame. */
const gapMs = 33;

/** Gathers what this person shows of himself and sends it at most once per animation frame (B11). */
export class OwnMotion {
  readonly #send: (frame: Uint8Array, mayBeDropped: boolean) => void;
  #waiting: Presence = {};
  #request = 0;
  #sentAt = 0;

  constructor(send: (frame: Uint8Array, mayBeDropped: boolean) => void) {
    this.#send = send;
  }

  show(presence: Presence): void {
    this.#waiting = mergePresence(this.#waiting, presence);
    if (!this.#request) this.#request = requestAnimationFrame(this.#tick);
  }

  stop(): void {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    this.#waiting = {};
  }

  readonly #tick = (now: number): void => {
    if (now - this.#sentAt < gapMs) {
      this.#request = requestAnimationFrame(this.#tick);
      return;
    }
    this.#request = 0;
    this.#sentAt = now;
    const presence = this.#waiting;
    this.#waiting = {};
    // The end of something must arrive; where it moves through meanwhile may be lost.
    const ends =
      presence.cursor === null ||
      presence.selection ||
      presence.preview?.length === 0 ||
      presence.ink === null ||
      presence.laser?.length === 0;
    this.#send(encodePresence(presence), !ends);
  };
}
