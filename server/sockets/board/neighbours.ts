import { z } from "zod";
import { decodeMerged, encodeMerged, type PeerPresence } from "#app/domain/board/presence.ts";
import { boardEvents, type Peer } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { mostNoticeBytes, peersChannel, tellProcesses } from "#db/board-peers.ts";
import type { Deps } from "../../deps.ts";
import type { Room } from "./room.ts";

/** How often a process says who is on its boards, and how long one that has fallen silent counts (B13). */
const heartbeatMs = 1_000;
const silentAfterMs = 3_300;

const peerSchema = z.custom<Peer>((value) => typeof value === "object" && value !== null && "peer" in value);
const noticeSchema = z.object({
  /** The process that speaks. */
  from: z.string(),
  board: z.string(),
  /** People who are on the board there. */
  here: z.array(peerSchema).optional(),
  /** Numbers of all who are; others of that process are gone. */
  all: z.array(z.number()).optional(),
  /** A merged presence frame, base64. */
  motion: z.string().optional(),
  /** The speaker asks the others who is there. */
  ask: z.boolean().optional(),
});
type Notice = z.infer<typeof noticeSchema>;

type Neighbour = { peers: Map<number, Peer>; heardAt: number };

/**
 * What the other processes that serve the same boards have to say (B11, B13): who is there, and their motion. Volatile,
 * over PostgreSQL's NOTIFY; a process that was killed falls silent, and its people are gone within five seconds.
 */
export class Neighbours {
  readonly #deps: Deps;
  readonly #process = newId();
  readonly #roomOf: (boardId: string) => Room | undefined;
  /** Per board, per process. */
  readonly #known = new Map<string, Map<string, Neighbour>>();
  readonly #saying = new Set<Promise<void>>();
  #inOrder: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: Deps, roomOf: (boardId: string) => Room | undefined) {
    this.#deps = deps;
    this.#roomOf = roomOf;
  }

  async listen(rooms: () => Iterable<Room>): Promise<void> {
    await this.#deps.listen(
      peersChannel,
      (payload) => this.#heard(payload),
      // At each new connection: who came in between is asked for.
      () => {
        for (const room of rooms()) this.ask(room.board.id);
      },
    );
    this.#timer = setInterval(() => this.#beat(rooms()), heartbeatMs);
    this.#timer.unref();
  }

  /** Says of every board that nobody is on it here any more, and then nothing. */
  async stop(rooms: Iterable<Room>): Promise<void> {
    clearInterval(this.#timer);
    for (const { board } of rooms) if (this.#known.get(board.id)?.size) this.#say({ board: board.id, all: [] });
    this.#stopped = true;
    await Promise.all(this.#saying);
  }

  /** People who are on a board at other processes. */
  peers(boardId: string): Peer[] {
    return [...(this.#known.get(boardId)?.values() ?? [])].flatMap(({ peers }) => [...peers.values()]);
  }

  /** A board was opened here: the others say who is there. */
  ask(boardId: string): void {
    this.#say({ board: boardId, ask: true });
  }

  forget(boardId: string): void {
    this.#known.delete(boardId);
  }

  /** Somebody joined here, or his role changed. The first one's name tells that there are people here at all. */
  joined({ board: { id }, members }: Room, peer: Peer): void {
    if (members.size > 1 && !this.#hasAny(id)) return;
    this.#say({ board: id, here: [peer] });
    // Others may have come while the room here was open and empty, and nobody told it.
    if (members.size === 1) this.ask(id);
  }

  /** Who is here now, after somebody left. */
  present(room: Room): void {
    if (this.#hasAny(room.board.id)) this.#say({ board: room.board.id, all: numbers(room) });
  }

  /** Motion here, for processes that have people on the same board. */
  moved(boardId: string, peers: PeerPresence[]): void {
    if (!this.#hasAny(boardId)) return;
    for (const frame of frames(peers)) this.#say({ board: boardId, motion: Buffer.from(frame).toString("base64") });
  }

  /** Whether another process has people on this board: what is said is for them alone, and at each beat it is said anew. */
  #hasAny(boardId: string): boolean {
    return Boolean(this.#known.get(boardId)?.size);
  }

  #heard(payload: string): void {
    const { from, board, here, all, motion, ask } = noticeSchema.parse(JSON.parse(payload));
    const room = from === this.#process ? undefined : this.#roomOf(board);
    if (!room) return;
    if (ask) for (const { peer } of room.members.values()) this.#say({ board, here: [peer] });
    if (here?.length || all?.length) {
      const neighbour = this.#neighbour(board, from);
      for (const peer of here ?? []) {
        const isNews = neighbour.peers.get(peer.peer)?.role !== peer.role;
        neighbour.peers.set(peer.peer, peer);
        if (isNews) room.tell(boardEvents.peerJoined, peer);
      }
      if (all?.some((number) => !neighbour.peers.has(number))) this.ask(board);
    }
    if (all) this.#keepOnly(room, from, new Set(all));
    const moved = motion && decodeMerged(Buffer.from(motion, "base64"));
    if (moved) room.showAfar(moved);
  }

  #neighbour(board: string, from: string): Neighbour {
    const processes = this.#known.get(board) ?? new Map<string, Neighbour>();
    this.#known.set(board, processes);
    const neighbour = processes.get(from) ?? { peers: new Map(), heardAt: 0 };
    processes.set(from, neighbour);
    neighbour.heardAt = Date.now();
    return neighbour;
  }

  #keepOnly(room: Room, from: string, numbers: Set<number>): void {
    const processes = this.#known.get(room.board.id);
    const neighbour = processes?.get(from);
    if (!neighbour) return;
    for (const number of neighbour.peers.keys()) {
      if (numbers.has(number)) continue;
      neighbour.peers.delete(number);
      room.dismiss(number);
    }
    if (numbers.size === 0) processes?.delete(from);
  }

  #beat(rooms: Iterable<Room>): void {
    for (const room of rooms) {
      const known = this.#known.get(room.board.id);
      if (!known?.size) continue;
      if (room.members.size) this.present(room);
      for (const [from, { heardAt }] of known) {
        if (Date.now() - heardAt > silentAfterMs) this.#keepOnly(room, from, new Set());
      }
    }
  }

  #say(notice: Omit<Notice, "from">): void {
    if (this.#stopped) return;
    const message = JSON.stringify({ from: this.#process, ...notice });
    if (Buffer.byteLength(message) > mostNoticeBytes) return;
    const tell = () =>
      tellProcesses(this.#deps.db, message).catch((error: unknown) =>
        this.#deps.log.debug({ err: error }, "neighbours not told"),
      );
    // Who is here is said in order, or who left would be back; motion may overtake motion.
    const said = (notice.motion ? tell() : this.#inOrder.then(tell)).finally(() => this.#saying.delete(said));
    if (!notice.motion) this.#inOrder = said;
    this.#saying.add(said);
  }
}

function numbers(room: Room): number[] {
  return Array.from(room.members.values(), ({ peer }) => peer.peer);
}

/**
 * Peers' motion in frames that fit a notification: base64 makes three bytes four. One person's may need several, each with
 * a part of what he shows: the longest stroke fits one.
 */
function frames(peers: PeerPresence[]): Uint8Array[] {
  const whole = encodeMerged(peers);
  if (whole.length * 1.4 < mostNoticeBytes) return [whole];
  const parts = peers.length > 1 ? peers : peers.flatMap(partsOf);
  if (parts.length <= 1) return [whole];
  const half = parts.length >> 1;
  return [...frames(parts.slice(0, half)), ...frames(parts.slice(half))];
}

/** What one person shows, part by part: a part that isn't there hasn't changed. */
function partsOf({ peer, presence }: PeerPresence): PeerPresence[] {
  return Object.entries(presence).map(([part, value]) => ({ peer, presence: { [part]: value } }));
}
