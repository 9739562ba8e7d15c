import { encodeMerged, mergePresence, type PeerPresence, type Presence } from "#app/domain/board/presence.ts";

/** After this long without motion everything that moved is sent once more in full: a frame may have been dropped. */
const settleMs = 500;

/**
 * Everybody's cursor, selection, drag and stroke on one board (B11, B12): the latest state per peer. Nothing of it is
 * stored.
 */
export class Motion {
  readonly #changed: () => void;
  readonly #present = new Map<number, Presence>();
  #moved = new Map<number, Presence>();
  #unsettled = new Set<number>();
  /** Who is being sent once more, and not again for that. */
  readonly #settling = new Set<number>();
  #settle: NodeJS.Timeout | undefined;

  /** @param changed is told that there is something to `take`. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Takes what a peer shows of himself now. */
  show(peer: number, presence: Presence): void {
    this.remember(peer, presence);
    this.#moved.set(peer, mergePresence(this.#moved.get(peer) ?? {}, presence));
    this.#settling.delete(peer);
    this.#changed();
  }

  /** Keeps what a peer of another process shows, for who comes in later. */
  remember(peer: number, presence: Presence): void {
    this.#present.set(peer, mergePresence(this.#present.get(peer) ?? {}, presence));
  }

  /** Who moved since this was last asked, each with the latest of what he showed. */
  take(): PeerPresence[] {
    if (this.#moved.size === 0) return [];
    const moved = toList(this.#moved);
    for (const { peer } of moved) if (!this.#settling.delete(peer)) this.#unsettled.add(peer);
    this.#moved.clear();
    this.#settle ??= setTimeout(() => this.#showUnsettled(), settleMs);
    if (this.#unsettled.size) this.#settle.refresh();
    return moved;
  }

  /** Forgets where a peer's window stands: it isn't shown any more (B14). */
  hideWindow(peer: number): void {
    delete this.#present.get(peer)?.viewport;
    delete this.#moved.get(peer)?.viewport;
  }

  /** Forgets a peer that left; the room hears of it by a message of its own. */
  forget(peer: number): void {
    this.#present.delete(peer);
    this.#moved.delete(peer);
    this.#unsettled.delete(peer);
    this.#settling.delete(peer);
  }

  /** Everything as it stands, for somebody who has just come in; undefined when nobody shows anything. */
  whole(): Uint8Array | undefined {
    return this.#present.size ? encodeMerged(toList(this.#present)) : undefined;
  }

  stop(): void {
    clearTimeout(this.#settle);
  }

  #showUnsettled(): void {
    this.#settle = undefined;
    for (const peer of this.#unsettled) {
      this.#moved.set(peer, this.#present.get(peer)!);
      this.#settling.add(peer);
    }
    this.#unsettled.clear();
    if (this.#moved.size) this.#changed();
  }
}

function toList(presences: Map<number, Presence>): PeerPresence[] {
  return Array.from(presences, ([peer, presence]) => ({ peer, presence }));
}
