import { expect, test } from "vitest";
import { restoreTo } from "#app/board/tools.ts";
import type { SequencedOp } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";
import { elementsAt, listVersions } from "#db/board-history.ts";
import { moveHead, readSeq, saveOps } from "#db/board-ops.ts";
import { nameBoardVersion } from "#server/commands/nameBoardVersion.ts";
import { setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const { db } = world.deps;
const { boardId } = await world.workshop({ "mei.chan": "participant", "kit.lam": "participant" });
const [mei, yvonne] = await Promise.all(["mei.chan", "yvonne.lee"].map((key) => world.on(boardId, key)));

test("any moment is shown as it was, and restoring it makes new ops that everybody gets (B10)", async () => {
  const [one, two, three] = [writeNote("one"), writeNote("two"), writeNote("three")];
  await mei!.send(one, two);
  await until(() => yvonne!.seq === 2);
  const then = structuredClone(Object.fromEntries(yvonne!.elements));
  await mei!.send(setRegister(one, "data.text", "one, changed"), { opId: newId(), id: two.id, type: "delete" }, three);
  await yvonne!.send(setRegister(three, "lock", "facilitator"));
  await until(() => yvonne!.seq === 6);

  const { elements: past } = await elementsAt(db, boardId, 2);
  expect(Object.fromEntries(past)).toEqual(then);
  expect((await elementsAt(db, boardId, 6)).elements.get(three.id)).toMatchObject({ lock: "facilitator" });

  // Her page was opened after the deletion: what was deleted it has never held.
  const page = await world.page(boardId, "yvonne.lee");
  expect(restoreTo(page, past)).toBeNull();
  await until(() => page.store.unacknowledged().length === 0);
  // What is acknowledged arrives a moment later.
  const stored = async () => (await readSeq(db, boardId)) === mei!.seq;
  await until(stored);
  expect(page.refused).toEqual([]);
  page.stop();
  const stripped = (elements: Iterable<{ rev: number }>) => [...elements].map(({ rev: _, ...rest }) => rest);
  expect(stripped(mei!.elements.values())).toEqual(expect.arrayContaining(stripped(Object.values(then))));
  expect(mei!.seq).toBeGreaterThan(6);
});

test("the slider reads a long history once, and then no more than what lies behind the nearest moment it has seen (B10)", async () => {
  const { boardId: long } = await world.workshop({ "mei.chan": "participant" });
  const { personId } = await world.actor("mei.chan");
  // As a long workshop leaves it: 9,000 ops, each a note.
  const entries = Array.from({ length: 9_000 }, (_, i) => ({ seq: i + 1, by: personId, op: writeNote(`${i + 1}`) }));
  await db.transaction().execute(async (tx) => {
    for (let at = 0; at < entries.length; at += 1_000) {
      await saveOps(tx, long, entries.slice(at, at + 1_000) as SequencedOp[]);
    }
    await moveHead(tx, long, entries.length);
  });
  const look = async (seq: number) => {
    const { elements, read } = await elementsAt(db, long, seq);
    expect(elements.size).toBe(seq);
    return read;
  };
  const reads: number[] = [];
  for (const seq of [9_000, 8_999, 4_001, 4_000, 4_500, 1_999, 9_000]) reads.push(await look(seq));
  expect(reads).toEqual([9_000, 999, 1, 0, 500, 1_999, 1_000]);
});

test("a moment is named by facilitators; for others the board's past isn't there", async () => {
  const name = { name: "Before the break", seq: 2 };
  expect(await nameBoardVersion(world.deps, await world.actor("yvonne.lee"), boardId, name)).toMatchObject({
    ok: true,
  });
  for (const key of ["mei.chan", "owen.reyes"])
    expect(await nameBoardVersion(world.deps, await world.actor(key), boardId, name)).toMatchObject({
      refusal: { code: "not-found" },
    });
  const ahead = await nameBoardVersion(world.deps, await world.actor("yvonne.lee"), boardId, {
    name: "x",
    seq: 10_000,
  });
  expect(ahead).toMatchObject({ refusal: { code: "invalid-input" } });
  expect(await listVersions(db, boardId)).toMatchObject([{ name: "Before the break", seq: 2 }]);
});
