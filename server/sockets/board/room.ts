import { type BoardActor, type BoardFacts, whyNotMake, whyNotTouch, whyReadOnly } from "#app/domain/board/judge.ts";
import type { PeerPresence, Presence } from "#app/domain/board/presence.ts";
import { stageFor } from "#app/domain/board/stage.ts";
import { mayRead } from "#app/domain/board/tables.ts";
import { boardEvents, type Peer, type PrivateNote, type RoundState, type StageState } from "#app/domain/board/wire.ts";
import { within } from "#db/away.ts";
import { privateNotesOf } from "#db/board-private.ts";
import type { StoredStage } from "#db/board-stage.ts";
import { type Board, type readBoard, roleOf, standings } from "#db/boards.ts";
import type { Deps } from "../../deps.ts";
import { framed, sendTogether } from "../frames.ts";
import { staysOf } from "./attendance.ts";
import { BoardCache, patienceMs } from "./cache.ts";
import { actorOf, type Member } from "./member.ts";
import { Motion } from "./motion.ts";
import type { Neighbours } from "./neighbours.ts";
import { Outgoing } from "./outgoing.ts";
import { Talking } from "./talking.ts";
import { Turns } from "./turns.ts";
import { Writer } from "./writer.ts";

export type RoundFacts = Pick<RoundState, "round" | "totals">;

/**
 * One open board in this process: who is there, what stands on it (`cache`), how it changes (`writer`) and moves
 * (`motion`), and the stage and votes of its workshop.
 */
export class Room {
  readonly members = new Map<string, Member>();
  readonly cache: BoardCache;
  readonly turns: Turns;
  readonly writer: Writer;
  readonly motion: Motion;
  readonly talking: Talking;
  round: RoundFacts | null;
  readonly #deps: Deps;
  readonly #neighbours: Neighbours;
  readonly #outgoing: Outgoing;
  /** Motion of people at other processes, as it came. */
  readonly #afar: PeerPresence[] = [];
  #stage: StoredStage;

  constructor(
    deps: Deps,
    neighbours: Neighbours,
    read: NonNullable<Awaited<ReturnType<typeof readBoard>>>,
    stage: StoredStage,
    round: RoundFacts | null,
  ) {
    this.#deps = deps;
    this.#neighbours = neighbours;
    this.#stage = stage;
    this.round = round;
    this.#outgoing = new Outgoing({
      sockets: () => Array.from(this.members.values(), ({ door }) => door.socket),
      moved: () => {
        const moved = this.motion.take();
        neighbours.moved(read.board.id, moved);
        return [...moved, ...this.#afar.splice(0)];
      },
    });
    this.cache = new BoardCache(deps.db, read, (seq, ops) => {
      if (ops.length) this.#outgoing.applied(seq, ops);
      // Read anew: whoever hears the seq asks for what he missed.
      else this.tell(boardEvents.applied, { seq, ops });
      // What was said about an element comes back with it (B25).
      this.talking.tell(ops.flatMap(({ op }) => (op.type === "restore" ? [op.id] : [])));
    });
    this.turns = new Turns({
      probe: () => this.cache.catchUp(),
      changed: (saving) => {
        deps.log.warn({ board: read.board.id, saving }, "board saving");
        this.tell(boardEvents.saving, { saving });
      },
    });
    this.writer = new Writer(deps, this.cache, this.turns, ({ head, privately }) => {
      this.takeStage({ stage: head.stage, rev: head.stageRev, workshopState: head.workshopState });
      for (const [personId, notes] of privately) this.#tellPrivately(personId, notes);
    });
    this.motion = new Motion(() => this.#outgoing.soon());
    this.talking = new Talking(deps, this);
  }

  get board(): Board {
    return this.cache.board;
  }

  get seq(): number {
    return this.cache.held.seq;
  }

  /** The stage as this person is told of it. */
  stageFor(actor: BoardActor): StageState {
    const { stage, rev, workshopState } = this.#stage;
    return { stage: stageFor(stage, actor), rev, workshopState, now: this.#deps.clock().getTime() };
  }

  /** Whether somebody's hand is up, as far as this room has heard. */
  get hasHands(): boolean {
    return this.#stage.stage.hands.length > 0;
  }

  /**
   * Sends a message to everyone on the board in this process, after all that was before it. The other processes hear of a
   * commit from PostgreSQL and tell their own.
   */
  tell(event: string, message: unknown): void {
    this.#outgoing.say(event, message);
  }

  /** Everybody on the board, at this process and at others. */
  peers(): Peer[] {
    return [...Array.from(this.members.values(), ({ peer }) => peer), ...this.#neighbours.peers(this.board.id)];
  }

  /** Whether this person is here, in any tab. */
  holds(personId: string): boolean {
    return [...this.members.values()].some(({ peer }) => peer.personId === personId);
  }

  /** Puts a member into the room and tells the others. In the board's turns. */
  add(member: Member): void {
    this.#announce(member.peer);
    this.members.set(member.socketId, member);
    staysOf(this.#deps).enter(member, this.board);
    const motion = this.motion.whole();
    // After the acknowledgement of the join, which goes out in this turn of the event loop.
    if (motion) setImmediate(() => member.door.socket.emit(boardEvents.presence, motion));
  }

  /** Takes a member out of the room and tells the others. */
  remove(member: Member): void {
    if (!this.members.delete(member.socketId)) return;
    staysOf(this.#deps).leave(member);
    this.dismiss(member.peer.peer);
    this.#neighbours.present(this);
  }

  /** Somebody has left, here or at another process. */
  dismiss(peer: number): void {
    this.motion.forget(peer);
    this.tell(boardEvents.peerLeft, { peer });
  }

  /** Whether this board exists for a person of this role, as its workshop's tables stand here (B18). */
  lets(actor: BoardActor): boolean {
    return mayRead(this.#stage.stage.tables, this.board.id, actor);
  }

  /** Looks again whether everybody here still may be, after rights changed; who may not is out. In the board's turns. */
  async recheckRights(): Promise<void> {
    if (this.members.size === 0) return;
    const people = [...this.members.values()].map(({ door }) => door.actor);
    const found = await within(patienceMs, standings(this.#deps.db, this.board.workshopId, people));
    for (const member of this.members.values()) {
      const role = roleOf(found, member.door.actor, this.#stage.workshopState);
      if (role === null || !this.lets({ personId: member.peer.personId, role })) {
        member.door.socket.emit(boardEvents.closed, { refusal: "not-found" });
        this.remove(member);
      } else if (role !== member.peer.role) {
        member.peer = { ...member.peer, role };
        this.#announce(member.peer);
        this.#tellStage([member]);
      }
    }
  }

  /** Reads a person's private notes anew for his pages here (B15). In the board's turns. */
  async rereadPrivately(personId: string): Promise<void> {
    if (!this.holds(personId)) return;
    const notes = await within(patienceMs, privateNotesOf(this.#deps.db, this.board.id, [personId]));
    this.#tellPrivately(personId, notes.get(personId) ?? []);
  }

  /** Takes a newer stage and passes it on. */
  takeStage(next: StoredStage): void {
    const { rev, workshopState } = this.#stage;
    if (next.rev < rev || (next.rev === rev && next.workshopState === workshopState)) return;
    const hides = next.stage.cursorsHidden && !this.#stage.stage.cursorsHidden;
    this.#stage = next;
    this.#tellStage([...this.members.values()]);
    // At once, before anything that was committed after the change is passed on: whose table is another is out (B18, B20).
    for (const member of [...this.members.values()]) {
      if (this.lets(actorOf(member))) continue;
      member.door.socket.emit(boardEvents.closed, { refusal: "board-elsewhere" });
      this.remove(member);
    }
    if (!hides) return;
    for (const member of this.members.values()) this.show(member, { cursor: null, laser: [] });
    for (const { peer, role } of this.peers()) if (role !== "facilitator") this.motion.hideWindow(peer);
  }

  /** Takes the present vote round and passes it on; totals come with it only once it is closed (B16). */
  takeRound(next: RoundFacts): void {
    if (this.round?.round.id === next.round.id && this.round.round.state === next.round.state) return;
    this.round = next;
    this.tell(boardEvents.round, next);
  }

  /** Shows a member's motion to the room, less what he may not do or show at present (B11, B14). */
  show(member: Member, presence: Presence): void {
    const shown = { ...presence };
    const actor = actorOf(member);
    const { elements } = this.cache.held;
    const { stage, workshopState } = this.#stage;
    const facts: BoardFacts = { boardId: this.board.id, stage, workshopState, elements: elements.size };
    if (shown.cursor && stage.cursorsHidden && actor.role !== "facilitator") shown.cursor = null;
    if (stage.cursorsHidden && actor.role !== "facilitator") delete shown.viewport;
    if (shown.selection) shown.selection = shown.selection.filter((id) => elements.has(id));
    if (shown.preview) {
      shown.preview = shown.preview.filter(({ id }) => {
        const element = elements.get(id);
        return element && whyNotTouch(actor, facts, element) === null;
      });
    }
    if (shown.ink && whyNotMake(actor, facts, "ink")) shown.ink = null;
    // A laser pointer bears its owner's name as a cursor does.
    const unseen = stage.cursorsHidden && actor.role !== "facilitator";
    if (shown.laser && (unseen || whyReadOnly(actor, facts))) shown.laser = [];
    this.motion.show(member.peer.peer, shown);
  }

  /** Shows the motion of people at another process, which has judged it. */
  showAfar(peers: PeerPresence[]): void {
    const hidden = this.#stage.stage.cursorsHidden
      ? new Set(this.peers().flatMap(({ peer, role }) => (role === "facilitator" ? [] : [peer])))
      : null;
    for (const { peer, presence } of peers) {
      // Shown before its process had heard that cursors are hidden.
      if (hidden?.has(peer)) delete presence.viewport;
      this.motion.remember(peer, presence);
    }
    this.#afar.push(...peers);
    this.#outgoing.soon();
  }

  /** Takes nothing more, commits what waits, and tells clients to come back (B23). */
  async drain(): Promise<void> {
    await this.writer.drain();
    this.tell(boardEvents.reconnect, {});
    this.#outgoing.flush();
    this.stop();
  }

  stop(): void {
    this.#outgoing.stop();
    this.motion.stop();
    this.talking.stop();
    this.turns.stop();
  }

  /** Tells these members the stage, each as far as it concerns him, after all that was said before. */
  #tellStage(members: readonly Member[]): void {
    this.#outgoing.settle();
    const { tables } = this.#stage.stage;
    const groups = Map.groupBy(members, ({ peer: { personId, role } }) => {
      if (role === "facilitator") return "facilitators";
      return tables?.seats[personId] ? personId : "others";
    });
    for (const group of groups.values()) {
      const message = framed(boardEvents.staged, this.stageFor(actorOf(group[0]!)), { volatile: false });
      sendTogether(
        group.map(({ door }) => door.socket),
        [message],
      );
    }
  }

  #tellPrivately(personId: string, notes: PrivateNote[]): void {
    // A reveal brings the notes before they are no longer private ones.
    if (this.holds(personId)) this.#outgoing.settle();
    for (const { peer, door } of this.members.values())
      if (peer.personId === personId) door.socket.emit(boardEvents.privately, { notes });
  }

  #announce(peer: Peer): void {
    this.tell(boardEvents.peerJoined, peer);
    this.#neighbours.joined(this, peer);
  }
}
