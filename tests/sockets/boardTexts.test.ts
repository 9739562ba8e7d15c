import { describe, expect, it } from "vitest";
import type { Op } from "#app/domain/board/op.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { elementsOf } from "#db/boards.ts";
import { setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const { boardId } = await world.workshop({ "mei.chan": "participant", "kit.lam": "participant" });
const [mei, kit] = await Promise.all(["mei.chan", "kit.lam"].map((key) => world.on(boardId, key)));

const over = (note: { id: string }, text: string, value: string): Op => ({
  ...(setRegister(note, "data.text", value) as Extract<Op, { type: "set" }>),
  over: text,
});
const seq = { seq: expect.any(Number) };
const stored = async (id: string) => (await elementsOf(world.deps.db, boardId)).get(id)?.data;

describe("two who write in one text at the same moment (B2)", () => {
  it("are both kept, though neither has seen the other's, and everybody gets the same", async () => {
    const note = writeNote("Meters are read");
    await mei!.send(note);
    const [hers, his] = [
      over(note, "Meters are read", "Meters are read monthly"),
      over(note, "Meters are read", "All meters are read"),
    ];
    const answers = await Promise.all([mei!.send(hers), kit!.send(his)]);
    expect(answers).toMatchObject([[seq], [seq]]);
    const both = { text: "All meters are read monthly" };
    expect(await stored(note.id)).toMatchObject(both);
    await until(() => [mei!, kit!].every((client) => client.texts().includes(both.text)));
    // Sent again, as after a broken line, it stands as it came to stand.
    expect(await mei!.send(hers)).toEqual(answers[0]);
    expect(await stored(note.id)).toMatchObject(both);
    expect(JSON.stringify(kit!.heard.filter(({ event }) => event === boardEvents.applied))).not.toContain('"over"');
  });

  it("and change the same words: the second is refused, with what he wrote over his own, and the first's stay", async () => {
    const note = writeNote("every month");
    await mei!.send(note);
    expect(await mei!.send(over(note, "every month", "every week"))).toMatchObject([seq]);
    const late = [over(note, "every month", "every day"), over(note, "every day", "every day!")];
    expect(await kit!.send(...late, setRegister(note, "style", { colour: "rose" }))).toMatchObject([
      { refusal: "board-rewritten" },
      { refusal: "board-rewritten" },
      seq,
    ]);
    expect(await stored(note.id)).toMatchObject({ text: "every week" });
  });

  it("are told again that what stands is saved, whatever is refused beside it when it is sent again", async () => {
    const note = writeNote("every month");
    await mei!.send(note);
    const saved = over(note, "every month", "every month!");
    const [answer] = await kit!.send(saved);
    expect(await kit!.send(over(note, "each week", "every month"), saved)).toEqual([
      { opId: expect.any(String), refusal: "board-rewritten" },
      answer,
    ]);
  });

  it("are refused what both together would say of a customer, or beyond what a note holds", async () => {
    const note = writeNote("ID .");
    await mei!.send(note);
    await mei!.send(over(note, "ID .", "ID (3)."));
    expect(await kit!.send(over(note, "ID .", "ID A123456."))).toMatchObject([{ refusal: "board-customer-data" }]);
    expect(await kit!.send(over(note, "ID .", `ID .${"x".repeat(995)}`))).toMatchObject([
      { refusal: "board-rewritten" },
    ]);
    const beyond = { ...over(note, "ID .", "x"), over: "x".repeat(2_001) };
    expect(await kit!.send(beyond)).toMatchObject([{ refusal: "invalid-input" }]);
    expect(await stored(note.id)).toMatchObject({ text: "ID (3)." });
  });

  it("are one person in two windows, of a note that nobody else sees yet (B15)", async () => {
    const { boardId: apart } = await world.workshop({ "mei.chan": "participant" });
    const [one, two, yvonne] = await Promise.all(
      ["mei.chan", "mei.chan", "yvonne.lee"].map((key) => world.on(apart, key)),
    );
    await yvonne!.ask(boardEvents.stage, { type: "phase", phase: "private" });
    await until(() => [one!, two!].every(({ stage }) => stage?.stage.phase === "private"));
    const note = writeNote("mine");
    await one!.send(note);
    await one!.send(over(note, "mine", "mine alone"));
    expect(await two!.send(over(note, "mine", "all mine"))).toMatchObject([{ private: true }]);
    await until(() => one!.privately[0]?.value.data !== undefined && two!.privately.length === 1);
    expect(two!.privately).toMatchObject([{ value: { data: { text: "all mine alone" } } }]);
    expect(await two!.send(over(note, "mine", "ours"))).toMatchObject([{ refusal: "board-rewritten" }]);
    expect(JSON.stringify(yvonne!.heard)).not.toContain("mine");
  });
});
