import { expect, test } from "vitest";
import type { ElementOf } from "#app/domain/board/element.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import type { RecordType } from "#app/domain/record.ts";
import { editRecord } from "#server/commands/editRecord.ts";
import { makeRecord } from "#server/commands/makeRecord.ts";
import { putCard } from "#server/commands/putCard.ts";
import { removeRecord, restoreRecord } from "#server/commands/removeRecord.ts";
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
  await until(() => card(divya, element) !== undefined);
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

async function seqs() {
  const rows = await deps.db
    .selectFrom("board_op")
    .where("board_id", "=", boardId)
    .select("seq")
    .orderBy("seq")
    .execute();
  return { rows: rows.map(({ seq }) => seq) };
}
