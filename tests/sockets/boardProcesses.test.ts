import { describe, expect, it } from "vitest";
import type { Geo } from "#app/domain/board/element.ts";
import { mergePresence, type Presence, presenceLimits } from "#app/domain/board/presence.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { readBoard } from "#db/boards.ts";
import { Boards } from "#server/sockets/board/boards.ts";
import { boardSnapshot, drainBoards } from "#server/sockets/board/index.ts";
import { setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const second = await world.secondProcess();
const seats = { "mei.chan": "participant", "kit.lam": "participant" } as const;

describe("a board served by two processes", () => {
  it("is one board: both hear every op in the same order (B4)", async () => {
    const { boardId } = await world.workshop(seats);
    const [here, there] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam", second.url)]);
    const note = writeNote("Shared");
    await here.send(note);
    await until(() => there.elements.has(note.id));
    const work: Promise<unknown>[] = [];
    for (let i = 0; i < 30; i++) {
      work.push(here.send(writeNote(`here ${i}`), setRegister(note, "geo", [i, 0, 200, 200, 0])));
      work.push(there.send(writeNote(`there ${i}`), setRegister(note, "geo", [0, i, 200, 200, 0])));
    }
    await Promise.all(work);
    await until(() => here.seq === 121 && there.seq === 121);
    expect([...here.elements.entries()]).toEqual([...there.elements.entries()]);
    const stored = await readBoard(world.deps.db, boardId);
    expect(new Map(stored?.elements.map((element) => [element.id, element]))).toEqual(new Map(here.elements));
  });

  it("takes an op that was sent to one and sent again to the other once (B6)", async () => {
    const { boardId } = await world.workshop(seats);
    const [here, there] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "mei.chan", second.url)]);
    const note = writeNote("Once");
    const [one, two] = await Promise.all([here.send(note), there.send(note)]);
    expect(one).toEqual(two);
  });

  it("is held, voted on and left in both (B14, B16, B20)", async () => {
    const { boardId, workshopId } = await world.workshop(seats);
    const [facilitator, there] = await Promise.all([
      world.on(boardId, "yvonne.lee"),
      world.on(boardId, "kit.lam", second.url),
    ]);
    await facilitator.ask(boardEvents.stage, { type: "hold" });
    expect(await there.send(writeNote("Wait"))).toMatchObject([{ refusal: "board-held" }]);
    await until(() => there.stage?.stage.held === true);
    await facilitator.ask(boardEvents.openRound, { title: "First?", budget: 2 });
    await until(() => there.heard.some(({ event }) => event === boardEvents.round));
    await world.deps.db.updateTable("seat").set({ state: "removed" }).where("workshop_id", "=", workshopId).execute();
    await until(() => there.heard.some(({ event }) => event === boardEvents.closed));
  });
});

describe("people at two processes", () => {
  it("see each other and each other's motion, under numbers of their own (B11, B13)", async () => {
    const { boardId } = await world.workshop(seats);
    const here = await world.on(boardId, "mei.chan");
    const there = await world.on(boardId, "kit.lam", second.url);
    await until(() => here.peers.size === 2 && there.peers.size === 2);
    expect([...there.peers.values()].map(({ name }) => name).sort()).toEqual(["Kit Lam 林杰", "Mei Chan 陳美儀"]);
    here.show({ cursor: [3, 4] });
    await until(() => there.presence.some(({ peer }) => peer === here.joined?.you.peer));
    const late = await world.on(boardId, "yvonne.lee", second.url);
    expect(late.joined?.peers).toHaveLength(3);
    await until(() => late.presence.some(({ presence }) => presence.cursor?.[0] === 3));
    here.close();
    await until(() => late.peers.size === 2 && there.peers.size === 2);
  });

  it("see all of a long stroke, a large drag and a large selection that somebody shows at once (B11)", async () => {
    const { boardId } = await world.workshop(seats);
    const here = await world.on(boardId, "mei.chan");
    const there = await world.on(boardId, "kit.lam", second.url);
    await until(() => here.peers.size === 2 && there.peers.size === 2);
    const notes = Array.from({ length: presenceLimits.preview }, (_, i) => writeNote(`${i}`));
    await here.send(...notes);
    const selection = notes.map(({ id }) => id);
    const preview = selection.map((id): { id: string; geo: Geo } => ({ id, geo: [1, 2, 200, 200, 0] }));
    const points = Array.from({ length: presenceLimits.ink }, (_, i): [number, number] => [i, i]);
    here.show({ cursor: [5, 6], selection, preview, ink: { colour: 1, width: 4, points } });
    const seen = () =>
      there.presence
        .filter(({ peer }) => peer === here.joined?.you.peer)
        .reduce((all, { presence }) => mergePresence(all, presence), {} as Presence);
    await until(() => seen().ink?.points.length === points.length && seen().preview?.length === preview.length);
    expect(seen()).toMatchObject({ cursor: [5, 6], selection });
  });

  it("see each other also where both had the board open before anybody came (B11)", async () => {
    const { boardId } = await world.workshop(seats);
    await boardSnapshot(world.deps, await world.actor("mei.chan"), boardId, new Request(world.url));
    await boardSnapshot(second.deps, await world.actor("kit.lam"), boardId, new Request(second.url));
    const here = await world.on(boardId, "mei.chan");
    const beside = await world.on(boardId, "yvonne.lee");
    const there = await world.on(boardId, "kit.lam", second.url);
    await until(() => [here, beside, there].every(({ peers }) => peers.size === 3));
  });
});

describe("when PostgreSQL doesn't answer (B22)", () => {
  it("ops are refused as not saved within five seconds, and the same op, sent again, is one op (B6)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam")]);
    const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = world.deps.db.transaction().execute(async (tx) => {
      await tx.selectFrom("board").select("id").where("id", "=", boardId).forUpdate().execute();
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const note = writeNote("Kept");
    const since = Date.now();
    expect(await bank.send(note)).toEqual([{ opId: note.opId, refusal: "not-saving" }]);
    expect(Date.now() - since).toBeLessThan(6_000);
    await until(() => supplier.heard.some(({ event }) => event === boardEvents.saving));
    release.resolve();
    await held;
    await until(() => supplier.heard.filter(({ event }) => event === boardEvents.saving).length === 2);
    // The first attempt was committed once the lock was free: it is heard of, and the second is the same op.
    await until(() => supplier.elements.has(note.id));
    expect(await bank.send(note)).toEqual([{ opId: note.opId, seq: 1 }]);
    expect(await bank.send(writeNote("Next"))).toMatchObject([{ seq: 2 }]);
  });
});

describe("a board that nobody is on", () => {
  it("is forgotten after a while, and read anew for who comes back", async () => {
    const { boardId } = await world.workshop(seats);
    const boards = new Boards(world.deps, { evictAfterMs: 50 });
    const [room, same] = await Promise.all([boards.open(boardId), boards.open(boardId)]);
    expect(room && room === same && boards.holds(room)).toBe(true);
    await until(() => !boards.holds(room!));
    expect(await boards.open(boardId)).not.toBe(room);
  });
});

describe("a process that stops (B23)", () => {
  it("commits what it has, sends everyone away, and takes nothing more", async () => {
    const { boardId } = await world.workshop(seats);
    const [here, there] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam", second.url)]);
    const notes = Array.from({ length: 50 }, (_, i) => writeNote(`${i}`));
    const answers = Promise.all(notes.map((note) => there.send(note)));
    await until(() => here.seq > 0);
    await drainBoards(second.deps);
    await until(() => there.heard.some(({ event }) => event === boardEvents.reconnect));
    const stored = await readBoard(world.deps.db, boardId);
    for (const [answer] of await answers) {
      if (answer && "seq" in answer) expect(stored?.elements.some(({ rev }) => rev === answer.seq)).toBe(true);
      else expect(answer).toMatchObject({ refusal: "reconnect" });
    }
    expect(await there.send(writeNote("Late"))).toMatchObject([{ refusal: "reconnect" }]);
    await until(() => here.seq === stored?.board.seq);
  });
});
