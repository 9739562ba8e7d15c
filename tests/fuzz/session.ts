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
import { FuzzRecords } from "./records.ts";
import { FuzzTables } from "./tables.ts";
import { FuzzTalk } from "./talk.ts";

const people = ["mei.chan", "grace.wong", "kit.lam", "peter.leung", "owen.reyes"] as const;
const facilitator = "yvonne.lee";
const patienceMs = 20_000;

/** Each person signs in once for all sessions, which share a world. */
const cookies = new Map<string, Promise<string>>();

/** What a session is mostly about, beside everything that may happen in it: few steps would else seldom come to it. */
const leanings = {
  everything: {},
  apart: { tables: 6, talk: 16 },
  cards: { record: 30, talk: 4 },
} as const;

/** A process that serves the board; `kill` takes it away without a word. */
export type FuzzServer = { url: string; kill(): Promise<void> };

/**
 * One board, a few people and everything that can happen to them, in an order that the seed decides (`design.md` §5):
 * edits, locks, phases, reveals, votes, comments, record cards, breakout tables, cuts in mid-flight, reloads, hostile frames, the server
 * taken away. Afterwards every page shows the same board, nothing acknowledged is missing or there twice, and no private
 * text, nor one of another table, was on anybody's wire.
 */
export class FuzzSession {
  readonly #random: Random;
  readonly #world: BoardWorld;
  readonly #peers: FuzzPeer[] = [];
  readonly #open: () => Promise<FuzzServer>;
  #server!: FuzzServer;
  readonly #leaning: keyof typeof leanings;
  #boardId = "";
  #participants: FuzzPeer[] = [];
  /** Pages of tables that were left; what they were told still binds the server. */
  readonly #left: FuzzPeer[] = [];
  #tables!: FuzzTables;
  #talk!: FuzzTalk;
  #records!: FuzzRecords;
  #texts = 0;
  /** Private texts by who wrote them, until they are revealed. */
  #secrets = new Map<string, string>();
  readonly trace: string[] = [];

  constructor(world: BoardWorld, seed: number, open: () => Promise<FuzzServer>) {
    this.#world = world;
    this.#random = new Random(seed);
    this.#leaning = this.#random.pick(Object.keys(leanings) as (keyof typeof leanings)[]);
    this.trace.push(this.#leaning);
    this.#open = open;
  }

  async run(steps: number): Promise<void> {
    await this.#begin();
    try {
      for (let step = 0; step < steps; step++) {
        await this.#step();
        this.#checkSecrets();
      }
      await this.#records.settled();
      await this.#quiet();
      this.#checkSecrets();
      await this.#check();
    } finally {
      for (const peer of this.#peers) peer.close();
    }
  }

  async #begin(): Promise<void> {
    this.#server = await this.#open();
    const present = people.slice(0, 1 + this.#random.below(people.length));
    const seats = Object.fromEntries(present.map((key) => [key, "participant" as const]));
    const place = await this.#world.workshop(seats);
    this.#boardId = place.boardId;
    this.#tables = new FuzzTables(this.#world, this.#random, place);
    this.#talk = new FuzzTalk(this.#world, this.#random);
    this.#records = new FuzzRecords(this.#world, this.#random, place);
    const entering = [facilitator, ...present].map(async (key) => ({
      key,
      id: (await this.#world.actor(key)).personId,
      boardId: place.boardId,
    }));
    await this.#enter(await Promise.all(entering));
    this.#participants = this.#peers.slice(1);
    await this.#everybodyLive();
    if (this.#leaning === "cards") await this.#putFirstCard();
    for (let i = 0; this.#leaning === "apart" && !this.#tables.areOpen && i < 5; i++) await this.#goApart();
    await this.#everybodyLive();
  }

  async #everybodyLive(): Promise<void> {
    await this.#until(() => this.#peers.every((peer) => peer.isLive), "everybody is on the board");
  }

  async #putFirstCard(): Promise<void> {
    const [host] = this.#peers;
    while (notesOf(host!).length === 0) this.#create(host!);
    // He may have been cut as he made it.
    if (!host!.isConnected) host!.reconnect();
    await this.#until(() => host!.isSettled, "the first note is taken");
    this.#records.step(facilitator, notesOf(host!), this.#text(host!));
    await this.#records.settled();
  }

  /** People open a board's page, all at once. */
  async #enter(people: { key: string; id: string; boardId: string }[]): Promise<void> {
    const peers = people.map(
      ({ boardId, ...person }) =>
        new FuzzPeer(person, boardId, async () => ({
          url: this.#server.url,
          cookie: await this.#cookie(person.key),
          snapshot: () => this.#snapshot(person.key, boardId),
        })),
    );
    this.#peers.push(...peers);
    await Promise.all(peers.map((peer) => peer.load()));
  }

  #cookie(key: string): Promise<string> {
    const known = cookies.get(key) ?? this.#world.cookie(key);
    cookies.set(key, known);
    return known;
  }

  async #snapshot(key: string, boardId: string): Promise<Response> {
    const read = await this.#world.snapshot(boardId, key);
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  }

  async #step(): Promise<void> {
    const kind = this.#random.weighted({
      ...{ create: 30, change: 30, remove: 6, lock: 4, undo: 6, direct: 8, vote: 6, talk: 9, record: 7, tables: 3, cut: 4, reload: 3, hostile: 5, kill: 0.7, pause: 6 },
      ...leanings[this.#leaning],
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
      case "talk": {
        const text = this.#text(peer);
        this.#tables.note(peer, text);
        return this.#talk.step(peer, text);
      }
      case "record":
        return this.#records.step(peer.personKey, notesOf(peer), this.#text(peer));
      case "tables":
        return this.#goApart();
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

  /** Tables made, seated, opened, called back; who is sent to one opens its page beside that of the common board. */
  async #goApart(): Promise<void> {
    const seats = await this.#tables.step(
      this.#peers[0]!,
      this.#participants.map(({ personId }) => personId),
    );
    if (!seats) return;
    for (const peer of this.#peers.splice(1 + this.#participants.length)) {
      peer.close();
      this.#left.push(peer);
    }
    await this.#enter(
      this.#participants.flatMap(({ personKey: key, personId: id }) =>
        seats[id] ? { key, id, boardId: seats[id] } : [],
      ),
    );
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
      this.#tables.note(peer, text);
      return [set(element.id, element.kind === "frame" ? "data.title" : "data.text", text)];
    });
  }

  /** Does something to an element that this page shows. */
  #on(peer: FuzzPeer, ops: (element: BoardElement) => Op[]): void {
    const shown = [...peer.connection.store.elements.values()];
    if (shown.length) this.#perform(peer, ops(this.#random.pick(shown)));
  }

  #perform(peer: FuzzPeer, ops: Op[], text?: string): void {
    if (text) this.#tables.note(peer, text);
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
    const notes = notesOf(peer);
    if (notes.length === 0) return;
    const vote = { roundId: round.id, elementId: this.#random.pick(notes), count: this.#random.below(4) };
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
    for (const peer of this.#peers) peer.close();
    await Promise.all(this.#peers.map((peer) => peer.load()));
  }

  #checkSecrets(): void {
    for (const [text, personId] of this.#secrets)
      for (const peer of this.#peers)
        if (peer.personId !== personId && peer.heard.some((frame) => frame.includes(text)))
          throw new Error(`${peer.personKey} heard the private “${text}”`);
    for (const peer of this.#peers) {
      this.#tables.checkHeard(peer, peer.personKey === facilitator);
      peer.heard.length = 0;
    }
  }

  /** Everybody is back, and nothing waits. */
  async #quiet(): Promise<void> {
    for (const peer of this.#peers) if (!peer.isConnected) peer.reconnect();
    await this.#until(
      () => this.#peers.every((peer) => peer.isLive && peer.isSettled),
      "everybody is back and nothing waits",
    );
    for (const boardId of this.#boards()) {
      const { seq } = await this.#head(boardId);
      const there = this.#peers.filter((peer) => peer.boardId === boardId);
      await this.#until(() => there.every((peer) => peer.connection.store.seq >= seq), "everybody has the last op");
    }
    for (const peer of this.#peers)
      await this.#until(() => this.#talk.isTold(peer), `${peer.personKey} knows what is said`);
  }

  #boards(): Set<string> {
    return new Set(this.#peers.map(({ boardId }) => boardId));
  }

  async #head(boardId: string) {
    const { rows } = await sql<{ seq: number; ops: number }>`
      select seq::int, (select count(*)::int from board_op where board_id = board.id) as ops
      from board where id = ${boardId}`.execute(this.#world.deps.db);
    return rows[0]!;
  }

  async #check(): Promise<void> {
    await this.#tables.checkApart();
    await this.#talk.check();
    await this.#records.check();
    for (const boardId of this.#boards()) await this.#checkBoard(boardId);
    await this.#checkVotes();
  }

  async #checkBoard(boardId: string): Promise<void> {
    const { db } = this.#world.deps;
    const { seq, ops } = await this.#head(boardId);
    expect(ops, "the order has no gap").toBe(seq);
    const stored = await elementsOf(db, boardId);
    const kept = await sql<{ opId: string; seq: number | null }>`
      select op_id as "opId", seq::int from board_op where board_id = ${boardId}
      union all select op_id, null from board_private_op where board_id = ${boardId}`.execute(db);
    const known = new Map(kept.rows.map((row) => [row.opId, row.seq]));
    for (const peer of [...this.#peers, ...this.#left].filter((one) => one.boardId === boardId))
      for (const { opId, seq: at } of peer.acknowledged)
        expect(known.get(opId), `an op of ${peer.personKey} that was acknowledged at ${at}`).toBe(at);
    for (const peer of this.#peers.filter((one) => one.boardId === boardId)) {
      const { store } = peer.connection;
      const shown = new Map([...store.elements].filter(([id]) => !store.isPrivate(id)));
      expect(Object.fromEntries(shown), `${peer.personKey} shows what is stored`).toEqual(Object.fromEntries(stored));
      const { rows } = await sql<{ id: string }>`
        select id from board_private where board_id = ${boardId} and person_id = ${peer.personId}
        and deleted_at is null order by id`.execute(db);
      const own = [...store.elements.keys()].filter((id) => store.isPrivate(id)).sort();
      expect(own, `private notes of ${peer.personKey}`).toEqual(rows.map(({ id }) => id));
    }
  }

  async #checkVotes(): Promise<void> {
    const { rows: votes } = await sql<{ dots: number; most: number }>`
      select sum(count)::int as dots, max(count)::int as most from vote
      join vote_round on vote_round.id = vote.round_id where board_id = ${this.#boardId}
      group by round_id, person_id`.execute(this.#world.deps.db);
    for (const { dots, most } of votes) {
      expect(dots, "dots of one person").toBeLessThanOrEqual(3);
      expect(most, "dots on one note").toBeLessThanOrEqual(2);
    }
  }

  async #until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!(await holds())) {
      if (Date.now() > end)
        throw new Error(`Not after ${patienceMs} ms: ${what}\n${this.#peers.map(stateOf).join("\n")}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }
}

const notesOf = (peer: FuzzPeer) =>
  [...peer.connection.store.elements.values()].flatMap(({ kind, id }) => (kind === "note" ? id : []));

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
