import { describe, expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { recordContent } from "#app/domain/record.ts";
import { insertBoard, readBoard } from "#db/boards.ts";
import { listNoteRecords, listRecords } from "#db/records.ts";
import { boardId, noteId } from "#db/seed/boards.ts";
import { recordId } from "#db/seed/records.ts";
import { workshopId } from "#db/seed/workshops.ts";
import { organisationId, personId } from "#db/seed/world.ts";
import { createBoard } from "#server/commands/createBoard.ts";
import { draftUseCase } from "#server/commands/draftUseCase.ts";
import { editRecord } from "#server/commands/editRecord.ts";
import { makeRecord } from "#server/commands/makeRecord.ts";
import { removeRecord, restoreRecord } from "#server/commands/removeRecord.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const { db } = deps;

const reported = workshopId("deepfake");
const coming = workshopId("sme-carbon");
const refused = (code: string) => ({ ok: false, refusal: { code } });

/** A note on a board of the coming workshop, written by Kelvin Lau. */
async function newNote(): Promise<{ boardId: string; elementId: string }> {
  const { id, elements } = await db.transaction().execute((tx) =>
    insertBoard(tx, { workshopId: coming, title: "Notes", canvas: "blank", createdBy: personId("kelvin.lau") }, [
      {
        kind: "note",
        place: { frame: null, z: "a0" },
        geo: [0, 0, 192, 116, 0],
        style: { colour: "yellow" },
        data: { text: "Meters are estimated", tags: [] },
      },
    ]),
  );
  return { boardId: id, elementId: elements[0]!.id };
}

const content = (type: string, text = "Meters are estimated", detail = {}) =>
  recordContent.parse({ type, text, detail });

describe("a note becomes a record", () => {
  test("with its note, its author, its maker and its details, and nothing of other types' details", async () => {
    const note = await newNote();
    const divya = await world.actor("divya.nair");
    const risk = content("risk", "Estimates pass as readings", {
      cause: "No meter",
      likelihood: "4",
      impact: 3,
      due: "May",
    });
    const made = await makeRecord(deps, divya, coming, { ...note, ...risk });
    expect(made.ok).toBe(true);
    expect((await listRecords(db, divya, coming)).at(-1)).toMatchObject({
      note: { ...note, boardTitle: "Notes" },
      type: "risk",
      authorName: "Kelvin Lau 劉啟榮",
      madeByName: "Divya Nair",
      detail: { cause: "No meter", likelihood: 4, impact: 3 },
    });
    expect(await listNoteRecords(db, note.boardId)).toMatchObject([{ elementId: note.elementId, type: "risk" }]);
    const again = await makeRecord(deps, divya, coming, { ...note, ...risk });
    expect(again).toMatchObject(refused("record-already"));
    const asControl = await makeRecord(deps, divya, coming, { ...note, ...content("control") });
    expect(asControl.ok).toBe(true);
  });

  test("by who works at the table; an observer is refused, and for others there is no workshop", async () => {
    const note = await newNote();
    const input = { ...note, ...content("problem") };
    expect(await makeRecord(deps, await world.actor("hin.lo"), coming, input)).toMatchObject(
      refused("record-not-yours"),
    );
    for (const key of ["peter.leung", "owen.reyes", "nora.fung"]) {
      expect(await makeRecord(deps, await world.actor(key), coming, input)).toMatchObject(refused("not-found"));
    }
    expect(await listNoteRecords(db, note.boardId)).toEqual([]);
  });

  test("not from another workshop's board, not from a note that isn't there, not with customer data", async () => {
    const yvonne = await world.actor("yvonne.lee");
    const note = await newNote();
    const elsewhere = { boardId: boardId("deepfake-framing"), elementId: noteId("deepfake-framing", "cause-1") };
    expect(await makeRecord(deps, yvonne, coming, { ...elsewhere, ...content("problem") })).toMatchObject(
      refused("not-found"),
    );
    const gone = { ...note, elementId: newId() };
    expect(await makeRecord(deps, yvonne, coming, { ...gone, ...content("problem") })).toMatchObject(
      refused("board-element-gone"),
    );
    const secret = { ...content("problem"), text: "Customer A123456(3) was called" };
    expect(recordContent.safeParse(secret).error?.issues).toMatchObject([{ message: "customer-data" }]);
    expect(await makeRecord(deps, yvonne, coming, { ...note, ...secret })).toMatchObject(
      refused("board-customer-data"),
    );
  });

  test("after the report only by the facilitator and the institution at the table", async () => {
    const note = { boardId: boardId("deepfake-framing"), elementId: noteId("deepfake-framing", "cause-2") };
    const input = { ...note, ...content("assumption", "Nobody may say wait") };
    expect(await makeRecord(deps, await world.actor("kit.lam"), reported, input)).toMatchObject(
      refused("record-not-yours"),
    );
    expect((await makeRecord(deps, await world.actor("mei.chan"), reported, input)).ok).toBe(true);
  });
});

describe("a record is changed", () => {
  test("by its maker, with the revision he saw, and taken away and brought back", async () => {
    const divya = await world.actor("divya.nair");
    const made = await makeRecord(deps, divya, coming, { ...(await newNote()), ...content("action") });
    if (!made.ok) throw new Error("not made");
    const recordId = made.value.id;
    const change = { recordId, rev: 1, ...content("action", "Ask the landlord", { owner: "Kelvin", due: "1 May" }) };
    expect(await editRecord(deps, divya, change)).toEqual({ ok: true, value: null });
    expect(await editRecord(deps, divya, change)).toMatchObject(refused("changed-meanwhile"));
    const find = async () => (await listRecords(db, divya, coming)).find(({ id }) => id === recordId);
    expect(await find()).toMatchObject({ rev: 2, text: "Ask the landlord", detail: { owner: "Kelvin", due: "1 May" } });

    const kelvin = await world.actor("kelvin.lau");
    expect(await removeRecord(deps, kelvin, { recordId })).toEqual({ ok: true, value: null });
    expect(await find()).toBeUndefined();
    expect(await editRecord(deps, divya, { ...change, rev: 2 })).toMatchObject(refused("not-found"));
    expect(await restoreRecord(deps, kelvin, { recordId })).toEqual({ ok: true, value: null });
    expect(await find()).toBeDefined();
  });

  test("not by another supplier at the table, an observer, or a rival bank", async () => {
    const id = recordId("concept");
    const change = { recordId: id, rev: 1, ...content("problem") };
    expect(await editRecord(deps, await world.actor("owen.reyes"), change)).toMatchObject(refused("record-not-yours"));
    expect(await removeRecord(deps, await world.actor("hin.lo"), { recordId: id })).toMatchObject(
      refused("record-not-yours"),
    );
    expect(await removeRecord(deps, await world.actor("peter.leung"), { recordId: id })).toMatchObject(
      refused("not-found"),
    );
  });
});

describe("a use case is drafted from records", () => {
  test("with the fields the records speak of, its records, and the chosen suppliers at the table", async () => {
    const mei = await world.actor("mei.chan");
    const chosen = ["problem", "risk-drift", "control-channel", "metric-stopped"].map(recordId);
    const drafted = await draftUseCase(deps, mei, reported, { title: "Proof", recordIds: chosen, language: "en" });
    if (!drafted.ok) throw new Error(drafted.refusal.code);
    const useCase = await db
      .selectFrom("use_case")
      .selectAll()
      .where("id", "=", drafted.value.id)
      .executeTakeFirstOrThrow();
    expect(useCase).toMatchObject({ state: "drafted", title: "Proof", workshop_id: reported });
    expect(useCase.organisation_id).toBe(organisationId("harbourbank"));
    expect(useCase.summary).toContain("Release above HK$1 million");
    expect(useCase.risks).toContain("Cause: New generators every few weeks");
    expect(useCase.controls).toContain("Function: Prevent");
    expect(useCase.metrics).toContain("Target: 90 %");
    const records = await db.selectFrom("use_case_record").selectAll().where("use_case_id", "=", useCase.id).execute();
    expect(records.map(({ record_id }) => record_id).sort()).toEqual([...chosen].sort());
    const partners = await db
      .selectFrom("use_case_partner")
      .selectAll()
      .where("use_case_id", "=", useCase.id)
      .execute();
    const states = await db
      .selectFrom("proposal")
      .select(["organisation_id", "state"])
      .where("organisation_id", "in", partners.map((partner) => partner.organisation_id)) // biome-ignore format: one line
      .where("problem_id", "=", useCase.problem_id)
      .execute();
    expect(partners.length).toBeGreaterThan(0);
    for (const { state } of states) expect(["shortlisted", "partnered"]).toContain(state);
  });

  test("not by a supplier or an observer at the table, and not with records from elsewhere", async () => {
    const input = { title: "Mine", recordIds: [recordId("problem")], language: "en" as const };
    for (const key of ["kit.lam", "hin.lo", "grace.wong"]) {
      expect(await draftUseCase(deps, await world.actor(key), reported, input)).toMatchObject(
        refused("record-not-yours"),
      );
    }
    expect(await draftUseCase(deps, await world.actor("peter.leung"), reported, input)).toMatchObject(
      refused("not-found"),
    );
    const foreign = { ...input, recordIds: [newId()] };
    expect(await draftUseCase(deps, await world.actor("yvonne.lee"), reported, foreign)).toMatchObject(
      refused("not-found"),
    );
  });
});

test("of two who make a removed record again and take it back at the same moment one does, and the other is told", async () => {
  const divya = await world.actor("divya.nair");
  for (let round = 0; round < 6; round++) {
    const note = await newNote();
    const made = await makeRecord(deps, divya, coming, { ...note, ...content("decision") });
    if (!made.ok) throw new Error(made.refusal.code);
    await removeRecord(deps, divya, { recordId: made.value.id });
    const both = await Promise.all([
      makeRecord(deps, divya, coming, { ...note, ...content("decision") }),
      restoreRecord(deps, divya, { recordId: made.value.id }),
    ]);
    expect(both.map((result) => (result.ok ? "done" : result.refusal.code)).sort()).toEqual(["done", "record-already"]);
  }
});

test("a facilitator adds a board begun with a canvas in his language; others can't", async () => {
  const input = { canvas: "risk" as const, language: "zh-Hant" as const };
  const made = await createBoard(deps, await world.actor("yvonne.lee"), coming, input);
  if (!made.ok) throw new Error(made.refusal.code);
  const board = await db.selectFrom("board").selectAll().where("id", "=", made.value.id).executeTakeFirstOrThrow();
  expect(board).toMatchObject({ title: "風險畫布", canvas: "risk", seq: 36 });
  const words = (await readBoard(db, board.id))!.elements.map(({ data }) => ("title" in data ? data.title : ""));
  expect(words).toContain("幻覺");
  expect(await createBoard(deps, await world.actor("kelvin.lau"), coming, input)).toMatchObject(
    refused("board-facilitators"),
  );
  expect(await createBoard(deps, await world.actor("peter.leung"), coming, input)).toMatchObject(refused("not-found"));
});
