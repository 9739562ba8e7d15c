import { describe, expect, it } from "vitest";
import type { TableChange, Tables } from "#app/domain/board/tables.ts";
import { boardEvents, type StageState } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { readStage } from "#db/board-stage.ts";
import { elementsOf, findBoard, listBoards, listReadableBoards } from "#db/boards.ts";
import { listRecordDocuments, listRecordLines } from "#db/record-documents.ts";
import { listRecords } from "#db/records.ts";
import { makeRecord } from "#server/commands/makeRecord.ts";
import { wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { callBackTheAbsent } from "#server/sockets/board/callBack.ts";
import { newWord } from "../setup/word.ts";
import { type BoardClient, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = {
  "mei.chan": "participant",
  "grace.wong": "participant",
  "kit.lam": "participant",
  "hin.lo": "observer",
} as const;
const { db } = world.deps;

const direct = async (facilitator: BoardClient, change: TableChange) => {
  const answer = await facilitator.ask<{ rev: number }>(boardEvents.tables, change);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.rev;
};
const tablesOf = async (workshopId: string) => (await readStage(db, workshopId))?.stage.tables as Tables;
const idOf = async (key: string) => (await world.actor(key)).personId;

/** A room with two tables: mei.chan at the first, kit.lam at the second. */
async function room(state: "preparing" | "open" = "open") {
  const { workshopId, boardId } = await world.workshop(seats);
  const facilitator = await world.on(boardId, "yvonne.lee");
  await direct(facilitator, { type: "make", names: ["Table 1", "Table 2"], from: { canvas: "framing" } });
  const [first = "", second = ""] = (await tablesOf(workshopId)).boards;
  await direct(facilitator, { type: "seat", personId: await idOf("mei.chan"), boardId: first });
  await direct(facilitator, { type: "seat", personId: await idOf("kit.lam"), boardId: second });
  if (state === "open") await direct(facilitator, { type: "open" });
  return { workshopId, boardId, facilitator, first, second };
}

const joins = async (key: string, boardId: string) => {
  const client = await world.client(key);
  const answer = await client.ask(boardEvents.join, { boardId, since: 0 });
  client.close();
  return answer.ok ? "joined" : answer.refusal.code;
};
const reads = async (key: string, boardId: string) => {
  const answer = await world.snapshot(boardId, key);
  return answer.ok ? answer.value.status : answer.refusal.code;
};

describe("breakout tables (B18)", () => {
  it("are made and opened by facilitators alone, and nobody else knows of them before", async () => {
    const { workshopId, boardId, first } = await room("preparing");
    const bank = await world.on(boardId, "mei.chan");
    expect(await bank.ask(boardEvents.tables, { type: "open" })).toMatchObject({
      refusal: { code: "board-facilitators" },
    });
    const stranger = await world.client("owen.reyes");
    expect(await stranger.ask(boardEvents.tables, { type: "open" })).toMatchObject({ refusal: { code: "not-found" } });
    expect(await joins("mei.chan", first)).toBe("not-found");
    expect(await joins("yvonne.lee", first)).toBe("joined");
    const listed = async (key: string) =>
      (await listReadableBoards(db, await world.actor(key), workshopId)).map(({ id }) => id);
    expect(await listed("mei.chan")).toEqual([boardId]);
    expect(await listed("yvonne.lee")).toHaveLength(3);
  });

  it("are told to facilitators whole; to others not while they are prepared, and then each his own seat alone", async () => {
    const { boardId, facilitator, first, second } = await room("preparing");
    const elsewhere = await world.secondProcess();
    const [bank, supplier, afar] = [
      await world.on(boardId, "mei.chan"),
      await world.on(boardId, "kit.lam"),
      await world.on(boardId, "hin.lo", elsewhere.url),
    ];
    const [mei, kit] = [await idOf("mei.chan"), await idOf("kit.lam")];
    await direct(facilitator, { type: "seat", personId: kit, boardId: first });
    const tried = await direct(facilitator, { type: "seat", personId: kit, boardId: second });
    const others = [bank, supplier, afar];
    const preparing = await world.on(first, "marcus.tong");
    await preparing.ask(boardEvents.stage, { type: "spotlight", area: [0, 0, 100, 100] });
    await until(() => others.every((client) => client.stage?.rev === tried + 1));
    for (const client of others) {
      expect(client.joined?.stage.stage.tables).toBeNull();
      const told = JSON.stringify([client.joined?.stage, client.heard]);
      for (const secret of [first, second, "preparing"]) expect(told).not.toContain(secret);
    }
    expect(facilitator.stage?.stage.tables?.seats).toEqual({ [mei]: first, [kit]: second });

    const opened = await direct(facilitator, { type: "open" });
    await until(() => others.every((client) => client.stage?.rev === opened));
    expect(others.map((client) => client.stage?.stage.tables?.seats)).toEqual([
      { [mei]: first },
      { [kit]: second },
      {},
    ]);
    const late = await world.on(second, "kit.lam");
    expect(late.joined?.stage.stage.tables?.seats).toEqual({ [kit]: second });
    const called = await direct(facilitator, { type: "back", seconds: 0 });
    await until(() => others.every((client) => client.stage?.rev === called));
    const frames = supplier.heard.filter(({ event }) => event === boardEvents.staged);
    for (const { message } of frames)
      expect(Object.keys((message as StageState).stage.tables?.seats ?? {})).not.toContain(mei);
    expect(facilitator.stage?.stage.tables?.seats).toEqual({ [mei]: first, [kit]: second });
  });

  it("tell who is moved to another where he is to go, and then that he is out", async () => {
    const { facilitator, first, second } = await room();
    const bank = await world.on(first, "mei.chan");
    const mei = await idOf("mei.chan");
    const rev = await direct(facilitator, { type: "seat", personId: mei, boardId: second });
    await until(() => bank.heard.some(({ event }) => event === boardEvents.closed));
    const [staged, closed] = bank.heard.slice(-2);
    expect(staged).toMatchObject({
      event: boardEvents.staged,
      message: { rev, stage: { tables: { seats: { [mei]: second } } } },
    });
    expect(closed).toMatchObject({ event: boardEvents.closed, message: { refusal: "board-elsewhere" } });
  });

  it("are apart: from another table one can neither join, read, write nor vote, and hears nothing", async () => {
    const { boardId, facilitator, first, second } = await room();
    expect([await joins("kit.lam", first), await joins("mei.chan", second)]).toEqual(["not-found", "not-found"]);
    expect([await reads("kit.lam", first), await reads("hin.lo", first)]).toEqual(["not-found", "not-found"]);
    expect([await reads("mei.chan", first), await reads("yvonne.lee", first)]).toEqual([200, 200]);
    const [bank, supplier] = [await world.on(first, "mei.chan"), await world.on(second, "kit.lam")];
    const canary = `canary-${newWord()}`;
    expect(await bank.send(writeNote(canary))).toMatchObject([{ seq: expect.any(Number) }]);
    const host = await world.on(first, "marcus.tong");
    const opened = await host.ask<{ round: { id: string } }>(boardEvents.openRound, { title: "Which?", budget: 1 });
    const vote = { roundId: opened.ok ? opened.value.round.id : "", elementId: newId(), count: 1 };
    expect(await supplier.ask(boardEvents.vote, vote)).toMatchObject({ ok: false });
    expect(await supplier.ask(boardEvents.catchUp, { since: 0 })).toMatchObject({ ok: true });
    await direct(facilitator, { type: "reading", reading: "own" });
    await until(() => supplier.stage?.stage.tables?.reading === "own");
    expect(JSON.stringify(supplier.heard)).not.toContain(canary);

    // On the common board they look on.
    const looking = await world.on(boardId, "kit.lam");
    expect(await looking.send(writeNote("From afar"))).toMatchObject([{ refusal: "board-at-tables" }]);
  });

  it("can be read by all where the facilitator says so, but each writes and votes at his own", async () => {
    const { workshopId, facilitator, first } = await room();
    await direct(facilitator, { type: "reading", reading: "all" });
    const supplier = await world.on(first, "kit.lam");
    expect(await supplier.send(writeNote("A guest's note"))).toMatchObject([{ refusal: "board-at-tables" }]);
    const note = writeNote("Ours");
    const bank = await world.on(first, "mei.chan");
    await bank.send(note);
    const content = { boardId: first, elementId: note.id, type: "risk" as const, text: "Ours", detail: {} };
    expect(await makeRecord(world.deps, await world.actor("kit.lam"), workshopId, content)).toMatchObject({
      refusal: { code: "board-at-tables" },
    });
    expect(await makeRecord(world.deps, await world.actor("mei.chan"), workshopId, content)).toMatchObject({
      ok: true,
    });
    const host = await world.on(first, "marcus.tong");
    const opened = await host.ask<{ round: { id: string } }>(boardEvents.openRound, { title: "Which?", budget: 1 });
    const vote = { roundId: opened.ok ? opened.value.round.id : "", elementId: note.id, count: 1 };
    expect(await supplier.ask(boardEvents.vote, vote)).toMatchObject({ refusal: { code: "board-at-tables" } });
    expect(await bank.ask(boardEvents.vote, vote)).toMatchObject({ ok: true });
    // Closed again, whoever looked on is out before the answer.
    await direct(facilitator, { type: "reading", reading: "own" });
    const heard = supplier.heard.length;
    await bank.send(writeNote("Among ourselves"));
    expect(await supplier.send(writeNote("Still here?")).catch(({ message }) => message)).toContain("not-found");
    expect(supplier.heard.slice(heard).filter(({ event }) => event === boardEvents.applied)).toEqual([]);
    expect(supplier.heard.findLast(({ event }) => event === boardEvents.closed)?.message).toEqual({
      refusal: "board-elsewhere",
    });
  });

  it("move a person in the same order as everybody's ops: once acknowledged, nothing of the old table is written or heard", async () => {
    const { facilitator, first, second } = await room();
    const [bank, other] = [await world.on(first, "mei.chan"), await world.on(first, "marcus.tong")];
    let moved = false;
    const late: unknown[] = [];
    const writing = (async () => {
      for (let i = 0; i < 60; i++) {
        const after = moved;
        const answers = await bank.send(writeNote("x")).catch(() => []);
        if (after) late.push(...answers.filter((answer) => "seq" in answer));
      }
    })();
    await other.send(writeNote("y"));
    await direct(facilitator, { type: "seat", personId: await idOf("mei.chan"), boardId: second });
    moved = true;
    const heard = bank.heard.length;
    const canary = writeNote(`canary-${newWord()}`);
    await other.send(canary);
    await writing;
    expect(late).toEqual([]);
    expect(JSON.stringify(bank.heard.slice(heard))).not.toContain(canary.id);
    expect(await joins("mei.chan", first)).toBe("not-found");
    expect(await joins("mei.chan", second)).toBe("joined");
  });

  it("hold over two processes: who is moved at one is out of the room at the other before later ops arrive", async () => {
    const { facilitator, first, second } = await room();
    const elsewhere = await world.secondProcess();
    const bank = await world.on(first, "mei.chan", elsewhere.url);
    const other = await world.on(first, "marcus.tong");
    await direct(facilitator, { type: "seat", personId: await idOf("mei.chan"), boardId: second });
    const canary = writeNote(`canary-${newWord()}`);
    await other.send(canary);
    await until(() => bank.heard.some(({ event }) => event === boardEvents.closed));
    expect(await bank.ask(boardEvents.catchUp, { since: 0 })).toMatchObject({ refusal: { code: "not-found" } });
    expect(JSON.stringify(bank.heard)).not.toContain(canary.id);
  });

  it("are left for the common board when the facilitator calls back, at once", async () => {
    const { boardId, facilitator, first, second } = await room();
    const bank = await world.on(first, "mei.chan");
    await bank.send(writeNote("What table 1 found"));
    await direct(facilitator, { type: "back", seconds: 0 });
    await until(() => bank.stage?.stage.tables?.state === "back");
    expect(bank.stage?.stage.tables?.mainId).toBe(boardId);
    // Then the tables are boards like any other.
    const supplier = await world.on(first, "kit.lam");
    expect(supplier.texts()).toContain("What table 1 found");
    expect(await joins("mei.chan", second)).toBe("joined");
    const common = await world.on(boardId, "kit.lam");
    expect(await common.send(writeNote("Back together"))).toMatchObject([{ seq: 1 }]);
  });

  it("come back after the announced time by themselves, also when the process was started anew", async () => {
    const { workshopId, facilitator, first } = await room();
    await direct(facilitator, { type: "back", seconds: 1 });
    expect((await tablesOf(workshopId)).state).toBe("open");
    // The second process knows nothing but what PostgreSQL says.
    const elsewhere = await world.secondProcess();
    const bank = await world.on(first, "mei.chan", elsewhere.url);
    await until(() => bank.stage?.stage.tables?.state === "back");
    expect(await joins("kit.lam", first)).toBe("joined");
  });

  it("come back also where everybody left before it was time", async () => {
    const { workshopId, facilitator } = await room();
    await direct(facilitator, { type: "back", seconds: 60 });
    await callBackTheAbsent(world.deps);
    expect((await tablesOf(workshopId)).state).toBe("open");
    await callBackTheAbsent({ ...world.deps, clock: () => new Date(Date.now() + 61_000) });
    expect((await tablesOf(workshopId)).state).toBe("back");
  });

  it("seat late arrivals where the facilitator says, and colleagues apart when all are spread", async () => {
    const { workshopId, boardId } = await world.workshop(seats);
    const facilitator = await world.on(boardId, "yvonne.lee");
    await direct(facilitator, { type: "make", names: ["North", "South"], from: { canvas: "blank" } });
    await direct(facilitator, { type: "spread", who: "asked" });
    const { seats: seated, boards } = await tablesOf(workshopId);
    const [mei, grace, kit, hin] = await Promise.all(Object.keys(seats).map(idOf));
    expect(seated[mei!]).not.toBe(seated[grace!]);
    expect(Object.keys(seated).toSorted()).toEqual([mei, grace, kit].toSorted());
    await direct(facilitator, { type: "open" });
    // The observer came late: he waits at the common board and has no table until he is given one.
    expect(await joins("hin.lo", boards[0]!)).toBe("not-found");
    const observer = await world.on(boardId, "hin.lo");
    expect(observer.stage?.stage.tables?.seats).not.toHaveProperty(hin!);
    await direct(facilitator, { type: "seat", personId: hin!, boardId: boards[0]! });
    expect(await joins("hin.lo", boards[0]!)).toBe("joined");
    const stranger = await facilitator.ask(boardEvents.tables, {
      type: "seat",
      personId: await idOf("owen.reyes"),
      boardId: boards[0],
    });
    expect(stranger).toMatchObject({ refusal: { code: "wrong-state" } });
  });

  it("begin with a copy of what stands on a board, under new ids", async () => {
    const { workshopId } = await world.workshop(seats);
    const source = await world.board(workshopId, "framing");
    const facilitator = await world.on(source, "yvonne.lee");
    await direct(facilitator, { type: "make", names: ["A", "B"], from: { copyOf: source } });
    const { boards } = await tablesOf(workshopId);
    const [original, copy] = [await elementsOf(db, source), await elementsOf(db, boards[0]!)];
    const told = (elements: typeof copy) => [...elements.values()].map(({ kind, data }) => ({ kind, data }));
    expect(told(copy)).toEqual(expect.arrayContaining(told(original)));
    expect([...copy.keys()].some((id) => original.has(id))).toBe(false);
    expect(
      (await listBoards(db, workshopId)).filter(({ id }) => boards.includes(id)).map(({ title }) => title),
    ).toEqual(["A", "B"]);
    const rival = await world.workshop({});
    const foreign = { type: "make", names: ["C"], from: { copyOf: rival.boardId } };
    expect(await facilitator.ask(boardEvents.tables, foreign)).toMatchObject({ refusal: { code: "not-found" } });
  });

  it("keep their records to themselves until everybody is called back, in lists and in search", async () => {
    const { workshopId, facilitator, first } = await room();
    const [mei, kit] = [await world.actor("mei.chan"), await world.actor("kit.lam")];
    const note = writeNote("Nobody calls back");
    const bank = await world.on(first, "mei.chan");
    await bank.send(note);
    const content = {
      boardId: first,
      elementId: note.id,
      type: "risk" as const,
      text: "Nobody calls back",
      detail: {},
    };
    expect(await makeRecord(world.deps, kit, workshopId, content)).toMatchObject({ refusal: { code: "not-found" } });
    const made = await makeRecord(world.deps, mei, workshopId, content);
    if (!made.ok) throw new Error(made.refusal.code);
    const { id } = made.value;
    const sees = async () =>
      await Promise.all(
        [mei, kit].map(async (actor) => [
          (await listRecords(db, actor, workshopId)).length,
          (await listRecordLines(db, actor, [id])).length,
        ]),
      );
    expect(await sees()).toEqual([
      [1, 1],
      [0, 0],
    ]);
    expect((await listRecordDocuments(db, [id]))[0]?.apart).toBe(true);
    await direct(facilitator, { type: "back", seconds: 0 });
    expect((await sees()).flat()).toEqual([1, 1, 1, 1]);
    expect((await listRecordDocuments(db, [id]))[0]?.apart).toBe(false);
    expect(await findBoard(db, kit, first)).toMatchObject({ role: "participant" });
  });
});

describe("hands (B14)", () => {
  it("go up by their own person, in the order raised, and facilitators lower them", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier, facilitator] = await Promise.all(
      ["mei.chan", "kit.lam", "yvonne.lee"].map((key) => world.on(boardId, key)),
    );
    await supplier!.ask(boardEvents.hand, { up: true });
    await bank!.ask(boardEvents.hand, { up: true });
    await bank!.ask(boardEvents.hand, { up: true });
    await until(() => facilitator!.stage?.stage.hands.length === 2);
    const [mei, kit] = [await idOf("mei.chan"), await idOf("kit.lam")];
    expect(facilitator!.stage?.stage.hands.map(({ personId }) => personId)).toEqual([kit, mei]);
    const lower = { type: "hand-lower", personId: kit };
    expect(await bank!.ask(boardEvents.stage, lower)).toMatchObject({ refusal: { code: "board-facilitators" } });
    expect(await facilitator!.ask(boardEvents.stage, lower)).toMatchObject({ ok: true });
    await bank!.ask(boardEvents.hand, { up: false });
    await until(() => facilitator!.stage?.stage.hands.length === 0);
    const stranger = await world.client("owen.reyes");
    expect(await stranger.ask(boardEvents.hand, { up: true })).toMatchObject({ refusal: { code: "not-found" } });
  });

  it("are down for who has lost his seat, and stay up for the others", async () => {
    const { workshopId, boardId } = await world.workshop(seats);
    const [bank, supplier, facilitator] = await Promise.all(
      ["mei.chan", "kit.lam", "yvonne.lee"].map((key) => world.on(boardId, key)),
    );
    for (const client of [bank, supplier, facilitator]) await client!.ask(boardEvents.hand, { up: true });
    // He has left the board in the meantime.
    supplier!.close();
    const [mei, kit, yvonne] = [await idOf("mei.chan"), await idOf("kit.lam"), await idOf("yvonne.lee")];
    await db
      .updateTable("seat")
      .set({ state: "removed" })
      .where("workshop_id", "=", workshopId)
      .where("person_id", "=", kit)
      .execute();
    await until(() => bank!.stage?.stage.hands.length === 2);
    expect(bank!.stage?.stage.hands.map(({ personId }) => personId)).toEqual([mei, yvonne]);
  });
});

it("a wrap-up calls back from tables that still work: nobody could afterwards (B18)", async () => {
  const { workshopId, first } = await room();
  expect(await wrapUpWorkshop(world.deps, await world.actor("yvonne.lee"), workshopId)).toMatchObject({ ok: true });
  expect((await tablesOf(workshopId)).state).toBe("back");
  expect(await reads("kit.lam", first)).toBe(200);
});

it("a wrap-up makes boards of tables that were only prepared: they would stay unseen for ever (B18)", async () => {
  const { workshopId, first } = await room("preparing");
  expect(await wrapUpWorkshop(world.deps, await world.actor("yvonne.lee"), workshopId)).toMatchObject({ ok: true });
  expect((await tablesOf(workshopId)).state).toBe("back");
  expect(await reads("kit.lam", first)).toBe(200);
});

describe("a table's name and end (B18)", () => {
  const named = async (workshopId: string) => (await listBoards(db, workshopId)).map(({ title }) => title);

  it("are the facilitators', before tables are opened and after the call back", async () => {
    const { workshopId, boardId, facilitator, first, second } = await room("preparing");
    await direct(facilitator, { type: "rename", boardId: first, name: "Landlords" });
    expect((await named(workshopId)).slice(1)).toEqual(["Landlords", "Table 2"]);
    const [bank, rival] = [await world.on(boardId, "mei.chan"), await world.client("owen.reyes")];
    for (const change of [
      { type: "rename", boardId: second, name: "Mine" },
      { type: "remove", boardId: second },
    ]) {
      expect(await bank.ask(boardEvents.tables, change)).toMatchObject({ refusal: { code: "board-facilitators" } });
      expect(await rival.ask(boardEvents.tables, change)).toMatchObject({ refusal: { code: "not-found" } });
      // A board that is no table.
      expect(await facilitator.ask(boardEvents.tables, { ...change, boardId })).toMatchObject({
        refusal: { code: "wrong-state" },
      });
    }
    await direct(facilitator, { type: "open" });
    for (const change of [
      { type: "rename", boardId: second, name: "Mine" },
      { type: "remove", boardId: second },
    ])
      expect(await facilitator.ask(boardEvents.tables, change)).toMatchObject({ refusal: { code: "tables-open" } });
    await direct(facilitator, { type: "back", seconds: 0 });
    await direct(facilitator, { type: "rename", boardId: second, name: "Tenants" });
    expect((await named(workshopId)).slice(1)).toEqual(["Landlords", "Tenants"]);
  });

  it("leave what was written: only a board on which nobody wrote goes with its table", async () => {
    const { workshopId, boardId, facilitator, first, second } = await room();
    const supplier = await world.on(second, "kit.lam");
    await supplier.send(writeNote("Kept"));
    await direct(facilitator, { type: "back", seconds: 0 });
    const remove = async (id: string) => await facilitator.ask(boardEvents.tables, { type: "remove", boardId: id });
    const bank = await world.on(first, "mei.chan");
    expect(await remove(second)).toMatchObject({ value: { kept: true } });
    expect(await remove(first)).toMatchObject({ value: { kept: false } });
    expect(await tablesOf(workshopId)).toBeNull();
    expect((await listBoards(db, workshopId)).map(({ id }) => id)).toEqual([boardId, second]);
    expect([await joins("kit.lam", first), await joins("yvonne.lee", first)]).toEqual(["not-found", "not-found"]);
    expect([await joins("mei.chan", second), await reads("mei.chan", second)]).toEqual(["joined", 200]);
    // Who had it open still writes there: it is back, with what he wrote.
    expect(await bank.send(writeNote("In the last moment"))).toMatchObject([{ seq: expect.any(Number) }]);
    expect((await listBoards(db, workshopId)).map(({ id }) => id)).toContain(first);
    expect([...(await elementsOf(db, first)).values()].some(({ kind }) => kind === "note")).toBe(true);
  });

  it("leave a board that was prepared with words, for everybody", async () => {
    const { workshopId, facilitator, first } = await room("preparing");
    const prepared = await world.on(first, "yvonne.lee");
    await prepared.send(writeNote("Prepared"));
    expect(await joins("mei.chan", first)).toBe("not-found");
    expect(await facilitator.ask(boardEvents.tables, { type: "remove", boardId: first })).toMatchObject({
      value: { kept: true },
    });
    expect((await tablesOf(workshopId)).seats).not.toHaveProperty(await idOf("mei.chan"));
    expect(await joins("mei.chan", first)).toBe("joined");
  });
});
