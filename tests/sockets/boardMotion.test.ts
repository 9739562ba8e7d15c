import { afterEach, describe, expect, it } from "vitest";
import { encodePresence } from "#app/domain/board/presence.ts";
import { boardEvents, type Joined } from "#app/domain/board/wire.ts";
import { BoardClient, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = { "mei.chan": "participant", "kit.lam": "participant", "hin.lo": "observer" } as const;

const opened: BoardClient[] = [];
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});
async function on(boardId: string, key: string) {
  const client = await world.on(boardId, key);
  opened.push(client);
  return client;
}

describe("motion on a board", () => {
  it("reaches the others merged into a frame now and then, under the number the server gave (B11)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = [await on(boardId, "mei.chan"), await on(boardId, "kit.lam")];
    const me = bank.joined!.you.peer;
    bank.show({ cursor: [120, 80] });
    await until(() => supplier.presence.some(({ peer }) => peer === me));
    expect(supplier.presence.find(({ peer }) => peer === me)?.presence.cursor).toEqual([120, 80]);
    const before = supplier.heard.filter(({ event }) => event === boardEvents.presence).length;
    for (let i = 0; i < 60; i++) {
      bank.show({ cursor: [i, i] });
      supplier.show({ cursor: [-i, i] });
      await new Promise((later) => setTimeout(later, 5));
    }
    await until(() => supplier.presence.some(({ peer, presence }) => peer === me && presence.cursor?.[0] === 59));
    const frames = supplier.heard.filter(({ event }) => event === boardEvents.presence).length - before;
    // Two people moved sixty times each.
    expect(frames).toBeLessThan(61);
  });

  it("never carries an identity of the client's choosing (B11)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = [await on(boardId, "mei.chan"), await on(boardId, "kit.lam")];
    // The merged layout, in which a client would have to name a peer, is not what a client may send.
    const forged = new Uint8Array([
      1,
      1,
      0,
      supplier.joined!.you.peer,
      0,
      ...encodePresence({ cursor: [6, 6] }).slice(1),
    ]);
    bank.socket.emit(boardEvents.presence, forged);
    bank.socket.emit(boardEvents.presence, { peer: supplier.joined!.you.peer, cursor: [6, 6] });
    bank.show({ cursor: [1, 1] });
    await until(() => supplier.presence.length > 0);
    expect(supplier.presence.every(({ peer }) => peer === bank.joined!.you.peer)).toBe(true);
    const { personId, name } = await world.actor("mei.chan");
    expect(supplier.peers.get(bank.joined!.you.peer)).toMatchObject({ personId, name, role: "participant" });
  });

  it("shows a drag before it is an op, and stores nothing of it (B12)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = [await on(boardId, "mei.chan"), await on(boardId, "kit.lam")];
    const note = writeNote("Dragged");
    await bank.send(note);
    await until(() => supplier.elements.has(note.id));
    bank.show({ preview: [{ id: note.id, geo: [300, 40, 200, 200, 0] }], selection: [note.id] });
    await until(() => supplier.presence.some(({ presence }) => presence.preview?.[0]?.geo[0] === 300));
    expect(supplier.seq).toBe(1);
    bank.show({ preview: [] });
    await until(() => supplier.presence.at(-1)?.presence.preview?.length === 0);
  });

  it("shows no drag of who may not move the note", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, observer] = [await on(boardId, "mei.chan"), await on(boardId, "hin.lo")];
    const note = writeNote("Still");
    await bank.send(note);
    observer.show({ cursor: [1, 1], preview: [{ id: note.id, geo: [300, 40, 200, 200, 0] }] });
    await until(() => bank.presence.length > 0);
    expect(bank.presence[0]?.presence).toEqual({ cursor: [1, 1], preview: [] });
  });

  it("is shown to who comes later, and cursors are gone while hidden (B14)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, facilitator] = [await on(boardId, "mei.chan"), await on(boardId, "yvonne.lee")];
    bank.show({ cursor: [7, 7], viewport: [1, 2, 300, 400] });
    facilitator.show({ viewport: [5, 6, 700, 800] });
    await until(() => facilitator.presence.some(({ presence }) => presence.viewport?.[2] === 300));
    const supplier = await on(boardId, "kit.lam");
    await until(() => supplier.presence.some(({ presence }) => presence.cursor?.[0] === 7));
    await facilitator.ask(boardEvents.stage, { type: "cursors", hidden: true });
    await until(() => supplier.presence.at(-1)?.presence.cursor === null);
    bank.show({ cursor: [8, 8] });
    facilitator.show({ cursor: [9, 9] });
    await until(() => supplier.presence.some(({ presence }) => presence.cursor?.[0] === 9));
    expect(supplier.presence.some(({ presence }) => presence.cursor?.[0] === 8)).toBe(false);
    // Who comes now is told neither where they point nor where their windows stand, but the facilitator's.
    const late = await on(boardId, "hin.lo");
    await until(() => late.presence.some(({ presence }) => presence.viewport?.[2] === 700));
    expect(late.presence.some(({ presence }) => presence.viewport?.[2] === 300)).toBe(false);
  });
});

describe("people on a board", () => {
  it("are a peer per tab, and gone from it when the tab is (B13)", async () => {
    const { boardId } = await world.workshop(seats);
    const [one, two, supplier] = [
      await on(boardId, "mei.chan"),
      await on(boardId, "mei.chan"),
      await on(boardId, "kit.lam"),
    ];
    expect(one.joined?.you.peer).not.toBe(two.joined?.you.peer);
    await until(() => supplier.peers.size === 3);
    two.close();
    await until(() => supplier.peers.size === 2);
    expect([...supplier.peers.values()].map(({ name }) => name).sort()).toEqual(["Kit Lam 林杰", "Mei Chan 陳美儀"]);
  });

  it("are one peer per socket, however often it joins at once", async () => {
    const { boardId, workshopId } = await world.workshop(seats);
    const other = await world.board(workshopId);
    const supplier = await on(boardId, "kit.lam");
    const bank = await world.client("mei.chan");
    opened.push(bank);
    const joins = [boardId, boardId, other, boardId].map((id) => bank.ask(boardEvents.join, { boardId: id, since: 0 }));
    expect((await Promise.all(joins)).every(({ ok }) => ok)).toBe(true);
    const last = await bank.ask<Joined>(boardEvents.join, { boardId, since: 0 });
    expect(last.ok && last.value.peers).toHaveLength(2);
    await until(() => supplier.peers.size === 2);
    bank.close();
    await until(() => supplier.peers.size === 1);
    const there = await on(other, "kit.lam");
    expect(there.joined?.peers).toHaveLength(1);
  });

  it("disappear within five seconds when their line is cut without a word (B13)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = [await on(boardId, "mei.chan"), await on(boardId, "kit.lam")];
    await until(() => supplier.peers.size === 2);
    // The client falls silent: pings are read no more, nothing is closed.
    type Line = { pause(): void; destroy(): void };
    const { transport } = bank.socket.io.engine as unknown as { transport: { ws: { _socket: Line } } };
    const line = transport.ws._socket;
    line.pause();
    const since = Date.now();
    await until(() => supplier.peers.size === 1, 6_000);
    expect(Date.now() - since).toBeLessThan(5_000);
    line.destroy();
  });
});

describe("hostile input (B19)", () => {
  it("is refused, or closes its own socket, and never reaches another", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, hostile] = [await on(boardId, "mei.chan"), await on(boardId, "kit.lam")];
    const note = writeNote("Unmoved");
    await bank.send(note);
    await until(() => hostile.elements.size === 1);
    const heard = bank.heard.length;
    for (const message of [null, 1, "x", [], {}, { ops: [] }, { ops: {} }, { ops: Array(501).fill(note) }]) {
      expect(await hostile.ask(boardEvents.ops, message)).toMatchObject({ refusal: { code: "invalid-input" } });
    }
    for (const message of [new Uint8Array(0), new Uint8Array([9, 9]), new Uint8Array(9_000), "cursor", null]) {
      hostile.socket.emit(boardEvents.presence, message);
    }
    for (const message of [undefined, { type: "hold", held: "no" }, { type: "__proto__" }]) {
      expect(await hostile.ask(boardEvents.stage, message)).toMatchObject({ refusal: { code: "invalid-input" } });
    }
    for (const bad of ["\u0000", "\ud800", "x".repeat(1001)]) {
      const answers = await hostile.send(writeNote(bad));
      expect(answers).toMatchObject([{ refusal: "invalid-input" }]);
    }
    hostile.socket.emit("constructor", {});
    hostile.socket.emit(boardEvents.ops);
    expect(bank.heard.length).toBe(heard);
    hostile.socket.emit(boardEvents.ops, { ops: [writeNote("y".repeat(400_000))] });
    await until(() => !hostile.socket.connected);
    expect(bank.socket.connected).toBe(true);
    expect(await bank.send(writeNote("Still here"))).toMatchObject([{ seq: 2 }]);
  });

  it("is held back when it comes too fast (B19)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, hasty] = [await on(boardId, "mei.chan"), await on(boardId, "kit.lam")];
    const rows = () => Array.from({ length: 500 }, (_, i) => ({ opId: i }));
    const answers = await Promise.all(Array.from({ length: 6 }, () => hasty.ask(boardEvents.ops, { ops: rows() })));
    expect(answers.slice(0, 4).every(({ ok }) => ok)).toBe(true);
    expect(answers.slice(4)).toMatchObject([{ refusal: { code: "too-fast" } }, { refusal: { code: "too-fast" } }]);
    expect(await bank.send(writeNote("Unhurried"))).toMatchObject([{ seq: 1 }]);
  });

  it("pastes 500 rows as one batch (B21)", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await on(boardId, "mei.chan");
    const answers = await bank.send(...Array.from({ length: 500 }, (_, i) => writeNote(`Row ${i}`)));
    expect(answers.at(-1)).toMatchObject({ seq: 500 });
    await until(() => bank.seq === 500);
    expect(bank.heard.filter(({ event }) => event === boardEvents.applied)).toHaveLength(1);
  });

  it("lets nobody in without a session, or from another site", async () => {
    await expect(new BoardClient(world.url, "session=none").connected()).rejects.toThrow("sign-in-first");
    const foreign = new BoardClient(world.url, await world.cookie("mei.chan"));
    foreign.close();
    foreign.socket.io.opts.extraHeaders = { Cookie: await world.cookie("mei.chan"), Origin: "https://evil.example" };
    foreign.socket.connect();
    await expect(foreign.connected()).rejects.toThrow();
  });
});
