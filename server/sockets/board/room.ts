import { type BoardFacts, whyNotTouch, whyReadOnly } from "#app/domain/board/judge.ts";
import { applyOp, type Op, type SequencedOp } from "#app/domain/board/op.ts";
import { encodeMerged, type PeerPresence, type Presence } from "#app/domain/board/presence.ts";
import {
  boardEvents,
  type CaughtUp,
  type OpAnswer,
  type Peer,
  type RoundState,
  type Snapshot,
  type StageState,
} from "#app/domain/board/wire.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { databaseIsAway, within } from "#db/away.ts";
import { opsSince, readSeq } from "#db/board-ops.ts";
import type { StoredStage } from "#db/board-stage.ts";
import { type Board, readBoard, roleOf, standings } from "#db/boards.ts";
import type { Deps } from "../../deps.ts";
import { type Committed, commitOps, type Held, type Submission, TooFarBehind } from "./commit.ts";
import { type EncodedSnapshot, SnapshotEncoder } from "./encoded.ts";
import { actorOf, type Member } from "./member.ts";
import { Motion } from "./motion.ts";
import type { Neighbours } from "./neighbours.ts";
import { RecentOps } from "./recent.ts";

/** How long PostgreSQL may take before the board says that it isn't saving (B22), and how often it is asked then. */
const patienceMs = 5_000;
const probeMs = 1_000;
/** Ops in one commit; the rest waits for the next. */
const opsPerCommit = 512;
/** A client further behind than this reads the snapshot instead. */
const catchUpLimit = 2_000;

type Waiting = Submission & { answer(answers: OpAnswer[]): void };
export type RoundFacts = Pick<RoundState, "round" | "totals">;

/**
 * One open board in this process: who is there, and a cache of what stands on it. Whatever changes the cache, or decides
 * a right, runs through `serial`, one after the other (B19, B20).
 */
export class Room {
  readonly board: Board;
  readonly members = new Map<string, Member>();
  readonly motion: Motion;
  saving = true;
  round: RoundFacts | null;
  readonly #deps: Deps;
  readonly #neighbours: Neighbours;
  readonly #held: Held;
  readonly #recent = new RecentOps();
  readonly #encoder = new SnapshotEncoder();
  #stage: StoredStage;
  #chain: Promise<unknown> = Promise.resolve();
  #waiting: Waiting[] = [];
  #commitAhead = false;
  #draining = false;
  #probe: NodeJS.Timeout | undefined;

  constructor(
    deps: Deps,
    neighbours: Neighbours,
    read: NonNullable<Awaited<ReturnType<typeof readBoard>>>,
    stage: StoredStage,
    round: RoundFacts | null,
  ) {
    this.#deps = deps;
    this.#neighbours = neighbours;
    this.board = read.board;
    this.#stage = stage;
    this.round = round;
    this.#held = {
      id: read.board.id,
      workshopId: read.board.workshopId,
      seq: read.board.seq,
      elements: new Map(read.elements.map((element) => [element.id, element])),
    };
    this.motion = new Motion((peers) => {
      this.#showFrame(peers);
      neighbours.moved(this.board.id, peers);
    });
  }

  get seq(): number {
    return this.#held.seq;
  }

  get stage(): StageState {
    const { stage, rev, workshopState } = this.#stage;
    return { stage, rev, workshopState, now: this.#deps.clock().getTime() };
  }

  /** Runs a task when all before it are done. A task that finds PostgreSQL away makes the board say so. */
  serial<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#chain.then(task);
    this.#chain = run.catch((error: unknown) => {
      if (databaseIsAway(error)) this.#lost();
    });
    return run;
  }

  /** Sends a message to everyone on the board in this process, encoded once. */
  tell(event: string, message: unknown): void {
    this.#everyone().emit(event, message);
  }

  /** Takes ops into the next commit and answers for each once that is durable, or refused (B4, B5). */
  submit(submission: Submission): Promise<OpAnswer[]> {
    const refusal = this.#draining ? "reconnect" : this.saving ? null : "not-saving";
    if (refusal) return Promise.resolve(refuseAll(submission, refusal));
    return new Promise((answer) => {
      this.#waiting.push({ ...submission, answer });
      this.#commitSoon();
    });
  }

  /** The board as it stands here, encoded once per seq. */
  snapshot(): Promise<EncodedSnapshot> {
    const { id, workshopId, title, canvas } = this.board;
    const { seq, elements } = this.#held;
    return this.#encoder.encode(
      seq,
      (): Snapshot => ({ board: { id, workshopId, title, canvas }, seq, elements: [...elements.values()] }),
    );
  }

  /** The ops a client at `since` has missed (B7). Call within `serial`. */
  async missedBy(since: number): Promise<CaughtUp> {
    const { seq, id } = this.#held;
    const missing = seq - since;
    if (missing === 0) return { snapshot: false, seq, ops: [] };
    if (missing < 0 || missing > catchUpLimit) return { snapshot: true, seq };
    const ops = this.#recent.after(since) ?? (await within(patienceMs, opsSince(this.#deps.db, id, since, missing)));
    return ops.length === missing ? { snapshot: false, seq, ops } : { snapshot: true, seq };
  }

  /** Reads and passes on what other processes have committed, up to `headSeq` at least. Call within `serial`. */
  async catchUp(headSeq?: number): Promise<void> {
    const { id } = this.#held;
    const head = headSeq ?? (await within(patienceMs, readSeq(this.#deps.db, id))) ?? this.seq;
    const missing = head - this.seq;
    if (missing <= 0) return;
    const ops = missing > catchUpLimit ? [] : await within(patienceMs, opsSince(this.#deps.db, id, this.seq, missing));
    if (ops.length === missing) this.#advance(ops);
    else await this.#readAnew();
  }

  /** Whether this person is here, in any tab. */
  holds(personId: string): boolean {
    return [...this.members.values()].some(({ peer }) => peer.personId === personId);
  }

  /** Looks again whether everybody here still may be, after seats changed; who may not is out at once. */
  async recheckRights(): Promise<void> {
    if (this.members.size === 0) return;
    const people = [...this.members.values()].map(({ door }) => door.actor);
    const found = await within(patienceMs, standings(this.#deps.db, this.board.workshopId, people));
    for (const member of this.members.values()) {
      const role = roleOf(found, member.door.actor, this.#stage.workshopState);
      if (role === null) {
        member.door.socket.emit(boardEvents.closed, { refusal: "not-found" });
        this.remove(member);
      } else if (role !== member.peer.role) {
        member.peer = { ...member.peer, role };
        this.#announce(member.peer);
      }
    }
  }

  /** Takes a newer stage and passes it on. */
  takeStage(next: StoredStage): void {
    const { rev, workshopState } = this.#stage;
    if (next.rev < rev || (next.rev === rev && next.workshopState === workshopState)) return;
    const hides = next.stage.cursorsHidden && !this.#stage.stage.cursorsHidden;
    this.#stage = next;
    this.tell(boardEvents.staged, this.stage);
    if (hides) for (const member of this.members.values()) this.show(member, { cursor: null });
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
    const facts = this.#facts();
    const hidden = facts.stage.cursorsHidden && actor.role !== "facilitator";
    if (shown.cursor && hidden) shown.cursor = null;
    if (shown.selection) shown.selection = shown.selection.filter((id) => this.#held.elements.has(id));
    if (shown.preview) {
      shown.preview = shown.preview.filter(({ id }) => {
        const element = this.#held.elements.get(id);
        return element && whyNotTouch(actor, facts, element) === null;
      });
    }
    if (shown.ink && whyReadOnly(actor, facts)) shown.ink = null;
    this.motion.show(member.peer.peer, shown);
  }

  /** Takes a member out of the room and tells the others. */
  remove(member: Member): void {
    if (!this.members.delete(member.socketId)) return;
    void member.door.socket.leave(this.#name());
    this.motion.forget(member.peer.peer);
    this.tell(boardEvents.peerLeft, { peer: member.peer.peer });
    this.#neighbours.present(this);
  }

  /** Everybody on the board, at this process and at others. */
  peers(): Peer[] {
    return [...Array.from(this.members.values(), ({ peer }) => peer), ...this.#neighbours.peers(this.board.id)];
  }

  /** Somebody at another process has left. */
  dismiss(peer: number): void {
    this.motion.forget(peer);
    this.tell(boardEvents.peerLeft, { peer });
  }

  /** Shows the motion of people at another process, which has judged it. */
  showAfar(peers: PeerPresence[]): void {
    for (const { peer, presence } of peers) this.motion.remember(peer, presence);
    this.#showFrame(peers);
  }

  /** Puts a member into the room and tells the others. Call within `serial`. */
  async add(member: Member): Promise<void> {
    this.#announce(member.peer);
    this.members.set(member.socketId, member);
    await member.door.socket.join(this.#name());
    const motion = this.motion.whole();
    // After the acknowledgement of the join, which goes out in this turn of the event loop.
    if (motion) setImmediate(() => member.door.socket.emit(boardEvents.presence, motion));
  }

  /** Takes nothing more, commits what waits, and tells clients to come back (B23). */
  async drain(): Promise<void> {
    this.#draining = true;
    while (this.#waiting.length) await this.serial(() => this.#commit()).catch(() => {});
    await this.#chain;
    this.tell(boardEvents.reconnect, {});
    this.stop();
  }

  stop(): void {
    this.motion.stop();
    clearTimeout(this.#probe);
  }

  get idle(): boolean {
    return this.members.size === 0 && this.#waiting.length === 0;
  }

  #announce(peer: Peer): void {
    this.tell(boardEvents.peerJoined, peer);
    this.#neighbours.joined(this.board.id, peer);
  }

  #showFrame(peers: PeerPresence[]): void {
    this.#everyone().volatile.emit(boardEvents.presence, encodeMerged(peers));
  }

  #commitSoon(): void {
    if (this.#commitAhead) return;
    this.#commitAhead = true;
    // After the sockets have been read: what came in with this op shares its commit (B4).
    setImmediate(() => void this.serial(() => this.#commit()).catch(() => {}));
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
      if (databaseIsAway(error)) {
        // It may or may not have been committed; the same op ids, sent again, will tell (B6).
        for (const waiting of batch) waiting.answer(refuseAll(waiting, "not-saving"));
        throw error;
      }
      if (batch.length > 1) {
        // One of them can't be stored: it must not take its neighbours down with it.
        for (const waiting of batch) await this.#commitBatch([waiting]);
        return;
      }
      this.#deps.log.error({ err: error, board: this.board.id }, "board commit failed");
      for (const waiting of batch) waiting.answer(refuseAll(waiting, "unexpected"));
      return;
    }
    batch.forEach((waiting, i) => {
      waiting.answer(committed.answers[i]!);
    });
    const { stage, stageRev: rev, workshopState } = committed.head;
    this.takeStage({ stage, rev, workshopState });
    this.#keep(committed.entries);
    // Acknowledgements leave in this turn of the event loop, the broadcast in the next (B5).
    await new Promise(setImmediate);
    this.#pass(committed.entries);
  }

  async #write(batch: Waiting[]): Promise<Committed> {
    try {
      return await within(patienceMs, commitOps(this.#deps.db, this.#held, batch));
    } catch (error) {
      if (!(error instanceof TooFarBehind)) throw error;
      await this.#readAnew();
      return await within(patienceMs, commitOps(this.#deps.db, this.#held, batch));
    }
  }

  #advance(entries: SequencedOp[]): void {
    this.#keep(entries);
    this.#pass(entries);
  }

  #keep(entries: SequencedOp[]): void {
    for (const entry of entries) applyOp(this.#held.elements, entry);
    this.#held.seq = entries.at(-1)?.seq ?? this.#held.seq;
    this.#recent.add(entries);
  }

  #pass(entries: SequencedOp[]): void {
    if (entries.length) this.tell(boardEvents.applied, { seq: entries.at(-1)?.seq, ops: entries });
  }

  async #readAnew(): Promise<void> {
    const read = await within(patienceMs, readBoard(this.#deps.db, this.board.id));
    if (!read) return;
    this.#held.seq = read.board.seq;
    this.#held.elements = new Map(read.elements.map((element) => [element.id, element]));
    this.#recent.clear();
    // No ops, but a later seq: whoever hears it asks for what he missed and is sent to the snapshot.
    this.tell(boardEvents.applied, { seq: this.seq, ops: [] });
  }

  #facts() {
    const { stage, workshopState } = this.#stage;
    return { stage, workshopState, elements: this.#held.elements.size } satisfies BoardFacts;
  }

  #lost(): void {
    if (!this.saving) return;
    this.saving = false;
    this.#deps.log.warn({ board: this.board.id }, "board is not saving");
    this.tell(boardEvents.saving, { saving: false });
    this.#probeSoon();
  }

  #probeSoon(): void {
    this.#probe = setTimeout(() => {
      this.serial(() => this.catchUp()).then(
        () => {
          this.saving = true;
          this.#deps.log.info({ board: this.board.id }, "board is saving again");
          this.tell(boardEvents.saving, { saving: true });
        },
        () => this.#probeSoon(),
      );
    }, probeMs);
  }

  #everyone() {
    // Only this process: the others hear of a commit from PostgreSQL and tell their own.
    return this.#deps.live.io.local.to(this.#name());
  }

  #name(): string {
    return `board:${this.board.id}`;
  }
}

function refuseAll({ ops }: Submission, refusal: RefusalCode): OpAnswer[] {
  return ops.map((op: Op) => ({ opId: op.opId, refusal }));
}
