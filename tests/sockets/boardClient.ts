import type { Socket } from "socket.io-client";
import type { BoardElement, NewElement } from "#app/domain/board/element.ts";
import { applyOp, type Elements, type Op, type SequencedOp } from "#app/domain/board/op.ts";
import { decodeMerged, encodePresence, type PeerPresence, type Presence } from "#app/domain/board/presence.ts";
import {
  boardEvents,
  type CaughtUp,
  type Joined,
  type OpAnswer,
  type Peer,
  type PrivateNote,
  type Snapshot,
  type StageState,
} from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import type { Result } from "#app/domain/refusals.ts";
import { openSocket } from "../setup/socket.ts";

/** A board as docs/board-protocol.md tells a client to keep it: snapshot, then ops in order, gaps asked for. */
export class BoardClient {
  readonly socket: Socket;
  readonly elements: Elements = new Map();
  readonly peers = new Map<number, Peer>();
  readonly presence: PeerPresence[] = [];
  /** Every frame as it came in, for tests that look for what must not be there. */
  readonly heard: { event: string; message: unknown }[] = [];
  seq = 0;
  stage: StageState | undefined;
  joined: Joined | undefined;
  /** One's own notes that nobody else sees yet. */
  privately: PrivateNote[] = [];
  #early: { seq: number; ops: SequencedOp[] }[] = [];

  constructor(url: string, cookie: string) {
    this.socket = openSocket(url, cookie);
    this.socket.onAny((event: string, message: unknown) => {
      this.heard.push({ event, message });
      this.#take(event, message);
    });
  }

  async connected(): Promise<this> {
    if (this.socket.connected) return this;
    await new Promise<void>((done, failed) => {
      this.socket.once("connect", done);
      this.socket.once("connect_error", failed);
    });
    return this;
  }

  /** Sends an event and waits for its answer. */
  async ask<T>(event: string, message: unknown): Promise<Result<T>> {
    return (await this.socket.timeout(10_000).emitWithAck(event, message)) as Result<T>;
  }

  start(snapshot: Snapshot): void {
    this.elements.clear();
    for (const element of snapshot.elements) this.elements.set(element.id, element);
    this.seq = snapshot.seq;
  }

  async join(boardId: string): Promise<Result<Joined>> {
    const answer = await this.ask<Joined>(boardEvents.join, { boardId, since: this.seq });
    if (!answer.ok) return answer;
    this.joined = answer.value;
    this.stage = answer.value.stage;
    this.privately = answer.value.privately;
    for (const peer of answer.value.peers) this.peers.set(peer.peer, peer);
    this.#catchUp(answer.value.caughtUp);
    for (const early of this.#early.splice(0)) this.#apply(early.ops);
    return answer;
  }

  /** Sends ops in one frame; the answers come in their order. */
  async send(...ops: unknown[]): Promise<OpAnswer[]> {
    const answer = await this.ask<OpAnswer[]>(boardEvents.ops, { ops });
    if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
    return answer.value;
  }

  show(presence: Presence): void {
    this.socket.emit(boardEvents.presence, encodePresence(presence));
  }

  texts(): string[] {
    return Array.from(this.elements.values(), (element) => ("text" in element.data ? element.data.text : "")).sort();
  }

  close(): void {
    this.socket.disconnect();
  }

  #take(event: string, message: unknown): void {
    if (event === boardEvents.applied) {
      const { seq, ops } = message as { seq: number; ops: SequencedOp[] };
      if (!this.joined) this.#early.push({ seq, ops });
      else if (seq > this.seq && (ops[0]?.seq ?? seq + 1) > this.seq + 1) void this.#fillGap();
      else this.#apply(ops);
    }
    if (event === boardEvents.presence) this.presence.push(...(decodeMerged(message as Uint8Array) ?? []));
    if (event === boardEvents.privately) this.privately = (message as { notes: PrivateNote[] }).notes;
    if (event === boardEvents.staged) this.stage = message as StageState;
    if (event === boardEvents.peerJoined) this.peers.set((message as Peer).peer, message as Peer);
    if (event === boardEvents.peerLeft) this.peers.delete((message as Peer).peer);
  }

  async #fillGap(): Promise<void> {
    const answer = await this.ask<CaughtUp>(boardEvents.catchUp, { since: this.seq });
    if (answer.ok) this.#catchUp(answer.value);
  }

  #catchUp(caughtUp: CaughtUp): void {
    if (!caughtUp.snapshot) this.#apply(caughtUp.ops);
  }

  #apply(ops: readonly SequencedOp[]): void {
    for (const entry of ops) {
      if (entry.seq !== this.seq + 1) continue;
      applyOp(this.elements, entry);
      this.seq = entry.seq;
    }
  }
}

/** A `create` op for a note. */
export function writeNote(text: string, more: Partial<NewElement & { id: string; opId: string }> = {}): Op {
  const { id = newId(), opId = newId(), ...parts } = more;
  const value: NewElement = {
    kind: "note",
    place: { frame: null, z: "a0" },
    geo: [0, 0, 200, 200, 0],
    style: { colour: "yellow" },
    data: { text, tags: [] },
  };
  return { opId, id, type: "create", value: { ...value, ...(parts as Partial<typeof value>) } };
}

export function setRegister(element: Pick<BoardElement, "id">, register: string, value: unknown): Op {
  return { opId: newId(), id: element.id, type: "set", register, value } as Op;
}

/** Waits until something holds, looking every few milliseconds. */
export async function until(what: () => boolean | Promise<boolean>, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`still not so after ${ms} ms: ${what}`);
    await new Promise((later) => setTimeout(later, 5));
  }
}
