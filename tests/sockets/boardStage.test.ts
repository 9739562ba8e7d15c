import { describe, expect, it } from "vitest";
import { boardEvents, type RoundState } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const seats = {
  "mei.chan": "participant",
  "grace.wong": "participant",
  "kit.lam": "participant",
  "hin.lo": "observer",
} as const;

describe("the stage (B14)", () => {
  it("is the facilitator's: others are refused, strangers find nothing", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, rival] = [await world.on(boardId, "mei.chan"), await world.client("owen.reyes")];
    expect(await bank.ask(boardEvents.stage, { type: "hold" })).toMatchObject({
      refusal: { code: "board-facilitators" },
    });
    expect(await rival.ask(boardEvents.stage, { type: "hold" })).toMatchObject({ refusal: { code: "not-found" } });
    expect(await bank.ask(boardEvents.openRound, { title: "Mine", budget: 9 })).toMatchObject({
      refusal: { code: "board-facilitators" },
    });
  });

  it("holds the board for everyone from the moment it is acknowledged, and releases it", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, facilitator] = [await world.on(boardId, "mei.chan"), await world.on(boardId, "yvonne.lee")];
    expect(await facilitator.ask(boardEvents.stage, { type: "hold" })).toEqual({ ok: true, value: { rev: 1 } });
    expect(await bank.send(writeNote("Wait"))).toMatchObject([{ refusal: "board-held" }]);
    expect(await facilitator.send(writeNote("Look here"))).toMatchObject([{ seq: 1 }]);
    await facilitator.ask(boardEvents.stage, { type: "release" });
    expect(await bank.send(writeNote("Thank you"))).toMatchObject([{ seq: 2 }]);
    await until(() => bank.stage?.rev === 2 && bank.stage.stage.held === false);
  });

  it("reaches every board of the workshop, and is whole for who joins later", async () => {
    const { boardId, workshopId } = await world.workshop(seats);
    const other = await world.board(workshopId);
    const [bank, facilitator] = [await world.on(other, "mei.chan"), await world.on(boardId, "yvonne.lee")];
    await facilitator.ask(boardEvents.stage, { type: "timer-start", seconds: 300, label: "Framing" });
    await facilitator.ask(boardEvents.stage, { type: "spotlight", area: [0, 0, 800, 600] });
    await until(() => bank.stage?.rev === 2);
    const timer = bank.stage?.stage.timer;
    expect(timer?.state === "running" && timer.endsAt - bank.stage!.now).toBeGreaterThan(290_000);
    const late = await world.on(other, "kit.lam");
    expect(late.joined?.stage).toMatchObject({
      rev: 2,
      stage: { spotlight: { boardId, area: [0, 0, 800, 600] }, timer: { label: "Framing" } },
    });
  });

  it("opens a block of its own agenda only", async () => {
    const { boardId, workshopId } = await world.workshop(seats);
    const facilitator = await world.on(boardId, "yvonne.lee");
    const id = newId();
    await world.deps.db
      .insertInto("agenda_block")
      .values({ id, workshop_id: workshopId, position: 0, activity: "framing", starts_minute: 0, ends_minute: 25 })
      .execute();
    expect(await facilitator.ask(boardEvents.stage, { type: "block", blockId: id })).toMatchObject({ ok: true });
    expect(await facilitator.ask(boardEvents.stage, { type: "block", blockId: newId() })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
  });

  it("keeps every acknowledged hold before every later op, under load", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, facilitator] = [await world.on(boardId, "mei.chan"), await world.on(boardId, "yvonne.lee")];
    for (let round = 0; round < 5; round++) {
      let held = false;
      let stop = false;
      const late: unknown[] = [];
      const writing = (async () => {
        while (!stop) {
          const after = held;
          const [answer] = await bank.send(writeNote("x"));
          if (after && answer && "seq" in answer) late.push(answer);
        }
      })();
      await new Promise((later) => setTimeout(later, 30));
      await facilitator.ask(boardEvents.stage, { type: "hold" });
      held = true;
      await new Promise((later) => setTimeout(later, 30));
      stop = true;
      await writing;
      await facilitator.ask(boardEvents.stage, { type: "release" });
      expect(late).toEqual([]);
    }
  });
});

describe("a dot vote (B16)", () => {
  async function round(more: object = {}) {
    const { workshopId, boardId } = await world.workshop(seats);
    const [bank, supplier, facilitator] = await Promise.all([
      world.on(boardId, "mei.chan"),
      world.on(boardId, "kit.lam"),
      world.on(boardId, "yvonne.lee"),
    ]);
    const notes = [writeNote("One"), writeNote("Two"), writeNote("Three"), writeNote("Four")];
    await bank.send(...notes);
    const opened = await facilitator.ask<{ round: { id: string } }>(boardEvents.openRound, {
      title: "Which first?",
      budget: 3,
      perElement: 2,
      ...more,
    });
    if (!opened.ok) throw new Error(opened.refusal.code);
    const roundId = opened.value.round.id;
    await until(() => [bank, supplier].every(({ heard }) => heard.some(({ event }) => event === boardEvents.round)));
    const vote = (who: typeof bank, note: number, count: number) =>
      who.ask<{ mine: Record<string, number> }>(boardEvents.vote, { roundId, elementId: notes[note]!.id, count });
    return { workshopId, boardId, bank, supplier, facilitator, notes, roundId, vote };
  }

  it("counts within the budget, and refuses what goes over it", async () => {
    const { bank, notes, vote } = await round();
    expect(await vote(bank, 0, 2)).toMatchObject({ ok: true, value: { mine: { [notes[0]!.id]: 2 } } });
    expect(await vote(bank, 1, 2)).toMatchObject({ refusal: { code: "vote-over-budget" } });
    expect(await vote(bank, 1, 3)).toMatchObject({ refusal: { code: "vote-per-element" } });
    expect(await vote(bank, 1, 1)).toMatchObject({ ok: true });
    expect(await vote(bank, 0, 0)).toMatchObject({ ok: true, value: { mine: { [notes[1]!.id]: 1 } } });
  });

  it("can't be overspent from two tabs at once", async () => {
    const { boardId, bank, notes, roundId } = await round({ perElement: 1 });
    const second = await world.on(boardId, "mei.chan");
    const answers = await Promise.all(
      notes.map(({ id }, i) => (i % 2 ? bank : second).ask(boardEvents.vote, { roundId, elementId: id, count: 1 })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    await until(() => second.heard.some(({ event }) => event === boardEvents.myVotes));
  });

  it("is secret until closed: others' dots are in no frame, then the totals are everybody's", async () => {
    const { boardId, bank, supplier, facilitator, notes, roundId, vote } = await round();
    const heard = supplier.heard.length;
    await vote(bank, 0, 2);
    await vote(bank, 1, 1);
    const late = await world.on(boardId, "grace.wong");
    expect(late.joined?.round).toMatchObject({ mine: {}, totals: null });
    expect(facilitator.heard.some(({ event }) => event === boardEvents.myVotes)).toBe(false);
    expect(supplier.heard.slice(heard).filter(({ event }) => event !== boardEvents.peerJoined)).toEqual([]);
    await vote(supplier, 1, 1);
    expect(await facilitator.ask(boardEvents.closeRound, { roundId })).toMatchObject({ ok: true });
    await until(() =>
      supplier.heard.some(({ event, message }) => event === boardEvents.round && (message as RoundState).totals),
    );
    const closed = supplier.heard.findLast(({ event }) => event === boardEvents.round)?.message;
    expect(new Map((closed as RoundState).totals?.map(({ elementId, count }) => [elementId, count]))).toEqual(
      new Map([
        [notes[0]!.id, 2],
        [notes[1]!.id, 2],
      ]),
    );
    expect(await vote(bank, 2, 1)).toMatchObject({ refusal: { code: "vote-closed" } });
  });

  it("opens and closes while everybody writes, and neither waits for the other", async () => {
    const { boardId } = await world.workshop(seats);
    const [bank, supplier, facilitator] = await Promise.all([
      world.on(boardId, "mei.chan"),
      world.on(boardId, "kit.lam"),
      world.on(boardId, "yvonne.lee"),
    ]);
    let stop = false;
    const write = async (who: typeof bank) => {
      while (!stop) for (const answer of await who.send(writeNote("x"))) expect(answer).toHaveProperty("seq");
    };
    const writing = [write(bank), write(supplier)];
    for (let i = 0; i < 12; i++) {
      // Within the facilitator's rate.
      await new Promise((later) => setTimeout(later, 60));
      const opened = await facilitator.ask<{ round: { id: string } }>(boardEvents.openRound, { title: "R", budget: 1 });
      expect(opened).toMatchObject({ ok: true });
      const roundId = opened.ok && opened.value.round.id;
      expect(await facilitator.ask(boardEvents.closeRound, { roundId })).toMatchObject({ ok: true });
    }
    stop = true;
    await Promise.all(writing);
  });

  it("is not for facilitators and observers, nor for strangers", async () => {
    const { boardId, facilitator, notes, roundId, vote } = await round();
    const observer = await world.on(boardId, "hin.lo");
    expect(await vote(facilitator, 0, 1)).toMatchObject({ refusal: { code: "vote-role" } });
    expect(await vote(observer, 0, 1)).toMatchObject({ refusal: { code: "vote-role" } });
    const rival = await world.client("owen.reyes");
    expect(await rival.ask(boardEvents.vote, { roundId, elementId: notes[0]!.id, count: 1 })).toMatchObject({
      refusal: { code: "not-found" },
    });
  });

  it("is closed and counted by a wrap-up: no dot is lost because nobody closed it", async () => {
    const { workshopId, bank, supplier, notes, vote } = await round();
    await vote(bank, 0, 2);
    const yvonne = await world.actor("yvonne.lee");
    expect(await wrapUpWorkshop(world.deps, await world.actor("kit.lam"), workshopId)).toMatchObject({ ok: false });
    expect(await wrapUpWorkshop(world.deps, yvonne, workshopId)).toMatchObject({ ok: true });
    const counted = { event: boardEvents.round, message: { totals: [{ elementId: notes[0]!.id, count: 2 }] } };
    await until(() => supplier.heard.some((one) => JSON.stringify(one.message).includes('"count":2')));
    expect(supplier.heard.findLast(({ event }) => event === boardEvents.round)).toMatchObject(counted);
    expect(await vote(supplier, 1, 1)).toMatchObject({ ok: false });
  });

  it("goes only to notes of its frame, and one round at a time is open", async () => {
    const frame = { ...writeNote("x"), value: undefined };
    const { boardId } = await world.workshop(seats);
    const [bank, facilitator] = [await world.on(boardId, "mei.chan"), await world.on(boardId, "yvonne.lee")];
    await facilitator.send({
      ...frame,
      value: {
        kind: "frame",
        place: { frame: null, z: "a0" },
        geo: [0, 0, 600, 400, 0],
        style: { colour: "navy" },
        data: { title: "HMW wall", hint: "", canvas: null, field: null },
      },
    });
    const [inside, outside] = [writeNote("In"), writeNote("Out")];
    await bank.send(inside, outside, setRegister(inside, "place", { frame: frame.id, z: "a1" }));
    const opened = await facilitator.ask<{ round: { id: string } }>(boardEvents.openRound, {
      title: "HMW",
      budget: 3,
      frameId: frame.id,
    });
    const roundId = opened.ok ? opened.value.round.id : "";
    const vote = (id: string) => bank.ask(boardEvents.vote, { roundId, elementId: id, count: 1 });
    expect(await vote(outside.id)).toMatchObject({ refusal: { code: "vote-not-here" } });
    expect(await vote(newId())).toMatchObject({ refusal: { code: "board-element-gone" } });
    expect(await vote(inside.id)).toMatchObject({ ok: true });
    expect(await facilitator.ask(boardEvents.openRound, { title: "Again", budget: 3 })).toMatchObject({
      refusal: { code: "vote-open-already" },
    });
  });
});

describe("a block of the agenda (B14)", () => {
  async function planned(plan: object) {
    const { boardId, workshopId } = await world.workshop(seats);
    const canvas = await world.board(workshopId, "framing");
    const facilitator = await world.on(boardId, "yvonne.lee");
    const blockId = newId();
    const block = { id: blockId, workshop_id: workshopId, position: 0, activity: "framing", canvas: "framing" };
    await world.deps.db
      .insertInto("agenda_block")
      .values({ ...block, starts_minute: 0, ends_minute: 25, plan })
      .execute();
    const open = (more: object = {}) => facilitator.ask(boardEvents.stage, { type: "block", blockId, ...more });
    return { boardId, canvas, facilitator, blockId, open };
  }

  it("opens its board and frame, phase, hold, timer and vote in one commit", async () => {
    const { boardId, canvas, facilitator, blockId, open } = await planned({
      field: "evidence",
      phase: "closed",
      held: true,
      minutes: 12,
      dots: 3,
    });
    const bank = await world.on(boardId, "mei.chan");
    expect(await open()).toEqual({ ok: true, value: { rev: 1 } });
    await until(() => bank.stage?.rev === 1);
    expect(bank.stage?.stage).toMatchObject({
      blockId,
      phase: "closed",
      held: true,
      timer: { state: "running" },
      spotlight: { boardId: canvas, area: [0, expect.any(Number), expect.any(Number), expect.any(Number)] },
    });
    const there = await world.on(canvas, "mei.chan");
    expect(there.joined?.round?.round).toMatchObject({ state: "open", budget: 3 });
    // Nothing of it is done where a part can't be.
    expect(await open()).toMatchObject({ refusal: { code: "vote-open-already" } });
    expect(facilitator.stage?.rev).toBe(1);
    expect(await bank.ask(boardEvents.stage, { type: "block", blockId })).toMatchObject({
      refusal: { code: "board-facilitators" },
    });
  });

  it("is not opened out of a private phase without the word on names, and reveals with it", async () => {
    const { boardId, open, facilitator } = await planned({ phase: "open" });
    await facilitator.ask(boardEvents.stage, { type: "phase", phase: "private" });
    const [bank, supplier] = [await world.on(boardId, "mei.chan"), await world.on(boardId, "kit.lam")];
    const note = writeNote("Unseen until the reveal");
    await bank.send({ ...note, private: true });
    expect(await open()).toMatchObject({ refusal: { code: "board-private" } });
    expect(supplier.texts()).toEqual([]);
    expect(await open({ reveal: "anonymous" })).toMatchObject({ ok: true });
    await until(() => supplier.texts().includes("Unseen until the reveal"));
    expect([...supplier.elements.keys()]).not.toContain(note.id);
    expect(supplier.stage?.stage.phase).toBe("open");
  });

  it("reveals nothing where a part of it can't be, and ends the private phase where it reveals", async () => {
    const { boardId, open, facilitator } = await planned({ phase: "open", dots: 3 });
    expect(await open()).toMatchObject({ ok: true });
    await facilitator.ask(boardEvents.stage, { type: "phase", phase: "private" });
    const [bank, supplier] = [await world.on(boardId, "mei.chan"), await world.on(boardId, "kit.lam")];
    await bank.send({ ...writeNote("Still unseen"), private: true });
    expect(await open({ reveal: "named" })).toMatchObject({ refusal: { code: "vote-open-already" } });
    const later = await world.on(boardId, "kit.lam");
    expect([...supplier.texts(), ...later.texts()]).toEqual([]);
    expect(later.stage?.stage.phase).toBe("private");
    const none = { type: "block", blockId: null, reveal: "named" };
    expect(await facilitator.ask(boardEvents.stage, none)).toMatchObject({ ok: true });
    await until(() => supplier.texts().includes("Still unseen"));
    expect(supplier.stage?.stage.phase).toBe("open");
  });

  it("leaves a planned vote for later where people write alone first", async () => {
    const { canvas, open } = await planned({ phase: "private", dots: 3 });
    expect(await open()).toMatchObject({ ok: true });
    const bank = await world.on(canvas, "mei.chan");
    expect(bank.joined?.round).toBeNull();
  });
});
