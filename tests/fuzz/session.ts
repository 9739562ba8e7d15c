import { sql } from "kysely";
import { boardEvents } from "#app/domain/board/wire.ts";
import { until } from "../sockets/boardClient.ts";
import type { BoardWorld } from "../sockets/boardWorld.ts";
import { Canaries } from "./canaries.ts";
import { FuzzDirecting } from "./directing.ts";
import { FuzzEditing } from "./editing.ts";
import { FuzzHostile, type Refusals } from "./hostile.ts";
import { Invariants } from "./invariants.ts";
import { FuzzPeer, patienceMs } from "./peer.ts";
import { Random } from "./random.ts";
import { FuzzRecords } from "./records.ts";
import { facilitator, hostOf, notesOf, type Scene } from "./scene.ts";
import { FuzzTables } from "./tables.ts";
import { FuzzTalk } from "./talk.ts";
import { FuzzVoting } from "./voting.ts";

const people = ["mei.chan", "grace.wong", "kit.lam", "peter.leung", "owen.reyes"] as const;

/** What a session is mostly about, beside everything that may happen in it: few steps would else seldom come to it. */
const leanings = {
  everything: {},
  apart: { tables: 6, talk: 16 },
  cards: { record: 30, talk: 4 },
  secret: { direct: 20, hostile: 16 },
} as const;

/** A process that serves the board; `kill` takes it away without a word. */
export type FuzzServer = { url: string; kill(): Promise<void> };

/** What sessions share. */
export type FuzzHouse = {
  world: BoardWorld;
  /** Each person signs in once. */
  cookie(key: string): Promise<string>;
  /** A board of a workshop where none of the people has a seat. */
  foreignBoardId: string;
  /** What hostile people were answered. */
  refusals: Refusals;
  /** The process of a session, another one once it was killed. */
  serve(): Promise<FuzzServer>;
};

/**
 * One board, served by two processes, a few people and everything that can happen to them, in an order that the seed
 * decides (`design.md` §5): edits, locks, phases, reveals, votes, comments, record cards, breakout tables, cuts in
 * mid-flight, reloads, hostile people, a server taken away. After every step is judged what can be at any time, now and
 * then all is waited for and judged as a whole.
 */
export class FuzzSession {
  readonly trace: string[] = [];
  readonly #house: FuzzHouse;
  readonly #random: Random;
  readonly #leaning: keyof typeof leanings;
  #server!: FuzzServer;
  /** Who works at the process that is never killed. */
  readonly #elsewhere = new Set<string>();
  #scene!: Scene;
  #participants: FuzzPeer[] = [];
  #editing!: FuzzEditing;
  #directing!: FuzzDirecting;
  #voting!: FuzzVoting;
  #talk!: FuzzTalk;
  #records!: FuzzRecords;
  #hostile!: FuzzHostile;
  #invariants!: Invariants;

  constructor(house: FuzzHouse, seed: number) {
    this.#house = house;
    this.#random = new Random(seed);
    this.#leaning = this.#random.pick(Object.keys(leanings) as (keyof typeof leanings)[]);
    this.trace.push(this.#leaning);
  }

  async run(steps: number): Promise<void> {
    try {
      await this.#begin();
      for (let step = 0; step < steps; step++) {
        await this.#step();
        await this.#judge();
        if (this.#random.chance(0.05)) await this.#judgeWhole();
      }
      await this.#judgeWhole();
      if (await this.#directing.revealLast()) await this.#judgeWhole();
    } finally {
      this.#hostile?.close();
      for (const peer of this.#scene?.peers ?? []) peer.close();
    }
  }

  async #begin(): Promise<void> {
    const { world, serve } = this.#house;
    this.#server = await serve();
    const present = people.slice(0, 1 + this.#random.below(people.length));
    const seats = Object.fromEntries(present.map((key) => [key, "participant" as const]));
    const place = await world.workshop(seats);
    const [random, trace] = [this.#random, this.trace];
    const tables = new FuzzTables(world, random, place);
    this.#scene = { world, random, trace, tables, ...place, canaries: new Canaries(), peers: [], left: [] };
    this.#editing = new FuzzEditing(this.#scene);
    this.#directing = new FuzzDirecting(this.#scene);
    this.#voting = new FuzzVoting(this.#scene);
    this.#talk = new FuzzTalk(world, random);
    this.#records = new FuzzRecords(world, random, place);
    this.#hostile = new FuzzHostile(this.#scene, this.#house, (key) => this.#from(key));
    this.#invariants = new Invariants(this.#scene);
    for (const key of [facilitator, ...present]) if (random.chance(0.25)) this.#elsewhere.add(key);
    const entering = [facilitator, ...present].map(async (key) => ({
      key,
      id: (await world.actor(key)).personId,
      boardId: place.boardId,
    }));
    await this.#enter(await Promise.all(entering));
    this.#participants = this.#scene.peers.slice(1);
    await this.#everybodyLive();
    if (this.#leaning === "cards") await this.#putFirstCard();
    for (let i = 0; this.#leaning === "apart" && !tables.areOpen && i < 5; i++) await this.#goApart();
    await this.#everybodyLive();
    if (this.#leaning === "secret") await this.#writePrivately();
  }

  async #everybodyLive(): Promise<void> {
    await this.#wait(() => this.#scene.peers.every((peer) => peer.isLive), "everybody is on the board");
  }

  async #putFirstCard(): Promise<void> {
    const host = hostOf(this.#scene);
    while (notesOf(host).length === 0) this.#editing.create(host);
    // He may have been cut as he made it.
    if (!host.isConnected) host.reconnect();
    await this.#wait(() => host.isSettled, "the first note is taken");
    this.#records.step(facilitator, notesOf(host), this.#scene.canaries.text(facilitator));
    await this.#records.settled();
  }

  /** There is something to keep from others, for who asks what nobody would tell him (B15). */
  async #writePrivately(): Promise<void> {
    await hostOf(this.#scene).insist(boardEvents.stage, { type: "phase", phase: "private" });
    for (const peer of this.#participants) this.#editing.create(peer);
  }

  /** Where this person's sockets go at present. */
  async #from(key: string): Promise<{ url: string; cookie: string }> {
    const { url } = this.#elsewhere.has(key) ? this.#house.world : this.#server;
    return { url, cookie: await this.#house.cookie(key) };
  }

  /** People open a board's page, all at once. */
  async #enter(entering: { key: string; id: string; boardId: string }[]): Promise<void> {
    const peers = entering.map(
      ({ boardId, ...person }) =>
        new FuzzPeer(person, boardId, this.#scene.canaries, async () => ({
          ...(await this.#from(person.key)),
          snapshot: () => this.#snapshot(person.key, boardId),
        })),
    );
    this.#scene.peers.push(...peers);
    await Promise.all(peers.map((peer) => peer.load()));
  }

  async #snapshot(key: string, boardId: string): Promise<Response> {
    const read = await this.#house.world.snapshot(boardId, key);
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  }

  async #step(): Promise<void> {
    const kind = this.#random.weighted({
      ...{ create: 28, change: 24, write: 12, remove: 6, lock: 4, undo: 6, show: 6, direct: 8, vote: 6, talk: 9, record: 7, tables: 3, cut: 4, reload: 3, hostile: 8, kill: 0.7, pause: 6 },
      ...leanings[this.#leaning],
    }); // biome-ignore format: a table
    const peer = this.#random.pick(this.#scene.peers);
    this.trace.push(`${kind} ${peer.personKey}`);
    switch (kind) {
      case "create":
      case "change":
      case "write":
      case "remove":
      case "lock":
      case "undo":
      case "show":
        return this.#editing[kind](peer);
      case "direct":
        return this.#directing.step();
      case "vote":
        return this.#voting.step(peer);
      case "talk":
        return this.#talk.step(peer, this.#editing.text(peer));
      case "record":
        return this.#records.step(peer.personKey, notesOf(peer), this.#scene.canaries.text(peer.personKey));
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
        return this.#hostile.step(peer);
      case "kill":
        return this.#kill();
      case "pause":
        return new Promise((done) => setTimeout(done, this.#random.below(30)));
    }
  }

  /** Tables made, seated, opened, called back; who is sent to one opens its page beside that of the common board. */
  async #goApart(): Promise<void> {
    const { tables, peers, left } = this.#scene;
    const participants = this.#participants.map(({ personId }) => personId);
    const seats = await tables.step(hostOf(this.#scene), participants);
    if (!seats) return;
    for (const peer of peers.splice(1 + this.#participants.length)) {
      peer.close();
      left.push(peer);
    }
    await this.#enter(
      this.#participants.flatMap(({ personKey: key, personId: id }) =>
        seats[id] ? { key, id, boardId: seats[id] } : [],
      ),
    );
  }

  async #kill(): Promise<void> {
    await this.#server.kill();
    this.#server = await this.#house.serve();
    const lost = this.#scene.peers.filter(({ personKey }) => !this.#elsewhere.has(personKey));
    for (const peer of lost) peer.close();
    await Promise.all(lost.map((peer) => peer.load()));
  }

  /** What can be judged whatever is under way. */
  async #judge(): Promise<void> {
    await this.#invariants.atAnyTime();
    await this.#directing.check();
    await this.#scene.tables.checkApart();
    this.#judgeHeard();
  }

  #judgeHeard(): void {
    for (const peer of this.#scene.peers) {
      const { heard, personId, personKey } = peer;
      if (heard.faults.length) throw new Error(`${personKey}: ${heard.faults}`);
      this.#scene.canaries.check(personId, heard);
      this.#scene.tables.checkHeard(peer, personKey === facilitator);
      heard.frames = [];
    }
    this.#hostile.check();
  }

  /** Waits until everybody is back and nothing waits, and judges all. */
  async #judgeWhole(): Promise<void> {
    this.trace.push("quiet");
    await this.#records.settled();
    await this.#quiet();
    await this.#invariants.whenQuiet();
    await this.#directing.check();
    await this.#scene.tables.checkApart();
    await this.#voting.check();
    await this.#talk.check();
    await this.#records.check();
    this.#judgeHeard();
  }

  async #quiet(): Promise<void> {
    const { peers } = this.#scene;
    for (const peer of peers) if (!peer.isConnected) peer.reconnect();
    await this.#wait(() => peers.every((peer) => peer.isLive && peer.isSettled), "everybody is back and nothing waits");
    const { rows } = await sql<{ id: string; seq: number }>`
      select id, seq::int from board where workshop_id = ${this.#scene.workshopId}`.execute(this.#house.world.deps.db);
    const seqs = new Map(rows.map(({ id, seq }) => [id, seq]));
    await this.#wait(
      () => peers.every(({ boardId, connection }) => connection.store.seq >= (seqs.get(boardId) ?? 0)),
      "everybody has the last op",
    );
    await this.#wait(() => this.#talk.areTold(peers), "everybody knows what is said");
  }

  async #wait(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
    await until(holds, patienceMs).catch(() => {
      throw new Error(`Not after ${patienceMs} ms: ${what}\n${this.#scene.peers.map(stateOf).join("\n")}`);
    });
  }
}

/** Where a page stands, for the report of a failure. */
function stateOf(peer: FuzzPeer): string {
  const { link, saving, closed } = peer.connection.state();
  const { store } = peer.connection;
  const waiting = store.unacknowledged().map(({ type }) => type);
  return `${peer.personKey}: ${link} ${closed ?? ""}, connected ${peer.isConnected}, saving ${saving}, seq ${store.seq}, waiting ${waiting}`;
}
