import { describe, expect, it } from "vitest";
import { boardEvents, type Snapshot } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { findElement, readBoard } from "#db/boards.ts";
import { setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = { "mei.chan": "participant", "kit.lam": "participant", "hin.lo": "observer" } as const;

describe("two people edit one board", () => {
  it("and end with the same board, which is what PostgreSQL holds (B2, B4)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam")]);
    const note = writeNote("Who may approve a transfer by voice?");
    await bank.send(note);
    await until(() => supplier.elements.has(note.id));
    const work: Promise<unknown>[] = [];
    for (let i = 0; i < 40; i++) {
      work.push(bank.send(setRegister(note, "geo", [i, 0, 200, 200, 0]), writeNote(`bank ${i}`)));
      work.push(supplier.send(setRegister(note, "geo", [0, i, 200, 200, 0]), writeNote(`supplier ${i}`)));
    }
    await Promise.all(work);
    await until(() => bank.seq === 161 && supplier.seq === 161);
    expect([...bank.elements.entries()]).toEqual([...supplier.elements.entries()]);
    const stored = await readBoard(world.deps.db, boardId);
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect([...bank.elements.values()].sort(byId)).toEqual(stored?.elements.sort(byId));
    expect(stored?.board.seq).toBe(161);
  });

  it("and concurrent ops share commits: far fewer broadcasts than ops (B4)", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    await Promise.all(Array.from({ length: 100 }, (_, i) => bank.send(writeNote(`${i}`))));
    await until(() => bank.seq === 100);
    expect(bank.heard.filter(({ event }) => event === boardEvents.applied).length).toBeLessThan(50);
  });

  it("and each hears an op only after it is stored, the author his acknowledgement first (B5)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam")]);
    const order: string[] = [];
    bank.socket.on(boardEvents.applied, () => order.push("broadcast"));
    const stored: unknown[] = [];
    const note = writeNote("Stored");
    supplier.socket.on(boardEvents.applied, () => {
      stored.push(findElement(world.deps.db, boardId, note.id));
    });
    bank.socket.emit(boardEvents.ops, { ops: [note] }, () => order.push("acknowledged"));
    await until(() => order.length === 2 && stored.length === 1);
    expect(order).toEqual(["acknowledged", "broadcast"]);
    expect(await stored[0]).toMatchObject({ id: note.id, by: (await world.actor("mei.chan")).personId });
  });
});

describe("an op", () => {
  it("sent twice is one op with one place (B6)", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    const note = writeNote("Once");
    const [first] = await bank.send(note, note);
    const [again] = await bank.send(note);
    expect(again).toEqual(first);
    expect(await bank.send(note, note)).toEqual([first, first]);
    expect((await readBoard(world.deps.db, boardId))?.board.seq).toBe(1);
  });

  it("copied by somebody else is no acknowledgement for him (B6)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam")]);
    const note = writeNote("Mine");
    await bank.send(note);
    expect(await supplier.send(note)).toEqual([{ opId: note.opId, refusal: "invalid-input" }]);
  });

  it("refused comes back by its id and changes nothing, its neighbours count (B3)", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam")]);
    const note = writeNote("Bank's");
    await bank.send(note);
    const remove = { opId: newId(), id: note.id, type: "delete" };
    const mine = writeNote("Supplier's");
    const unread = { opId: newId(), type: "explode" };
    const answers = await supplier.send(remove, unread, mine, 7);
    expect(answers).toEqual([
      { opId: remove.opId, refusal: "board-not-yours" },
      { opId: unread.opId, refusal: "invalid-input" },
      { opId: mine.opId, seq: 2 },
      { opId: null, refusal: "invalid-input" },
    ]);
    await until(() => bank.seq === 2);
    expect(bank.texts()).toEqual(["Bank's", "Supplier's"]);
  });

  it("deletes softly and restores what was there, also for who came later (B2)", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    const note = writeNote("Back again");
    await bank.send(note, { opId: newId(), id: note.id, type: "delete" });
    expect(await findElement(world.deps.db, boardId, note.id)).toBeUndefined();
    const late = await world.on(boardId, "kit.lam");
    expect(late.elements.size).toBe(0);
    expect(await late.send({ ...writeNote("Other"), id: note.id })).toMatchObject([
      { refusal: "board-element-exists" },
    ]);
    expect(await late.send({ opId: newId(), id: note.id, type: "restore" })).toMatchObject([
      { refusal: "board-not-yours" },
    ]);
    expect(await bank.send({ opId: newId(), id: note.id, type: "restore" })).toMatchObject([{ seq: 3 }]);
    await until(() => late.seq === 3);
    expect(late.texts()).toEqual(["Back again"]);
  });
});

describe("joining", () => {
  it("with what was missed since the snapshot, or with word to read it anew (B7)", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    await bank.send(writeNote("1"), writeNote("2"), writeNote("3"));
    const supplier = await world.client("kit.lam");
    supplier.seq = 1;
    const joined = await supplier.join(boardId);
    expect(joined.ok && joined.value.caughtUp).toMatchObject({
      snapshot: false,
      seq: 3,
      ops: [{ seq: 2 }, { seq: 3 }],
    });
    supplier.seq = 99;
    const ahead = await supplier.join(boardId);
    expect(ahead.ok && ahead.value.caughtUp).toEqual({ snapshot: true, seq: 3 });
  });

  it("by a compressed snapshot whose ETag names the seq (B7)", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    await bank.send(writeNote("卡"));
    const read = await world.snapshot(boardId, "kit.lam", { "Accept-Encoding": "gzip, br" });
    if (!read.ok) throw new Error("refused");
    const etag = read.value.headers.get("ETag") ?? "";
    expect(etag).toMatch(/^"1-/);
    expect(read.value.headers.get("Content-Encoding")).toBe("gzip");
    const same = await world.snapshot(boardId, "kit.lam", { "If-None-Match": etag });
    expect(same.ok && same.value.status).toBe(304);
    const plain = await world.snapshot(boardId, "kit.lam");
    const snapshot = (plain.ok && (await plain.value.json())) as Snapshot;
    expect(snapshot).toMatchObject({ seq: 1, board: { id: boardId }, elements: [{ data: { text: "卡" } }] });
  });

  it("is not found for a rival without a seat, who gets nothing of the board", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    const rival = await world.client("owen.reyes");
    expect(await rival.join(boardId)).toMatchObject({ ok: false, refusal: { code: "not-found" } });
    expect(await world.snapshot(boardId, "owen.reyes")).toMatchObject({ refusal: { code: "not-found" } });
    expect(await world.snapshot(newId(), "mei.chan")).toMatchObject({ refusal: { code: "not-found" } });
    expect(await rival.ask(boardEvents.ops, { ops: [writeNote("Hello")] })).toMatchObject({
      refusal: { code: "not-found" },
    });
    expect(await rival.ask(boardEvents.catchUp, { since: 0 })).toMatchObject({ refusal: { code: "not-found" } });
    await bank.send(writeNote("canary-7141"));
    bank.show({ cursor: [1, 2] });
    await until(() => bank.presence.length > 0);
    expect(rival.heard).toEqual([]);
  });

  it("of many at the same moment gives each his own rights and notes, and a rival nothing (B15, B20)", async () => {
    const { boardId } = await world.workshop(seats);
    const { personId } = await world.actor("mei.chan");
    const op = writeNote("canary-2207");
    if (op.type !== "create") throw new Error("no note");
    const { id, value } = op;
    await world.deps.db
      .insertInto("board_private")
      .values({ board_id: boardId, id, person_id: personId, value })
      .execute();
    // Open, so that all wait at one door.
    await world.on(boardId, "yvonne.lee");
    const keys = ["mei.chan", "owen.reyes", "kit.lam", "hin.lo", "mei.chan"];
    const clients = await Promise.all(keys.map((key) => world.client(key)));
    const answers = await Promise.all(clients.map((client) => client.join(boardId)));
    const values = answers.map((answer) => (answer.ok ? answer.value : answer.refusal.code));
    const note = [{ id, value }];
    expect(values).toMatchObject([
      { you: { personId, role: "participant" }, privately: note },
      "not-found",
      { you: { role: "participant" }, privately: [] },
      { you: { role: "observer" }, privately: [] },
      { you: { personId }, privately: note },
    ]);
    const peers = answers.flatMap((answer) => (answer.ok ? [answer.value.you.peer] : []));
    expect(new Set(peers).size).toBe(4);
    expect(clients[1]!.heard).toEqual([]);
  });

  it("ends at once for who loses his seat (B20)", async () => {
    const { boardId, workshopId } = await world.workshop(seats);
    const [bank, supplier] = await Promise.all([world.on(boardId, "mei.chan"), world.on(boardId, "kit.lam")]);
    const { personId } = await world.actor("kit.lam");
    await world.deps.db
      .updateTable("seat")
      .set({ state: "removed" })
      .where("workshop_id", "=", workshopId)
      .where("person_id", "=", personId)
      .execute();
    await until(() => supplier.heard.some(({ event }) => event === boardEvents.closed));
    await bank.send(writeNote("canary-2214"));
    expect(JSON.stringify(supplier.heard)).not.toContain("canary-2214");
    await until(() => bank.peers.size === 1);
    expect(await supplier.ask(boardEvents.ops, { ops: [writeNote("x")] })).toMatchObject({
      refusal: { code: "not-found" },
    });
  });

  it("ends at once for who has left his house, or declares a conflict (B20)", async () => {
    const { boardId, workshopId } = await world.workshop({ ...seats, "divya.nair": "participant" });
    const [leaver, conflicted] = await Promise.all([world.on(boardId, "divya.nair"), world.on(boardId, "kit.lam")]);
    const { db } = world.deps;
    const { problem_id } = await db
      .selectFrom("workshop")
      .select("problem_id")
      .where("id", "=", workshopId)
      .executeTakeFirstOrThrow();
    const { personId: person_id } = await world.actor("kit.lam");
    await db.insertInto("conflict_declaration").values({ id: newId(), problem_id, person_id, reason: "Kin" }).execute();
    await until(() => conflicted.heard.some(({ event }) => event === boardEvents.closed));
    expect(await world.snapshot(boardId, "kit.lam")).toMatchObject({ refusal: { code: "not-found" } });
    await db.deleteFrom("conflict_declaration").where("person_id", "=", person_id).execute();
    await db
      .updateTable("membership")
      .set({ removed_at: new Date() })
      .where("person_id", "=", (await world.actor("divya.nair")).personId)
      .execute();
    // His session there is over: the socket itself is cut, often before the board could say so.
    await until(() => !leaver.socket.connected || leaver.heard.some(({ event }) => event === boardEvents.closed));
  });

  it("lets a supervisor watch, visibly, and change nothing", async () => {
    const { boardId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    const supervisor = await world.on(boardId, "hin.lo");
    expect(supervisor.joined?.you.role).toBe("observer");
    await until(() => bank.peers.size === 2);
    expect(await supervisor.send(writeNote("A hint"))).toMatchObject([{ refusal: "board-observer" }]);
  });
});

describe("a board's life", () => {
  it("goes on, read only, when the workshop is wrapped up", async () => {
    const { boardId, workshopId } = await world.workshop(seats);
    const bank = await world.on(boardId, "mei.chan");
    await world.deps.db.updateTable("workshop").set({ state: "wrapped-up" }).where("id", "=", workshopId).execute();
    await until(() => bank.stage?.workshopState === "wrapped-up");
    expect(await bank.send(writeNote("Late"))).toMatchObject([{ refusal: "board-over" }]);
  });

  it("keeps who was in the room", async () => {
    const { boardId, workshopId } = await world.workshop(seats);
    await world.on(boardId, "hin.lo");
    await until(async () => {
      const rows = await world.deps.db
        .selectFrom("attendance")
        .selectAll()
        .where("workshop_id", "=", workshopId)
        .execute();
      return rows.length === 1;
    });
  });
});
