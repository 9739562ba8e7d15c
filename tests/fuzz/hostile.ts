import { encodePresence } from "#app/domain/board/presence.ts";
import { boardEvents, type OpAnswer } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { HostileLine } from "./line.ts";
import type { FuzzPeer } from "./peer.ts";
import { facilitator, hostOf, type Scene } from "./scene.ts";

const attacksPerStep = 3;

/** How often which attack was answered by which refusal, in all sessions. */
export type Refusals = Map<string, number>;

/** Somebody without a seat in the workshop. */
const stranger = "hana.sato";

/**
 * People who write their own client: what nobody may do is refused, whatever it is, and reaches nobody; the board goes on.
 * Each has a socket of his own, beside his page.
 */
export class FuzzHostile {
  readonly #scene: Scene;
  readonly #open: (key: string) => Promise<{ url: string; cookie: string }>;
  readonly #foreignBoardId: string;
  readonly #refusals: Refusals;
  readonly #lines = new Map<string, HostileLine>();
  /** What is tried at present. */
  #attempt = "";

  /** @param foreignBoardId a board that only facilitators may open. */
  constructor(
    scene: Scene,
    { foreignBoardId, refusals }: { foreignBoardId: string; refusals: Refusals },
    open: (key: string) => Promise<{ url: string; cookie: string }>,
  ) {
    this.#scene = scene;
    this.#foreignBoardId = foreignBoardId;
    this.#refusals = refusals;
    this.#open = open;
  }

  /** Several things, one after the other: who attacks doesn't stop at the first no. */
  async step(peer: FuzzPeer): Promise<void> {
    const { random } = this.#scene;
    if (random.chance(0.1)) return await this.#trespass();
    for (let i = 0; i < attacksPerStep; i++) await this.#attack(await this.#line(peer), peer);
  }

  /** @throws when a hostile socket has heard what isn't its person's to know. */
  check(): void {
    for (const { key, personId, heard } of this.#lines.values()) {
      if (heard.faults.length) throw new Error(`${key}: ${heard.faults}`);
      this.#scene.canaries.check(personId, heard);
      const frame = key === stranger && heard.frames.find((one) => one.includes("zephyr"));
      if (frame) throw new Error(`A stranger heard ${frame.slice(0, 300)}`);
      this.#scene.tables.checkHeard({ personKey: key, personId, heard }, key === facilitator);
      heard.frames = [];
    }
  }

  close(): void {
    for (const { socket } of this.#lines.values()) socket.disconnect();
    this.#lines.clear();
  }

  async #attack(line: HostileLine, peer: FuzzPeer): Promise<void> {
    const { random, trace } = this.#scene;
    const kind = random.weighted({ ops: 8, secret: 6, presence: 4, direct: 6, vote: 3, talk: 3, foreign: 1, crude: 2 });
    trace.push(kind);
    this.#attempt = kind;
    switch (kind) {
      case "ops":
        return await this.#ops(line, peer);
      case "secret":
        return await this.#secret(line);
      case "presence":
        return await this.#presence(line, random.pick(this.#motions(line)));
      case "direct":
        return await this.#direct(line);
      case "vote":
        return await this.#vote(line);
      case "talk":
        return await this.#talk(line);
      case "foreign":
        return await this.#foreign(line);
      case "crude":
        return await this.#crude(line);
    }
  }

  /** Ops that can't be read, aren't his to do, or bear the id of somebody else's. */
  async #ops(line: HostileLine, peer: FuzzPeer): Promise<void> {
    const { random, peers } = this.#scene;
    const victim = random.pick(peers);
    const isOther = victim.personId !== peer.personId;
    const id = [...victim.connection.store.elements.keys()].find((one) => !victim.connection.store.isPrivate(one));
    const theirs = { id: id ?? newId(), opId: newId() };
    const copied = isOther && victim.acknowledged.at(-1)?.opId;
    await line.refused(random.pick<unknown>([
      null,
      { ops: [] },
      { ops: Array.from({ length: 501 }, () => 0) },
      { ops: [{ opId: "x", id: theirs.id, type: "delete" }, 7, null] },
      { ops: [{ ...theirs, type: "set", register: "data.anonymous", value: true }] },
      { ops: [{ ...theirs, type: "set", register: "data.record", value: newId() }] },
      { ops: [{ ...theirs, type: "set", register: "lock", value: "nobody" }] },
      { ops: [{ ...theirs, type: "set", register: "data.__proto__", value: {} }] },
      { ops: [{ ...theirs, type: "set", register: "data.text", value: "\u0000" }] },
      { ops: [{ ...theirs, type: "set", register: "geo", value: [1, 2, 3, 4, null] }] },
      { ops: [{ ...theirs, id: newId(), type: "restore" }] },
      { ops: [{ ...theirs, id: newId(), type: "delete" }] },
      ...(copied ? [{ ops: [{ opId: copied, id: theirs.id, type: "delete" }] }] : []),
    ])); // biome-ignore format: a table
  }

  /** Takes hold of somebody else's private note, whose id he can't know. */
  async #secret(line: HostileLine): Promise<void> {
    const { canaries, random } = this.#scene;
    const ids = canaries.idsOfOthers(line.personId);
    if (ids.length === 0) return;
    const id = random.pick(ids);
    const head = () => ({ opId: newId(), id });
    const note = {
      kind: "note",
      place: { frame: null, z: "a0" },
      geo: [0, 0, 200, 120, 0],
      style: { colour: "rose" },
      data: { text: "Mine", tags: [] },
    };
    if (random.chance(0.1)) {
      this.#attempt = "secret make";
      const made = await line.ask<OpAnswer[]>(boardEvents.ops, {
        ops: [{ ...head(), type: "create", value: note }],
      });
      // Somewhere that id meant nothing: now it is his own.
      if (made?.ok && made.value.some((answer) => !("refusal" in answer))) canaries.said(id);
      return;
    }
    const geo: [number, number, number, number, number] = [0, 0, 9, 9, 0];
    const ways = {
      write: () => line.refused({ ops: [{ ...head(), type: "set", register: "data.text", value: "Mine" }] }),
      delete: () => line.refused({ ops: [{ ...head(), type: "delete" }] }),
      restore: () => line.refused({ ops: [{ ...head(), type: "restore" }] }),
      comment: () => line.never(boardEvents.talk, { type: "comment", elementId: id, id: newId(), text: "Mine" }),
      react: () => line.never(boardEvents.talk, { type: "react", elementId: id, kind: "like", on: true }),
      show: () => this.#presence(line, encodePresence({ selection: [id], preview: [{ id, geo }] })),
    };
    for (const [way, attempt] of Object.entries(ways)) {
      this.#attempt = `secret ${way}`;
      await attempt();
    }
  }

  /** Directs the workshop without being its facilitator. */
  async #direct(line: HostileLine): Promise<void> {
    const { random } = this.#scene;
    const nonsense: [string, unknown][] = [
      [boardEvents.stage, null],
      [boardEvents.stage, { type: "phase", phase: "anarchy" }],
      [boardEvents.stage, { type: "block", blockId: newId() }],
      [boardEvents.tables, { type: "make", names: [], from: { canvas: "blank" } }],
      [boardEvents.tables, { type: "rename", boardId: newId(), name: "Mine" }],
      [boardEvents.openRound, { title: "?", budget: 9_999 }],
      [boardEvents.closeRound, { roundId: newId() }],
    ];
    const { round } = hostOf(this.#scene).connection.state();
    const forbidden: [string, unknown][] = [
      [boardEvents.stage, { type: "reveal", anonymous: true }],
      [boardEvents.stage, { type: "block", blockId: null, reveal: "named" }],
      [boardEvents.stage, { type: "release" }],
      [boardEvents.stage, { type: "phase", phase: "open" }],
      [boardEvents.stage, { type: "cursors", hidden: true }],
      [boardEvents.tables, { type: "make", names: ["Mine"], from: { canvas: "blank" } }],
      [boardEvents.tables, { type: "open" }],
      [boardEvents.tables, { type: "back", seconds: 0 }],
      [boardEvents.tables, { type: "seat", personId: line.personId, boardId: line.boardId }],
      [boardEvents.openRound, { title: "Mine?", budget: 9 }],
      [boardEvents.closeRound, { roundId: round?.round.id ?? newId() }],
    ];
    const [event, message] = random.pick(
      line.key === facilitator ? nonsense : [...nonsense, ...forbidden, ...forbidden],
    );
    await line.never(event, message);
  }

  /** Votes for what can't be voted for, or more than there is. */
  async #vote(line: HostileLine): Promise<void> {
    const { random, canaries, peers } = this.#scene;
    const roundId = hostOf(this.#scene).connection.state().round?.round.id ?? newId();
    const elementId = [...random.pick(peers).connection.store.elements.keys()][0] ?? newId();
    const [secret = newId()] = canaries.idsOfOthers(line.personId);
    const votes = [
      { roundId, elementId, count: 51 },
      { roundId, elementId, count: 3 },
      { roundId, elementId, count: -1 },
      { roundId, elementId, count: 0.5 },
      { roundId: newId(), elementId, count: 1 },
      { roundId, elementId: newId(), count: 1 },
      { roundId, elementId: secret, count: 1 },
    ];
    await line.never(boardEvents.vote, random.pick(votes));
  }

  async #talk(line: HostileLine): Promise<void> {
    const elementId = newId();
    const comment = { type: "comment", elementId, id: newId(), text: "Mine" };
    const said: unknown[] = [
      comment,
      { ...comment, text: "x".repeat(2_000) },
      { ...comment, type: "edit" },
      { type: "remove", elementId, id: newId() },
      { type: "react", elementId, kind: "scorn", on: true },
      7,
    ];
    await line.never(boardEvents.talk, this.#scene.random.pick(said));
  }

  /** Goes to a board of a workshop that isn't his, and comes back. */
  async #foreign(line: HostileLine): Promise<void> {
    const foreign = { boardId: this.#foreignBoardId, since: 0 };
    if (line.key === facilitator) await line.ask(boardEvents.join, { ...foreign, boardId: newId() });
    else await line.never(boardEvents.join, foreign);
    await line.never(boardEvents.ops, { ops: [{ opId: newId(), id: newId(), type: "delete" }] });
    await line.join();
  }

  /** Motion is answered by nothing: what is refused after it shows that it was read. */
  async #presence(line: HostileLine, motion: Uint8Array | string | object): Promise<void> {
    line.socket.emit(boardEvents.presence, motion);
    await line.never(boardEvents.stage, null);
  }

  /** What isn't even the protocol: too large, no packet, an event of the server's own. At worst it costs his own line. */
  async #crude(line: HostileLine): Promise<void> {
    const { socket } = line;
    const { random } = this.#scene;
    const ways = [
      () => socket.emit(boardEvents.ops, { ops: ["x".repeat(300_000)] }),
      () => socket.io.engine.write("9 neither a packet nor an event"),
      () => socket.io.engine.write("42{"),
      () => socket.emit(boardEvents.applied, { seq: 1_000_000, ops: [] }),
      () => socket.emit(boardEvents.closed, { refusal: "not-found" }),
      () => socket.emit("constructor", {}),
    ];
    random.pick(ways)();
    await line.never(boardEvents.stage, null);
  }

  /** Somebody who isn't in the workshop at all, and knows where it is. */
  async #trespass(): Promise<void> {
    const { boardId, trace } = this.#scene;
    trace.push(`trespass ${stranger}`);
    this.#attempt = "trespass";
    const { personId } = await this.#scene.world.actor(stranger);
    const line = await this.#line({ personKey: stranger, personId, boardId });
    await line.never(boardEvents.join, { boardId, since: 0 });
    await line.never(boardEvents.talks, {});
    await line.never(boardEvents.stage, { type: "hold" });
    await this.#presence(line, encodePresence({ cursor: [1, 2] }));
  }

  #motions(line: HostileLine): (Uint8Array | string | object)[] {
    const { random } = this.#scene;
    const good = encodePresence({ cursor: [1, 2], selection: [newId()], laser: [[3, 4]] });
    return [
      good.subarray(0, random.below(good.length)),
      Uint8Array.from({ length: random.below(60) }, () => random.below(256)),
      new Uint8Array(9_000).fill(1),
      encodePresence({ cursor: [Number.NaN, Number.POSITIVE_INFINITY] }),
      encodePresence({ selection: this.#scene.canaries.idsOfOthers(line.personId).slice(0, 60) }),
      "a text",
      { cursor: [1, 2] },
    ];
  }

  /** His socket, on the board where his page is. */
  async #line({
    personKey: key,
    personId,
    boardId,
  }: Pick<FuzzPeer, "personKey" | "personId" | "boardId">): Promise<HostileLine> {
    const before = this.#lines.get(key);
    if (before?.socket.connected && before.boardId === boardId) return before;
    before?.socket.disconnect();
    const { url, cookie } = await this.#open(key);
    const noteRefusal = (code: string) => {
      const answered = `${this.#attempt}: ${code}`;
      this.#refusals.set(answered, (this.#refusals.get(answered) ?? 0) + 1);
    };
    const line = new HostileLine({ key, personId, boardId }, { url, cookie }, noteRefusal, before?.heard);
    this.#lines.set(key, line);
    await line.opened();
    if (key !== stranger) await line.join();
    return line;
  }
}
