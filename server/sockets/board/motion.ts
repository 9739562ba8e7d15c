import { encodeMerged, mergePresence, type PeerPresence, type Presence } from "#app/domain/board/presence.ts";

/** Ticks of the merged frame: 15 a second, 10 above fifty people (B11). */
const tickMs = { small: 66, large: 100 } as const;
const largeRoom = 50;
/** After this long without motion everything that moved is sent once more in full: a frame may have been dropped. */
const settleMs = 500;

/**
 * Everybody's cursor, selection, drag and stroke on one board (B11, B12): the latest state per peer, sent as one frame
 * per tick to the room, at once when the room was still. Nothing of it is stored.
 */
export class Motion {
  readonly #send: (peers: PeerPresence[]) => void;
  readonly #present = new Map<number, Presence>();
  #moved = new Map<number, Presence>();
  #unsettled = new Set<number>();
  #lastFlush = 0;
  #tick: NodeJS.Timeout | undefined;
  #settle: NodeJS.Timeout | undefined;

  /** @param send gets who moved, at most once per tick. */
  constructor(send: (peers: PeerPresence[]) => void) {
    this.#send = send;
  }

  /** Takes what a peer shows of himself now. */
  show(peer: number, presence: Presence): void {
    this.#present.set(peer, mergePresence(this.#present.get(peer) ?? {}, presence));
    this.#moved.set(peer, mergePresence(this.#moved.get(peer) ?? {}, presence));
    this.#tick ??= setTimeout(() => this.#flush(), Math.max(0, this.#lastFlush + this.#tickMs() - Date.now()));
  }

  /** Keeps what a peer of another process shows, for who comes in later. */
  remember(peer: number, presence: Presence): void {
    this.#present.set(peer, mergePresence(this.#present.get(peer) ?? {}, presence));
  }

  /** Forgets a peer that left; the room hears of it by a message of its own. */
  forget(peer: number): void {
    this.#present.delete(peer);
    this.#moved.delete(peer);
    this.#unsettled.delete(peer);
  }

  /** Everything as it stands, for somebody who has just come in; undefined when nobody shows anything. */
  whole(): Uint8Array | undefined {
    return this.#present.size ? encodeMerged(toList(this.#present)) : undefined;
  }

  stop(): void {
    clearTimeout(this.#tick);
    clearTimeout(this.#settle);
    this.#tick = undefined;
  }

  #flush(): void {
    this.#tick = undefined;
    this.#lastFlush = Date.now();
    const moved = this.#moved;
    this.#moved = new Map();
    if (moved.size === 0) return;
    this.#send(toList(moved));
    for (const peer of moved.keys()) this.#unsettled.add(peer);
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#sendUnsettled(), settleMs);
  }

  #sendUnsettled(): void {
    const peers = [...this.#unsettled].flatMap((peer) => {
      const presence = this.#present.get(peer);
      return presence ? [{ peer, presence }] : [];
    });
    this.#unsettled.clear();
    if (peers.length) this.#send(peers);
  }

  #tickMs(): number {
    return this.#present.size > largeRoom ? tickMs.large : tickMs.small;
  }
}

function toList(presences: Map<number, Presence>): PeerPresence[] {
  return Array.from(presences, ([peer, presence]) => ({ peer, presence }));
}
