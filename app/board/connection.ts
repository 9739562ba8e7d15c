import type { Socket } from "socket.io-client";
import { type BoardFacts, whyNotOp, whyReadOnly } from "#app/domain/board/judge.ts";
import type { Op } from "#app/domain/board/op.ts";
import type { Presence } from "#app/domain/board/presence.ts";
import { isPrivateOp, whyNotPrivately } from "#app/domain/board/private.ts";
import { emptyStage, type StageChange } from "#app/domain/board/stage.ts";
import type { TableChange } from "#app/domain/board/tables.ts";
import { whyNotTalk } from "#app/domain/board/talk.ts";
import type { OpenRound } from "#app/domain/board/vote.ts";
import {
  boardEvents,
  type CaughtUp,
  type Joined,
  type OpAnswer,
  type Peer,
  type PrivateNote,
  type RoundState,
  type Snapshot,
  type StageState,
  type Talked,
  temporaryRefusals,
} from "#app/domain/board/wire.ts";
import { type RefusalCode, type Result, refuse } from "#app/domain/refusals.ts";
import { sayThatSessionEnded } from "#app/live/sessionEnd.ts";
import { paths } from "#app/paths.ts";
import { OwnMotion } from "./motion.ts";
import type { Outbox } from "./outbox.ts";
import { Peers } from "./peers.ts";
import { OpSender } from "./sender.ts";
import { type BoardState, beginning, withClock } from "./state.ts";
import { BoardStore, type RefusedOp } from "./store.ts";
import { Talks } from "./talk/talks.ts";

/** How long the server may take to answer. */
const answerMs = 10_000;
/** Between two tries of what is refused only for the moment. */
const retryMs = 1_000;
/** A drag's preview outlives the drop by this, so that nobody sees the note jump back before the op arrives. */
const previewTailMs = 350;

/**
 * One board, live: snapshot, join, ops out and in, motion, stage and votes (docs/board-protocol.md). One class, and so a
 * long file, because each of its messages changes the one state that the page is told of.
 */
export class BoardConnection {
  readonly boardId: string;
  readonly personId: string;
  readonly store: BoardStore;
  readonly peers = new Peers();
  /** What is said about elements (B25). */
  readonly talks: Talks;
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #askSnapshot: () => Promise<Response>;
  readonly #motion: OwnMotion;
  readonly #listeners = new Set<() => void>();
  #state: BoardState = beginning;
  #loaded = false;
  #started = false;
  #joining = false;
  #catching = false;
  readonly #sender: OpSender;
  /** Each waits by itself: what is sent again doesn't put off what is read again. */
  readonly #retries = new Map<"join" | "catch-up" | "send" | "talks", ReturnType<typeof setTimeout>>();
  #previewEnd: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    boardId: string;
    personId: string;
    socket: Socket;
    onRefused: (refused: RefusedOp[]) => void;
    /** Where ops wait for their acknowledgement. */
    outbox: Outbox;
    readSnapshot?: () => Promise<Response>;
  }) {
    this.boardId = options.boardId;
    this.personId = options.personId;
    this.#socket = options.socket;
    this.store = new BoardStore(options.personId);
    this.talks = new Talks({
      personId: options.personId,
      ask: (change) => this.#ask(boardEvents.talk, change),
      readAll: () => this.#ask(boardEvents.talks, {}),
      again: (work) => this.#again("talks", work),
    });
    this.#outbox = options.outbox;
    this.#askSnapshot = options.readSnapshot ?? (() => fetch(paths.boardSnapshot(options.boardId)));
    this.#sender = new OpSender({
      store: this.store,
      outbox: this.#outbox,
      ask: (ops) => this.#ask<OpAnswer[]>(boardEvents.ops, { ops }),
      isLive: () => this.#started && this.#state.link === "live" && this.#socket.connected,
      again: (work) => this.#again("send", work),
      onSettled: (saved) => (saved ? this.#set({ saved }) : this.#tell()),
      onRefused: options.onRefused,
      onLost: () => {
        this.#again("join", () => this.#join());
        this.#set({ link: "joining" });
      },
    });
    this.#motion = new OwnMotion((frame, mayBeDropped) => {
      if (this.#state.link !== "live") return;
      (mayBeDropped ? this.#socket.volatile : this.#socket).emit(boardEvents.presence, frame);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly state = (): BoardState => this.#state;

  start(): void {
    if (this.#started) return;
    this.#started = true;
    for (const [name, handler] of this.#handlers) this.#socket.on(name, handler);
    // Without a network the page would otherwise say "joining" until the first try has failed.
    if (!this.#socket.connected) this.#set({ link: this.#socket.active ? "joining" : "offline" });
    void this.#begin();
  }

  /** Leaves the board. What isn't acknowledged stays in the outbox. */
  stop(): void {
    this.#started = false;
    for (const retry of this.#retries.values()) clearTimeout(retry);
    clearTimeout(this.#previewEnd);
    this.#motion.stop();
    for (const [name, handler] of this.#handlers) this.#socket.off(name, handler);
    if (this.#socket.connected) this.#socket.emit(boardEvents.leave, {});
  }

  /** What the judge knows here; the server's own judgement decides. */
  get facts(): BoardFacts {
    const { stage } = this.#state;
    return {
      boardId: this.boardId,
      workshopState: stage?.workshopState ?? "scheduled",
      stage: stage?.stage ?? emptyStage,
      elements: this.store.elements.size,
      past: this.store.isPast,
    };
  }

  /** Why this person may neither comment nor react at the moment; null when he may. */
  get whyNotTalk(): RefusalCode | null {
    const { you } = this.#state;
    return you ? whyNotTalk(you, this.facts) : "not-ready";
  }

  /** Why this person may change nothing at the moment; null when he may. */
  get readOnly(): RefusalCode | null {
    const { you } = this.#state;
    return you ? whyReadOnly(you, this.facts) : "not-ready";
  }

  /**
   * Does ops at once and sends them. What this side already knows to be refused is not begun.
   * @returns why nothing was done, or null.
   */
  perform(ops: readonly Op[], joint: string | null = null): RefusalCode | null {
    const { you } = this.#state;
    if (!you) return "not-ready";
    const made = new Set<string>();
    for (const op of ops) {
      if (op.type === "create" || op.type === "restore") made.add(op.id);
      else if (made.has(op.id)) continue;
      const refusal = this.whyNot(op);
      if (refusal) return refusal;
    }
    const sent = ops.map((op) =>
      op.type === "create" && this.#isPrivate(you, op) ? { ...op, private: true as const } : this.store.marked(op),
    );
    this.store.perform(sent, joint);
    this.#send(sent);
    return null;
  }

  /** What the judge here says of an op on what stands now; null when it may be done. The server's own word decides. */
  whyNot(op: Op): RefusalCode | null {
    const { you } = this.#state;
    if (!you) return "not-ready";
    if (this.store.isPast) return "board-past";
    const element = this.store.elements.get(op.id);
    // What was deleted is seldom held here: whether it is there to come back, and whose it was, only the server knows.
    if (op.type === "restore") return whyReadOnly(you, this.facts) ?? (element ? "board-element-exists" : null);
    if (!this.#isPrivate(you, op)) return whyNotOp(you, this.facts, element, op);
    return whyNotPrivately(you, this.facts, element && { value: element, deleted: false }, 0, op);
  }

  #isPrivate(you: Peer, op: Op): boolean {
    return isPrivateOp(you, this.facts, this.store.isPrivate(op.id), op);
  }

  /** @returns why nothing can be taken back at the moment, or null. */
  undo(): RefusalCode | null {
    return this.#turn(() => this.store.undo());
  }

  redo(): RefusalCode | null {
    return this.#turn(() => this.store.redo());
  }

  #turn(turn: () => Op[]): RefusalCode | null {
    const refusal = this.readOnly;
    if (!refusal) this.#send(turn());
    return refusal;
  }

  /** Shows one's own cursor, selection or drag to the others. An ended drag stays until its op has had time to arrive. */
  show(presence: Presence): void {
    if (presence.preview?.length) clearTimeout(this.#previewEnd);
    if (presence.preview?.length === 0) {
      const { preview: _, ...rest } = presence;
      clearTimeout(this.#previewEnd);
      this.#previewEnd = setTimeout(() => this.#motion.show({ preview: [] }), previewTailMs);
      if (Object.keys(rest).length) this.#motion.show(rest);
      return;
    }
    this.#motion.show(presence);
  }

  direct(change: StageChange): Promise<Result<unknown>> {
    return this.#ask(boardEvents.stage, change);
  }

  /** B18: makes tables, seats people, opens them, calls back. */
  changeTables(change: TableChange): Promise<Result<{ kept?: boolean }>> {
    return this.#ask<{ kept?: boolean }>(boardEvents.tables, change);
  }

  raiseHand(up: boolean): Promise<Result<unknown>> {
    return this.#ask(boardEvents.hand, { up });
  }

  openRound(round: OpenRound): Promise<Result<unknown>> {
    return this.#ask(boardEvents.openRound, round);
  }

  closeRound(roundId: string): Promise<Result<unknown>> {
    return this.#ask(boardEvents.closeRound, { roundId });
  }

  /** Sets how many of this person's dots lie on an element. */
  async vote(roundId: string, elementId: string, count: number): Promise<Result<unknown>> {
    if (this.store.isPast) return refuse("board-past");
    const result = await this.#ask<{ mine: Record<string, number> }>(boardEvents.vote, { roundId, elementId, count });
    if (result.ok) this.#takeVotes(roundId, result.value.mine);
    return result;
  }

  async #begin(): Promise<void> {
    const kept = await this.#outbox.load().catch(() => []);
    if (!this.#started) return;
    this.store.adopt(kept);
    await this.#join();
  }

  async #join(): Promise<void> {
    // Who is on the board already would leave it for as long as joining again takes: a retry may come after a join did.
    if (this.#joining || !this.#started || !this.#socket.connected || this.#state.link === "live") return;
    this.#joining = true;
    try {
      if (!this.#loaded && !(await this.#readSnapshot())) return this.#again("join", () => this.#join());
      const result = await this.#ask<Joined>(boardEvents.join, { boardId: this.boardId, since: this.store.seq });
      if (!result.ok) return this.#notJoined(result.refusal.code);
      const { you, peers, stage, round, saving, caughtUp, privately } = result.value;
      // Somebody else has signed in at this browser: nothing of this person's is sent as his, nor his shown here.
      if (you.personId !== this.personId) {
        this.stop();
        sayThatSessionEnded();
        return this.#set({ link: "closed", closed: "sign-in-first" });
      }
      this.peers.enter(you.peer, peers);
      this.#set({ link: "live", closed: null, you, saving, round, ...withClock(stage) });
      if (stage.stage.phase !== "private") this.store.forgetPrivate();
      this.store.takePrivately(privately);
      await this.#take(caughtUp);
      void this.#sender.flush();
      void this.talks.refresh();
    } finally {
      this.#joining = false;
      // The line broke and was there again while something was read: nobody has joined by the new one.
      if (this.#state.link === "offline" && this.#socket.connected) this.#again("join", () => this.#join());
    }
  }

  #notJoined(refusal: RefusalCode): void {
    if (temporaryRefusals.includes(refusal) || refusal === "unexpected" || refusal === "not-ready") {
      if (refusal === "not-saving") this.#set({ saving: false });
      this.#again("join", () => this.#join());
    } else {
      this.#set({ link: "closed", closed: refusal });
    }
  }

  /** @returns false when it can't be read at the moment. */
  async #readSnapshot(): Promise<boolean> {
    const response = await this.#askSnapshot().catch(() => undefined);
    if (response?.status === 404) {
      this.#set({ link: "closed", closed: "not-found" });
      return false;
    }
    if (!response?.ok) return false;
    this.store.load((await response.json()) as Snapshot);
    this.#loaded = true;
    return true;
  }

  /** B7: what was missed, or the whole board where too much was. */
  async #take(caughtUp: CaughtUp): Promise<void> {
    if (!caughtUp.snapshot) {
      if (this.store.apply(caughtUp.seq, caughtUp.ops) === "gap") void this.#catchUp();
      else this.#tidyOutbox(caughtUp.ops.map(({ op }) => op.opId));
      return;
    }
    if (await this.#readSnapshot()) {
      void this.#catchUp();
      void this.talks.refresh();
    } else this.#again("catch-up", () => this.#catchUp());
  }

  async #catchUp(): Promise<void> {
    if (this.#catching || this.#state.link !== "live") return;
    this.#catching = true;
    const result = await this.#ask<CaughtUp>(boardEvents.catchUp, { since: this.store.seq });
    this.#catching = false;
    if (result.ok) await this.#take(result.value);
    else this.#again("catch-up", () => this.#catchUp());
  }

  #send(ops: readonly Op[]): void {
    if (ops.length === 0) return;
    this.#outbox.put(ops);
    this.#tell();
    void this.#sender.flush();
  }

  #tidyOutbox(opIds: readonly string[]): void {
    this.#outbox.remove(opIds);
    this.#tell();
  }

  #again(name: "join" | "catch-up" | "send" | "talks", work: () => Promise<void>): void {
    if (!this.#started) return;
    clearTimeout(this.#retries.get(name));
    this.#retries.set(
      name,
      setTimeout(() => void work(), retryMs),
    );
  }

  /** Asks the server and waits for its word; silence and a lost connection are "not-ready". */
  #ask<T>(event: string, message: unknown): Promise<Result<T>> {
    if (!this.#socket.connected) return Promise.resolve(refuse("not-ready"));
    return this.#socket
      .timeout(answerMs)
      .emitWithAck(event, message)
      .catch(() => refuse("not-ready")) as Promise<Result<T>>;
  }

  #takeVotes(roundId: string, mine: Record<string, number>): void {
    const { round } = this.#state;
    if (round?.round.id === roundId) this.#set({ round: { ...round, mine } });
  }

  // Messages are the server's own: their shapes are the wire's, not parsed again here.
  readonly #handlers = [
    on("connect", () => void this.#join()),
    on("disconnect", () => {
      this.peers.clear();
      if (this.#state.link !== "closed") this.#set({ link: "offline" });
    }),
    on(boardEvents.applied, ({ seq, ops }: Extract<CaughtUp, { snapshot: false }>) => {
      if (this.store.apply(seq, ops) === "gap") void this.#catchUp();
      else this.#tidyOutbox(ops.filter(({ by }) => by === this.personId).map(({ op }) => op.opId));
    }),
    on(boardEvents.talked, (told: Talked) => this.talks.take(told)),
    on(boardEvents.presence, (frame: Uint8Array) => this.peers.show(frame)),
    on(boardEvents.peerJoined, (peer: Peer) => {
      this.peers.join(peer);
      // One's own role may have changed with a seat.
      if (peer.peer === this.#state.you?.peer) this.#set({ you: peer });
    }),
    on(boardEvents.peerLeft, ({ peer }: { peer: number }) => this.peers.leave(peer)),
    on(boardEvents.staged, (stage: StageState) => {
      if (stage.stage.cursorsHidden && !this.#state.stage?.stage.cursorsHidden) this.peers.hideWindows();
      this.#set(withClock(stage));
      if (stage.stage.phase !== "private") this.store.forgetPrivate();
    }),
    on(boardEvents.round, ({ round, totals }: Omit<RoundState, "mine">) => {
      const before = this.#state.round;
      this.#set({ round: { round, totals, mine: before?.round.id === round.id ? before.mine : {} } });
    }),
    on(boardEvents.myVotes, ({ roundId, mine }: { roundId: string; mine: Record<string, number> }) =>
      this.#takeVotes(roundId, mine),
    ),
    on(boardEvents.privately, ({ notes }: { notes: PrivateNote[] }) => this.store.takePrivately(notes)),
    on(boardEvents.saving, ({ saving }: { saving: boolean }) => {
      this.#set({ saving });
      if (saving) void this.#sender.flush();
    }),
    on(boardEvents.closed, ({ refusal }: { refusal: RefusalCode }) => {
      this.peers.clear();
      this.#set({ link: "closed", closed: refusal });
    }),
    // The server goes down in an orderly way: a new connection finds another, or the new one.
    on(boardEvents.reconnect, () => this.#set({ link: "offline" })),
  ];

  #set(change: Partial<BoardState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function on<Message>(name: string, handler: (message: Message) => void) {
  return [name, handler as (message: unknown) => void] as const;
}
