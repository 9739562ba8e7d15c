import type { Geo } from "#app/domain/board/element.ts";
import { decodeMerged, mergePresence, type Presence } from "#app/domain/board/presence.ts";
import type { Peer } from "#app/domain/board/wire.ts";
import { coloursOf } from "./colours.ts";

/** Where others hold elements at the moment, by element id. */
export type Previews = ReadonlyMap<string, Geo>;

/** Somebody on the board, with the colour that his pointer, face and frames have here. */
export type ShownPeer = Peer & { colour: string };

/** What somebody draws at the moment: a stroke not yet put down, the way of a laser pointer. */
export type Drawn = {
  peer: ShownPeer;
  ink: NonNullable<Presence["ink"]> | null;
  laser: readonly (readonly [x: number, y: number])[];
};

/**
 * Who else is on the board and what they show of themselves (B11). Two kinds of listeners: of people, selections and what
 * is drawn, and of motion, which fifty people make all the time: those are called once per animation frame at most.
 */
export class Peers {
  #peers: ReadonlyMap<number, ShownPeer> = new Map();
  readonly #presence = new Map<number, Presence>();
  #previews: Previews = new Map();
  #selections: ReadonlyMap<string, ShownPeer> = new Map();
  #drawn: readonly Drawn[] = [];
  #self: number | undefined;
  /** The people that listeners know of. */
  #told = this.#peers;
  #request = 0;
  readonly #listeners = new Set<() => void>();
  readonly #followers = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** After others have moved, at most once per animation frame. */
  readonly onMotion = (follower: () => void): (() => void) => {
    this.#followers.add(follower);
    return () => {
      this.#followers.delete(follower);
    };
  };

  /** Everyone on the board by peer number, oneself included. */
  readonly all = (): ReadonlyMap<number, ShownPeer> => this.#peers;

  /** Oneself in this window; undefined while not joined. */
  own(): ShownPeer | undefined {
    return this.#self === undefined ? undefined : this.#peers.get(this.#self);
  }

  /** How many people's windows on the board came before this one. */
  before(): number {
    return [...this.#peers.keys()].filter((number) => this.#self !== undefined && number < this.#self).length;
  }

  readonly previews = (): Previews => this.#previews;
  /** Which peer has an element selected; one of them where they are several. */
  readonly selections = (): ReadonlyMap<string, ShownPeer> => this.#selections;

  /** Strokes and laser pointers of the others; the same list while nobody draws. */
  readonly drawn = (): readonly Drawn[] => this.#drawn;

  /** Cursors of the others, in board units. */
  cursors(): { peer: ShownPeer; at: readonly [x: number, y: number] }[] {
    return [...this.#presence].flatMap(([number, { cursor }]) => {
      const peer = this.#peers.get(number);
      return peer && cursor ? [{ peer, at: cursor }] : [];
    });
  }

  /** What a person has in his window on this board; null while he hasn't shown it, undefined when he isn't here. */
  viewportOf(personId: string): NonNullable<Presence["viewport"]> | null | undefined {
    const his = [...this.#peers.values()].filter((peer) => peer.personId === personId);
    if (his.length === 0) return undefined;
    return his.map(({ peer }) => this.#presence.get(peer)?.viewport).find(Boolean) ?? null;
  }

  /** Where a person is at work: his cursor, else what he has selected, else the middle of his window; null while he shows nothing. */
  whereIs(personId: string): { at: readonly [x: number, y: number] } | { element: string } | null {
    const shown = [...this.#presence].flatMap(([number, presence]) =>
      this.#peers.get(number)?.personId === personId ? [presence] : [],
    );
    const at = shown.find(({ cursor }) => cursor)?.cursor;
    if (at) return { at };
    const element = shown.flatMap(({ selection }) => selection ?? []).at(-1);
    if (element) return { element };
    const seen = this.viewportOf(personId);
    return seen ? { at: [seen[0] + seen[2] / 2, seen[1] + seen[3] / 2] } : null;
  }

  enter(self: number, peers: readonly Peer[]): void {
    this.#self = self;
    this.#peers = shown(peers);
    this.#presence.clear();
    this.#derive();
  }

  join(peer: Peer): void {
    this.#peers = shown([...this.#peers.values(), peer]);
    this.#derive();
  }

  leave(peer: number): void {
    this.#peers = shown([...this.#peers.values()].filter((other) => other.peer !== peer));
    this.#presence.delete(peer);
    this.#derive();
  }

  /** Nobody is known to be there while the connection is away. */
  clear(): void {
    this.#peers = new Map();
    this.#presence.clear();
    this.#derive();
  }

  /** Takes a merged frame; what is malformed changes nothing. */
  show(bytes: Uint8Array): void {
    const frame = decodeMerged(bytes);
    if (!frame) return;
    for (const { peer, presence } of frame) {
      if (peer === this.#self) continue;
      this.#presence.set(peer, mergePresence(this.#presence.get(peer) ?? {}, presence));
    }
    this.#derive();
  }

  /** Windows of others than facilitators are hidden, as cursors are (B14). */
  hideWindows(): void {
    for (const [number, presence] of this.#presence) {
      if (this.#peers.get(number)?.role !== "facilitator") delete presence.viewport;
    }
    this.#derive();
  }

  #derive(): void {
    const previews = new Map<string, Geo>();
    const selections = new Map<string, ShownPeer>();
    const drawn: Drawn[] = [];
    for (const [number, presence] of this.#presence) {
      for (const { id, geo } of presence.preview ?? []) previews.set(id, geo);
      const peer = this.#peers.get(number);
      const { ink, laser = [] } = presence;
      if (peer && (ink || laser.length)) drawn.push({ peer, ink: ink ?? null, laser });
      if (peer) for (const id of presence.selection ?? []) selections.set(id, peer);
    }
    if (previews.size || this.#previews.size) this.#previews = previews;
    if (this.#followers.size) {
      this.#request ||= requestAnimationFrame(() => {
        this.#request = 0;
        for (const follower of this.#followers) follower();
      });
    }
    const isSame = sameHolders(selections, this.#selections) && this.#peers === this.#told;
    if (isSame && drawn.length === 0 && this.#drawn.length === 0) return;
    this.#told = this.#peers;
    if (!sameHolders(selections, this.#selections)) this.#selections = selections;
    if (drawn.length || this.#drawn.length) this.#drawn = drawn;
    for (const listener of this.#listeners) listener();
  }
}

/** These people in their colours; who keeps his stays the same object. */
function shown(peers: readonly (Peer | ShownPeer)[]): Map<number, ShownPeer> {
  const colours = coloursOf(peers);
  return new Map(
    peers.map((peer) => {
      const colour = colours.get(peer.personId)!;
      return [peer.peer, "colour" in peer && peer.colour === colour ? peer : { ...peer, colour }];
    }),
  );
}

function sameHolders(a: ReadonlyMap<string, ShownPeer>, b: ReadonlyMap<string, ShownPeer>): boolean {
  return a.size === b.size && [...a].every(([id, peer]) => b.get(id) === peer);
}
