import { describe, expect, it } from "vitest";
import { boardEvents } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { type BoardClient, setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = { "mei.chan": "participant", "kit.lam": "participant", "hin.lo": "observer" } as const;
const canary = "zephyrquill";

/** A board in its private phase, with two who write, an observer and the facilitator. */
async function privately() {
  const { boardId, workshopId } = await world.workshop(seats);
  const [mei, kit, hin, yvonne] = await Promise.all(
    ["mei.chan", "kit.lam", "hin.lo", "yvonne.lee"].map((key) => world.on(boardId, key)),
  );
  expect(await yvonne!.ask(boardEvents.stage, { type: "phase", phase: "private" })).toMatchObject({ ok: true });
  await until(() => mei!.stage?.stage.phase === "private" && kit!.stage?.stage.phase === "private");
  return { boardId, workshopId, mei: mei!, kit: kit!, hin: hin!, yvonne: yvonne! };
}

const heardBy = (client: BoardClient) => JSON.stringify(client.heard);

describe("private writing (B15)", () => {
  it("is seen by its writer alone: no frame, snapshot, join or seq tells anybody else", async () => {
    const { boardId, mei, kit, hin, yvonne } = await privately();
    const others = [kit, hin, yvonne];
    const before = others.map((client) => client.heard.length);
    const note = writeNote(`${canary} first`, { geo: [500, 500, 200, 200, 0] });
    expect(await mei.send(note)).toEqual([{ opId: note.opId, private: true }]);
    await mei.send(setRegister(note, "data.text", `${canary} again`));
    mei.show({ selection: [note.id], preview: [{ id: note.id, geo: [1, 2, 200, 200, 0] }] });
    // A public act afterwards: what comes with it is all that came.
    const seq = yvonne.seq;
    await yvonne.send(writeNote("Welcome"));
    await until(() => others.every((client) => client.texts().includes("Welcome")));
    expect(yvonne.seq).toBe(seq + 1);
    for (const [i, client] of others.entries()) {
      expect(heardBy(client)).not.toContain(canary);
      expect(heardBy(client)).not.toContain(note.id);
      expect(client.heard.slice(before[i]).filter(({ event }) => event === boardEvents.privately)).toEqual([]);
    }
    const snapshot = await world.snapshot(boardId, "kit.lam");
    expect(snapshot.ok && (await snapshot.value.text())).not.toContain(canary);
    const late = await world.on(boardId, "kit.lam");
    expect(JSON.stringify(late.joined)).not.toContain(canary);
    expect(mei.privately.map(({ value }) => (value.kind === "note" ? value.data.text : ""))).toEqual([
      `${canary} again`,
    ]);
  });

  it("comes back to its writer in another tab, at another process and after a restart of his page", async () => {
    const { boardId, mei } = await privately();
    const second = await world.secondProcess();
    const beside = await world.on(boardId, "mei.chan");
    const far = await world.on(boardId, "mei.chan", second.url);
    const note = writeNote("Mine");
    await mei.send(note);
    await until(() => beside.privately.length === 1 && far.privately.length === 1);
    await far.send({ opId: newId(), id: note.id, type: "delete" });
    await until(() => mei.privately.length === 0 && beside.privately.length === 0);
    await mei.send({ opId: newId(), id: note.id, type: "restore" });
    expect((await world.on(boardId, "mei.chan")).privately.map(({ id }) => id)).toEqual([note.id]);
  });

  it("holds notes alone, of its writer alone, once however often they are sent", async () => {
    const { mei, kit } = await privately();
    const note = writeNote("Mine");
    await mei.send(note);
    expect(await mei.send(note)).toEqual([{ opId: note.opId, private: true }]);
    expect(mei.privately).toHaveLength(1);
    // The rival who guessed the id finds nothing, and may not use the op's id.
    expect(await kit.send(setRegister(note, "data.text", "Yours"))).toMatchObject([{ refusal: "board-element-gone" }]);
    expect(await kit.send({ ...note, id: newId() })).toMatchObject([{ refusal: "invalid-input" }]);
    const text = { ...writeNote("x"), value: { ...textValue } };
    expect(await mei.send(text)).toMatchObject([{ refusal: "board-phase" }]);
    expect(await mei.send(writeNote("A123456(3)"))).toMatchObject([{ refusal: "board-customer-data" }]);
    expect(await mei.send(setRegister(note, "lock", "anyone"))).toMatchObject([{ refusal: "invalid-input" }]);
  });

  it("ends by the reveal alone, which only facilitators do, and which brings every note in one commit", async () => {
    const { mei, kit, hin, yvonne } = await privately();
    await mei.send(...[1, 2, 3].map((n) => writeNote(`mei ${n}`)));
    await kit.send(...[1, 2, 3].map((n) => writeNote(`kit ${n}`)));
    const gone = writeNote("thought better of");
    await kit.send(gone, { opId: newId(), id: gone.id, type: "delete" });
    expect(await mei.ask(boardEvents.stage, { type: "reveal", anonymous: false })).toMatchObject({ ok: false });
    expect(await yvonne.ask(boardEvents.stage, { type: "phase", phase: "open" })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
    const seq = hin.seq;
    expect(await yvonne.ask(boardEvents.stage, { type: "reveal", anonymous: false })).toMatchObject({ ok: true });
    await until(() => [mei, kit, hin, yvonne].every((client) => client.texts().length === 6));
    expect(hin.texts()).toEqual(["kit 1", "kit 2", "kit 3", "mei 1", "mei 2", "mei 3"]);
    expect(hin.seq).toBe(seq + 6);
    expect(hin.heard.filter(({ event }) => event === boardEvents.applied)).toHaveLength(1);
    await until(() => mei.privately.length === 0 && mei.stage?.stage.phase === "open");
    const { personId } = await world.actor("mei.chan");
    const authors = [...hin.elements.values()].filter(({ by }) => by === personId);
    expect(authors).toHaveLength(3);
    // Nothing covers anything: nobody saw the others' while writing.
    const places = [...hin.elements.values()].map(({ geo: [x, y] }) => `${x},${y}`);
    expect(new Set(places).size).toBe(6);
  });

  it("without names tells nobody who wrote what, neither by name nor by the note's id", async () => {
    const { mei, yvonne, hin } = await privately();
    const note = writeNote("An unpopular thought");
    await mei.send(note);
    await yvonne.ask(boardEvents.stage, { type: "reveal", anonymous: true });
    await until(() => hin.texts().length === 1);
    const { personId } = await world.actor("mei.chan");
    const [revealed] = hin.elements.values();
    expect(revealed).toMatchObject({ kind: "note", data: { text: "An unpopular thought", anonymous: true } });
    expect(revealed!.id).not.toBe(note.id);
    const applied = hin.heard.filter(({ event }) => event === boardEvents.applied);
    expect(JSON.stringify(applied)).not.toContain(personId);
    expect(await mei.send(setRegister(revealed!, "data.anonymous", null))).toMatchObject([
      { refusal: "invalid-input" },
    ]);
  });

  it("refuses what was meant to be private and comes after the reveal; what was taken before stays one note", async () => {
    const { mei, yvonne, hin } = await privately();
    const note = writeNote("In time");
    await mei.send(note);
    await yvonne.ask(boardEvents.stage, { type: "reveal", anonymous: false });
    await until(() => hin.texts().length === 1);
    expect(await mei.send({ ...note, private: true })).toEqual([{ opId: note.opId, private: true }]);
    const late = { ...writeNote("Too late"), private: true };
    expect(await mei.send(late)).toEqual([{ opId: late.opId, refusal: "board-revealed" }]);
    // What was typed into it before its page heard of the reveal isn't shown either.
    const typed = { ...setRegister(note, "data.text", "A second thought"), private: true };
    expect(await mei.send(typed)).toEqual([{ opId: typed.opId, refusal: "board-revealed" }]);
    await yvonne.send(writeNote("Next"));
    await until(() => hin.texts().includes("Next"));
    expect(hin.texts()).toEqual(["In time", "Next"]);
  });

  it("keeps the workshop from being wrapped up before the reveal", async () => {
    const { workshopId, mei, yvonne } = await privately();
    await mei.send(writeNote("Not to be lost"));
    const facilitator = await world.actor("yvonne.lee");
    const wrapped = await wrapUpWorkshop(world.deps, facilitator, workshopId);
    expect(wrapped).toMatchObject({ refusal: { code: "board-private" } });
    await yvonne.ask(boardEvents.stage, { type: "reveal", anonymous: false });
    expect(await wrapUpWorkshop(world.deps, facilitator, workshopId)).toMatchObject({ ok: true });
  });
});

const textValue = {
  kind: "text",
  place: { frame: null, z: "a0" },
  geo: [0, 0, 200, 40, 0],
  style: { colour: "navy", size: "medium", align: "start" },
  data: { text: "x" },
} as const;

describe("locks (B17)", () => {
  it("keep an element as it stands until they are taken off; a facilitator's only by facilitators", async () => {
    const { boardId } = await world.workshop(seats);
    const [mei, kit, yvonne] = await Promise.all(
      ["mei.chan", "kit.lam", "yvonne.lee"].map((key) => world.on(boardId, key)),
    );
    const note = writeNote("Agreed");
    await mei!.send(note);
    await mei!.send(setRegister(note, "lock", "anyone"));
    for (const client of [mei!, kit!, yvonne!])
      expect(await client.send(setRegister(note, "data.text", "Changed"))).toMatchObject([{ refusal: "board-locked" }]);
    expect(await mei!.send({ opId: newId(), id: note.id, type: "delete" })).toMatchObject([
      { refusal: "board-locked" },
    ]);
    expect(await kit!.send(setRegister(note, "lock", null))).toMatchObject([{ seq: expect.any(Number) }]);
    expect(await mei!.send(setRegister(note, "lock", "facilitator"))).toMatchObject([
      { refusal: "board-facilitators" },
    ]);
    await yvonne!.send(setRegister(note, "lock", "facilitator"));
    expect(await mei!.send(setRegister(note, "lock", null))).toMatchObject([{ refusal: "board-facilitators" }]);
    await until(() => kit!.elements.get(note.id)?.lock === "facilitator");
    // It is kept: who comes later finds it locked, and its drag is shown to nobody.
    expect((await world.on(boardId, "mei.chan")).elements.get(note.id)).toMatchObject({ lock: "facilitator" });
    expect(await yvonne!.send(setRegister(note, "lock", null))).toMatchObject([{ seq: expect.any(Number) }]);
    expect(await mei!.send(setRegister(note, "data.text", "Changed"))).toMatchObject([{ seq: expect.any(Number) }]);
  });
});
