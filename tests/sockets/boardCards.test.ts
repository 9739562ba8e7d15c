import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ElementOf } from "#app/domain/board/element.ts";
import type { Tables } from "#app/domain/board/tables.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import type { RecordType } from "#app/domain/record.ts";
import { listCardPlaces } from "#db/board-cards.ts";
import { lockBoards } from "#db/board-private.ts";
import { lockStage, readStage, saveStage } from "#db/board-stage.ts";
import { lockWorkshop } from "#db/workshops.ts";
import { editRecord } from "#server/commands/editRecord.ts";
import { makeRecord } from "#server/commands/makeRecord.ts";
import { putCard } from "#server/commands/putCard.ts";
import { removeRecord, restoreRecord } from "#server/commands/removeRecord.ts";
import { wrapUpWorkshop } from "#server/commands/runWorkshop.ts";
import { type BoardClient, setRegister, until, writeNote } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const { deps } = world;
const { workshopId, boardId } = await world.workshop({
  "kelvin.lau": "participant",
  "divya.nair": "participant",
  "hin.lo": "observer",
});
const kelvin = await world.on(boardId, "kelvin.lau");
const divya = await world.on(boardId, "divya.nair");

/** A note of Kelvin's that he has made a record of. */
async function recordOf(text: string, type: RecordType = "risk") {
  const note = writeNote(text);
  await kelvin.send(note);
  const input = { type: type as "risk", text, detail: { cause: "No meter" }, boardId, elementId: note.id };
  const made = await makeRecord(deps, await world.actor("kelvin.lau"), workshopId, input);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
}

const put = async (key: string, recordId: string, more: { element?: string } = {}, board = boardId) =>
  await putCard(deps, await world.actor(key), board, { element: newId(), x: 0, y: 0, recordId, ...more });

const edit = async (key: string, recordId: string, rev: number, text: string) =>
  await editRecord(deps, await world.actor(key), {
    recordId,
    rev,
    type: "risk",
    text,
    detail: { likelihood: 4, impact: 5 },
  });

const card = (client: BoardClient, id: string) => client.elements.get(id) as ElementOf<"card"> | undefined;

async function onBoard(recordId: string) {
  const result = await put("kelvin.lau", recordId);
  if (!result.ok) throw new Error(result.refusal.code);
  const { element } = result.value;
  await until(() => card(divya, element) !== undefined && card(kelvin, element) !== undefined);
  return element;
}

test("B1: a card says what its record says, and goes on saying it when the record is edited, also at another process", async () => {
  const recordId = await recordOf("Estimates pass as readings");
  const element = await onBoard(recordId);
  expect(card(divya, element)!.data).toEqual({
    record: recordId,
    text: "Estimates pass as readings",
    fields: { type: "risk", detail: { cause: "No meter" }, rev: 1, removed: false },
  });
  const second = await world.secondProcess();
  const hin = await world.on(boardId, "hin.lo", second.url);
  expect(await edit("kelvin.lau", recordId, 1, "Estimates pass as meter readings")).toMatchObject({ ok: true });
  for (const client of [divya, hin]) {
    await until(() => card(client, element)!.data.fields?.rev === 2);
    expect(card(client, element)!.data).toMatchObject({
      text: "Estimates pass as meter readings",
      fields: { detail: { likelihood: 4, impact: 5 } },
    });
  }
  // As ops with their place in the order: who reads the board anew has the same.
  expect((await world.on(boardId, "divya.nair")).elements).toEqual(divya.elements);
});

test("the card's words are written where the record is, by no op of anybody; it is moved like everything else", async () => {
  const element = await onBoard(await recordOf("Two meters, one bill"));
  const facilitator = await world.on(boardId, "yvonne.lee");
  for (const client of [kelvin, facilitator]) {
    const answers = await client.send(
      setRegister({ id: element }, "data.text", "Something else"),
      setRegister({ id: element }, "data.record", newId()),
      setRegister({ id: element }, "data.fields", { type: "control", detail: {}, rev: 9, removed: false }),
    );
    for (const answer of answers) expect(answer).toHaveProperty("refusal", "invalid-input");
  }
  const [moved] = await divya.send(setRegister({ id: element }, "geo", [50, 60, 304, 176, 0]));
  expect(moved).toHaveProperty("seq");
});

test("a record has one card on a board; once removed the card says so, and a deleted card comes back as the record is by then", async () => {
  const recordId = await recordOf("The landlord keeps the meter");
  const element = await onBoard(recordId);
  expect(await put("divya.nair", recordId)).toEqual({ ok: true, value: { element } });
  const actor = await world.actor("kelvin.lau");
  await removeRecord(deps, actor, { recordId });
  await until(() => card(divya, element)!.data.fields?.removed === true);
  expect(await put("kelvin.lau", recordId)).toMatchObject({ refusal: { code: "not-found" } });
  await restoreRecord(deps, actor, { recordId });
  await until(() => card(divya, element)!.data.fields?.removed === false);

  await kelvin.send({ opId: newId(), id: element, type: "delete" });
  await edit("kelvin.lau", recordId, 1, "The landlord keeps all meters");
  await kelvin.send({ opId: newId(), id: element, type: "restore" });
  // She may not have heard of its deletion yet.
  await until(() => card(divya, element)?.data.fields?.rev === 2);
  expect(card(divya, element)!.data).toMatchObject({ text: "The landlord keeps all meters", fields: { rev: 2 } });
});

test("rights are the record's and the board's: a rival finds neither, an observer puts none, a colleague edits only his own", async () => {
  const recordId = await recordOf("Firms guess their figures");
  for (const key of ["owen.reyes", "peter.leung"]) {
    expect(await put(key, recordId), key).toMatchObject({ refusal: { code: "not-found" } });
    expect(await edit(key, recordId, 1, "Mine now"), key).toMatchObject({ refusal: { code: "not-found" } });
  }
  expect(await put("hin.lo", recordId)).toMatchObject({ refusal: { code: "board-observer" } });
  // Nor onto a board of another workshop, by somebody who sits in both.
  const elsewhere = await world.workshop({ "kelvin.lau": "participant", "owen.reyes": "participant" });
  expect(await put("kelvin.lau", recordId, {}, elsewhere.boardId)).toMatchObject({ refusal: { code: "not-found" } });
  const element = await onBoard(recordId);
  expect(await edit("divya.nair", recordId, 1, "Mine now")).toMatchObject({ refusal: { code: "record-not-yours" } });
  expect(await edit("kelvin.lau", recordId, 7, "Too late")).toMatchObject({ refusal: { code: "changed-meanwhile" } });
  expect(card(divya, element)!.data.text).toBe("Firms guess their figures");
});

test("a held board takes no card of a participant; a card there follows its record all the same", async () => {
  const recordId = await recordOf("Figures come too late");
  const element = await onBoard(recordId);
  const other = await recordOf("Nobody checks");
  const facilitator = await world.on(boardId, "yvonne.lee");
  await facilitator.ask(boardEvents.stage, { type: "hold" });
  expect(await put("kelvin.lau", other)).toMatchObject({ refusal: { code: "board-held" } });
  expect(await edit("kelvin.lau", recordId, 1, "Figures come a year too late")).toMatchObject({ ok: true });
  await until(() => card(divya, element)!.data.text === "Figures come a year too late");
  await facilitator.ask(boardEvents.stage, { type: "release" });
});

test("records edited, cards put and notes written at one moment wait for each other, and the order has no gap", async () => {
  const records = await Promise.all(["One", "Two", "Three"].map((text) => recordOf(`${text} of three`)));
  const elements = await Promise.all(records.map(onBoard));
  const work: Promise<unknown>[] = [];
  for (let i = 0; i < 5; i++) {
    work.push(divya.send(writeNote(`Meanwhile ${i}`)));
    for (const id of records) work.push(edit("kelvin.lau", id, i + 1, `Edit ${i}`));
    await Promise.all(work.splice(0));
  }
  await until(() => elements.every((id) => card(divya, id)!.data.fields?.rev === 6));
  const { rows } = await seqs();
  expect(rows).toEqual(rows.map((_, i) => i + 1));
});

/** Mei's record of a note at her table, with everybody called back since. */
async function tableRecord() {
  const room = await world.workshop({ "mei.chan": "participant", "kit.lam": "participant" });
  const host = await world.on(room.boardId, "yvonne.lee");
  const direct = async (change: object) =>
    expect(await host.ask(boardEvents.tables, change)).toMatchObject({ ok: true });
  await direct({ type: "make", names: ["Table 1"], from: { canvas: "blank" } });
  const table = (await tablesOf(room.workshopId)).boards[0]!;
  const mei = await world.actor("mei.chan");
  await direct({ type: "seat", personId: mei.personId, boardId: table });
  await direct({ type: "open" });
  const note = writeNote("Said at table 1");
  await (await world.on(table, "mei.chan")).send(note);
  const input = { type: "risk" as const, text: "Said at table 1", detail: {}, boardId: table, elementId: note.id };
  const made = await makeRecord(deps, mei, room.workshopId, input);
  if (!made.ok) throw new Error(made.refusal.code);
  await direct({ type: "back", seconds: 0 });
  return { ...room, direct, recordId: made.value.id };
}

const tablesOf = async (id: string) => (await readStage(deps.db, id))?.stage.tables as Tables;

test("B18: while tables are apart a card on the common board doesn't tell what its record's table says now; every call back does", async () => {
  const { workshopId, boardId: common, direct, recordId } = await tableRecord();
  const result = await put("mei.chan", recordId, {}, common);
  if (!result.ok) throw new Error(result.refusal.code);
  const { element } = result.value;
  const kit = await world.on(common, "kit.lam");
  const callBack = [
    () => direct({ type: "back", seconds: 0 }),
    () => direct({ type: "back", seconds: 1 }),
    async () => wrapUpWorkshop(deps, await world.actor("yvonne.lee"), workshopId),
  ];
  for (const [i, back] of callBack.entries()) {
    await direct({ type: "open" });
    const text = `Among ourselves ${i}`;
    expect(await edit("mei.chan", recordId, i + 1, text)).toMatchObject({ ok: true });
    // For the supplier, elsewhere, there is no such record now; what he reads anew and what he hears is as before.
    expect(await edit("kit.lam", recordId, i + 2, "Mine")).toMatchObject({ refusal: { code: "not-found" } });
    expect(card(await world.on(common, "kit.lam"), element)!.data.fields?.rev).toBe(i + 1);
    expect(JSON.stringify(kit.heard)).not.toContain(text);
    await back();
    await until(() => card(kit, element)!.data.text === text);
    expect(card(kit, element)!.data.fields?.rev).toBe(i + 2);
  }
});

test("B18: tables that are opened at the moment a card is put keep their record to themselves, for a facilitator's card too", async () => {
  const { workshopId, boardId: common, recordId } = await tableRecord();
  let putting: ReturnType<typeof put> | undefined;
  await deps.db.transaction().execute(async (tx) => {
    await lockBoards(tx, workshopId);
    const stored = (await lockStage(tx, workshopId))!;
    const tables = { ...stored.stage.tables!, state: "open" as const };
    await saveStage(tx, workshopId, { ...stored, stage: { ...stored.stage, tables }, rev: stored.rev + 1 });
    putting = put("yvonne.lee", recordId, {}, common);
    // It has read the stage as it was, and waits for the board.
    await expect.poll(waiting).toBe(1);
  });
  expect(await putting).toMatchObject({ refusal: { code: "board-at-tables" } });
  const kit = await world.on(common, "kit.lam");
  expect([...kit.elements.values()].filter(({ kind }) => kind === "card")).toEqual([]);
});

test("a record that comes back waits for one that is being made of its note, holding nothing that the other needs", async () => {
  const actor = await world.actor("kelvin.lau");
  const recordId = await recordOf("Twice at once");
  await onBoard(recordId);
  await removeRecord(deps, actor, { recordId });
  const {
    id: _,
    rev: _rev,
    removed_at: _at,
    ...kept
  } = await deps.db.selectFrom("record").where("id", "=", recordId).selectAll().executeTakeFirstOrThrow();
  let restoring: ReturnType<typeof restoreRecord> | undefined;
  await deps.db.transaction().execute(async (tx) => {
    // If the two waited for each other, this one would be ended.
    await sql`set local deadlock_timeout = '50ms'`.execute(tx);
    await lockWorkshop(tx, actor, workshopId);
    restoring = restoreRecord(deps, actor, { recordId });
    await expect.poll(waiting).toBe(1);
    await tx
      .insertInto("record")
      .values({ ...kept, id: newId() })
      .execute();
  });
  expect(await restoring).toMatchObject({ refusal: { code: "record-already" } });
});

/** How many sessions of this database wait for a row. */
async function waiting() {
  const { rows } = await sql<{ count: number }>`select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(deps.db);
  return Number(rows[0]!.count);
}

async function seqs() {
  const rows = await deps.db
    .selectFrom("board_op")
    .where("board_id", "=", boardId)
    .select("seq")
    .orderBy("seq")
    .execute();
  return { rows: rows.map(({ seq }) => seq) };
}

test("a record is put on a board from the list of records: beside everything there, by who may write there, and the list leads to it", async () => {
  const recordId = await recordOf("Put from afar");
  const from = (key: string) => async () =>
    await putCard(deps, await world.actor(key), boardId, { element: newId(), recordId });
  expect(await from("hin.lo")()).toMatchObject({ refusal: { code: "board-observer" } });
  for (const rival of ["owen.reyes", "peter.leung", "winnie.ho"])
    expect(await from(rival)(), rival).toMatchObject({ refusal: { code: "not-found" } });
  const edge = Math.max(...[...kelvin.elements.values()].map(({ geo }) => geo[0] + geo[2]));
  const done = await from("kelvin.lau")();
  if (!done.ok) throw new Error(done.refusal.code);
  await until(() => card(divya, done.value.element) !== undefined);
  expect(card(divya, done.value.element)!.geo[0]).toBeGreaterThan(edge);
  const places = async (key: string) =>
    (await listCardPlaces(deps.db, await world.actor(key), workshopId)).filter((place) => place.recordId === recordId);
  expect(await places("divya.nair")).toMatchObject([{ boardId, elementId: done.value.element }]);
  await kelvin.send({ opId: newId(), id: done.value.element, type: "delete" });
  expect(await places("divya.nair")).toEqual([]);
});
