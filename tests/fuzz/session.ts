import { sql } from "kysely";
import { expect } from "vitest";
import type { BoardElement, NewElement } from "#app/domain/board/element.ts";
import type { Op, Register } from "#app/domain/board/op.ts";
import { orderBetween } from "#app/domain/board/order.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { elementsOf } from "#db/boards.ts";
import type { BoardWorld } from "../sockets/boardWorld.ts";
import { FuzzPeer } from "./peer.ts";
import { Random } from "./random.ts";

const people = ["mei.chan", "grace.wong", "kit.lam", "peter.leung", "owen.reyes"] as const;
const facilitator = "yvonne.lee";
const patienceMs = 20_000;

/** A process that serves the board; `kill` takes it away without a word. */
export type FuzzServer = { url: string; kill(): Promise<void> };

/**
 * One board, a few people and everything that can happen to them, in an order that the seed decides (`design.md` §5):
 * edits, locks, phases, reveals, votes, cuts in mid-flight, reloads, hostile frames, the server taken away. Afterwards
 * every page shows the same board, nothing acknowledged is missing or there twice, and no private text was on another's wire.
 */
export class FuzzSession {
  readonly #random: Random;
  readonly #world: BoardWorld;
  readonly #peers: FuzzPeer[] = [];
  readonly #open: () => Promise<FuzzServer>;
  #server!: FuzzServer;
  #boardId = "";
  #texts = 0;
  /** Private texts by who wrote them, until they are revealed. */
  #secrets = new Map<string, string>();
  readonly trace: string[] = [];

  constructor(world: BoardWorld, seed: number, open: () => Promise<FuzzServer>) {
    this.#world = world;
    this.#random = new Random(seed);
    this.#open = open;
  }

  async run(steps: number): Promise<void> {
    await this.#begin();
    try {
      for (let step = 0; step < steps; step++) {
        await this.#step();
        this.#checkSecrets();
      }
      await this.#quiet();
      await this.#check();
    } finally {
      for (const peer of this.#peers) peer.close();
    }
  }

  async #begin(): Promise<void> {
    this.#server = await this.#open();
    const present = people.slice(0, 1 + this.#random.below(people.length));
    const seats = Object.fromEntries(present.map((key) => [key, "participant" as const]));
    const { boardId } = await this.#world.workshop(seats);
    this.#boardId = boardId;
    for (const key of [facilitator, ...present]) {
      const { personId } = await this.#world.actor(key);
      const peer = new FuzzPeer({ key, id: personId }, boardId, async () => ({
        url: this.#server.url,
        cookie: await this.#world.cookie(key),
        snapshot: () => this.#snapshot(key),
      }));
      this.#peers.push(peer);
      await peer.load();
    }
    await this.#until(() => this.#peers.every((peer) => peer.isLive), "everybody is on the board");
  }

  async #snapshot(key: string): Promise<Response> {
    const read = await this.#world.snapshot(this.#boardId, key);
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  }

  async #step(): Promise<void> {
    const kind = this.#random.weighted({
      create: 30, change: 30, remove: 6, lock: 4, undo: 6, direct: 8, vote: 6, cut: 4, reload: 3, hostile: 5, kill: 0.7, pause: 6,
    }); // biome-ignore format: a table
    const peer = this.#random.pick(this.#peers);
    this.trace.push(`${kind} ${peer.personKey}`);
    switch (kind) {
      case "create":
        return this.#create(peer);
      case "change":
        return this.#change(peer);
      case "remove":
        return this.#on(peer, (element) => [{ opId: newId(), id: element.id, type: "delete" }]);
      case "lock": {
        const lock = this.#random.pick([null, "anyone", "facilitator"]);
        return this.#on(peer, (element) => [set(element.id, "lock", lock)]);
      }
      case "undo":
        if (this.#random.chance(0.7)) peer.connection.undo();
        else peer.connection.redo();
        return;
      case "direct":
        return this.#direct();
      case "vote":
        return this.#vote(peer);
      case "cut":
        // Whatever it has just sent may or may not have arrived.
        if (peer.isConnected) peer.cut();
        else peer.reconnect();
        return;
      case "reload":
        peer.close();
        return peer.load();
      case "hostile":
        return this.#attack(peer);
      case "kill":
        return this.#kill();
      case "pause":
        return new Promise((done) => setTimeout(done, this.#random.below(30)));
    }
  }

  #create(peer: FuzzPeer): void {
    const { elements } = peer.connection.store;
    const frames = [...elements.values()].filter(({ kind }) => kind === "frame");
    const kind = this.#random.weighted({ note: 10, text: 2, frame: 2, shape: 1 });
    const frame = kind !== "frame" && frames.length && this.#random.chance(0.5) ? this.#random.pick(frames).id : null;
    const text = this.#text(peer);
    const highest =
      [...elements.values()]
        .map(({ place }) => place.z)
        .sort()
        .at(-1) ?? null;
    const shared = {
      place: { frame, z: orderBetween(highest, null) },
      geo: [this.#random.below(2_000), this.#random.below(2_000), 200, 120, 0] as [
        number,
        number,
        number,
        number,
        number,
      ],
    };
    const values: Record<typeof kind, NewElement> = {
      note: { kind: "note", ...shared, style: { colour: "yellow" }, data: { text, tags: [] } },
      text: { kind: "text", ...shared, style: { colour: "navy", size: "medium", align: "start" }, data: { text } },
      frame: { kind: "frame", ...shared, style: { colour: "navy" }, data: { title: text, hint: "", canvas: null, field: null } },
      shape: { kind: "shape", ...shared, style: { shape: "ellipse", colour: "navy", filled: true }, data: { text } },
    }; // biome-ignore format: a table
    this.#perform(peer, [{ opId: newId(), id: newId(), type: "create", value: values[kind] }], text);
  }

  #change(peer: FuzzPeer): void {
    this.#on(peer, (element) => {
      if (this.#random.chance(0.5)) {
        const [, , width, height] = element.geo;
        return [set(element.id, "geo", [this.#random.below(2_000), this.#random.below(2_000), width, height, 0])];
      }
      const text = this.#text(peer);
      if (peer.connection.store.isPrivate(element.id)) this.#secrets.set(text, peer.personId);
      return [set(element.id, element.kind === "frame" ? "data.title" : "data.text", text)];
    });
  }

  /** Does something to an element that this page shows. */
  #on(peer: FuzzPeer, ops: (element: BoardElement) => Op[]): void {
    const shown = [...peer.connection.store.elements.values()];
    if (shown.length) this.#perform(peer, ops(this.#random.pick(shown)));
  }

  #perform(peer: FuzzPeer, ops: Op[], text?: string): void {
    const refusal = peer.connection.perform(ops);
    const [op] = ops;
    if (!refusal && text && op?.type === "create" && peer.connection.store.isPrivate(op.id))
      this.#secrets.set(text, peer.personId);
    if (this.#random.chance(0.04) && peer.isConnected) peer.cut();
  }

  /** A text that is nowhere else, so that it can be looked for. */
  #text(peer: FuzzPeer): string {
    this.#texts += 1;
    return `zephyr${this.#texts}quill ${peer.personKey}`;
  }

  async #direct(): Promise<void> {
    const [host] = this.#peers;
    const phase = host!.connection.state().stage?.stage.phase;
    const change =
      phase === "private" && this.#random.chance(0.5)
        ? { type: "reveal", anonymous: this.#random.chance(0.5) }
        : this.#random.pick([
            { type: "phase", phase: "private" },
            { type: "phase", phase: "private" },
            { type: "phase", phase: "open" },
            { type: "phase", phase: "writing" },
            { type: "hold" },
            { type: "release" },
            { type: "release" },
          ]);
    if (change.type === "reveal") this.#secrets.clear();
    this.trace.push(JSON.stringify(change));
    await host!.send(boardEvents.stage, change);
  }

  async #vote(peer: FuzzPeer): Promise<void> {
    const round = this.#peers[0]!.connection.state().round?.round;
    if (!round || round.state === "closed")
      return void (await this.#peers[0]!.send(boardEvents.openRound, {
        title: "Which?", kinds: ["note"], frameId: null, budget: 3, perElement: 2,
      })); // biome-ignore format: one message
    if (this.#random.chance(0.2))
      return void (await this.#peers[0]!.send(boardEvents.closeRound, { roundId: round.id }));
    const notes = [...peer.connection.store.elements.values()].filter(({ kind }) => kind === "note");
    if (notes.length === 0) return;
    const vote = { roundId: round.id, elementId: this.#random.pick(notes).id, count: this.#random.below(4) };
    // From all of one's tabs, or twice at once: the budget holds in the transaction that counts.
    await Promise.all([peer.send(boardEvents.vote, vote), peer.send(boardEvents.vote, { ...vote, count: 2 })]);
  }

  async #attack(peer: FuzzPeer): Promise<void> {
    const others = this.#peers.filter((other) => other !== peer);
    const victim = others.length ? this.#random.pick(others) : peer;
    const [theirs] = [...victim.connection.store.elements.keys()];
    const own = victim.acknowledged.at(-1);
    const id = theirs ?? newId();
    const message = this.#random.pick<unknown>([
      null,
      { ops: [] },
      { ops: [{ opId: "x", id, type: "delete" }, 7, null] },
      { ops: [{ opId: newId(), id, type: "set", register: "data.anonymous", value: true }] },
      { ops: [{ opId: newId(), id, type: "set", register: "lock", value: "nobody" }] },
      { ops: [{ opId: own?.opId ?? newId(), id, type: "delete" }] },
      { ops: [{ opId: newId(), id, type: "set", register: "data.__proto__", value: {} }] },
      { ops: [{ opId: newId(), id, type: "restore" }] },
    ]);
    await peer.send(boardEvents.ops, message);
  }

  async #kill(): Promise<void> {
    await this.#server.kill();
    this.#server = await this.#open();
    for (const peer of this.#peers) {
      peer.close();
      await peer.load();
    }
  }

  #checkSecrets(): void {
    for (const [text, personId] of this.#secrets)
      for (const peer of this.#peers)
        if (peer.personId !== personId && peer.heard.some((frame) => frame.includes(text)))
          throw new Error(`${peer.personKey} heard the private “${text}”`);
    for (const peer of this.#peers) peer.heard.length = 0;
  }

  /** Everybody is back, and nothing waits. */
  async #quiet(): Promise<void> {
    for (const peer of this.#peers) if (!peer.isConnected) peer.reconnect();
    await this.#until(
      () => this.#peers.every((peer) => peer.isLive && peer.isSettled),
      "everybody is back and nothing waits",
    );
    const head = async () => (await this.#head()).seq;
    const seq = await head();
    await this.#until(() => this.#peers.every((peer) => peer.connection.store.seq >= seq), "everybody has the last op");
  }

  async #head() {
    const { rows } = await sql<{ seq: number; ops: number }>`
      select seq::int, (select count(*)::int from board_op where board_id = board.id) as ops
      from board where id = ${this.#boardId}`.execute(this.#world.deps.db);
    return rows[0]!;
  }

  async #check(): Promise<void> {
    const { db } = this.#world.deps;
    const { seq, ops } = await this.#head();
    expect(ops, "the order has no gap").toBe(seq);
    const stored = await elementsOf(db, this.#boardId);
    const kept = await sql<{ opId: string; seq: number | null }>`
      select op_id as "opId", seq::int from board_op where board_id = ${this.#boardId}
      union all select op_id, null from board_private_op where board_id = ${this.#boardId}`.execute(db);
    const known = new Map(kept.rows.map((row) => [row.opId, row.seq]));
    for (const peer of this.#peers) {
      const { store } = peer.connection;
      const shown = new Map([...store.elements].filter(([id]) => !store.isPrivate(id)));
      expect(Object.fromEntries(shown), `${peer.personKey} shows what is stored`).toEqual(Object.fromEntries(stored));
      for (const { opId, seq: at } of peer.acknowledged)
        expect(known.get(opId), `an op of ${peer.personKey} that was acknowledged at ${at}`).toBe(at);
      const { rows } = await sql<{ id: string }>`
        select id from board_private where board_id = ${this.#boardId} and person_id = ${peer.personId}
        and deleted_at is null order by id`.execute(db);
      const own = [...store.elements.keys()].filter((id) => store.isPrivate(id)).sort();
      expect(own, `private notes of ${peer.personKey}`).toEqual(rows.map(({ id }) => id));
    }
    const { rows: votes } = await sql<{ dots: number; most: number }>`
      select sum(count)::int as dots, max(count)::int as most from vote
      join vote_round on vote_round.id = vote.round_id where board_id = ${this.#boardId}
      group by round_id, person_id`.execute(db);
    for (const { dots, most } of votes) {
      expect(dots, "dots of one person").toBeLessThanOrEqual(3);
      expect(most, "dots on one note").toBeLessThanOrEqual(2);
    }
  }

  async #until(holds: () => boolean, what: string): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!holds()) {
      if (Date.now() > end)
        throw new Error(`Not after ${patienceMs} ms: ${what}\n${this.#peers.map(stateOf).join("\n")}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }
}

/** Where a page stands, for the report of a failure. */
function stateOf(peer: FuzzPeer): string {
  const { link, saving, closed } = peer.connection.state();
  const { store } = peer.connection;
  const waiting = store.unacknowledged().map(({ type }) => type);
  return `${peer.personKey}: ${link} ${closed ?? ""}, connected ${peer.isConnected}, saving ${saving}, seq ${store.seq}, waiting ${waiting}`;
}

function set(id: string, register: Register, value: unknown): Op {
  return { opId: newId(), id, type: "set", register, value } as Op;
}
