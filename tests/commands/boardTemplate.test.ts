import { describe, expect, test } from "vitest";
import { halfDayCanvases } from "#app/domain/board/canvases.ts";
import type { NewElement } from "#app/domain/board/element.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { templateCards } from "#app/templateCards.ts";
import { elementsOf, insertBoard, listBoards } from "#db/boards.ts";
import { createAgendaBoards, createBoard } from "#server/commands/createBoard.ts";
import { changeTemplate, keepTemplate, retireTemplate } from "#server/commands/keepTemplate.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor } = await openWorld();
const { db } = deps;
const workshopId = demoId("workshop", "sme-carbon");
const yvonne = await actor("yvonne.lee");
const kelvin = await actor("kelvin.lau");

const frame = (id: string, title: string): NewElement & { id: string } => ({
  id,
  kind: "frame",
  place: { frame: null, z: "a0" },
  geo: [0, 0, 400, 300, 0],
  style: { colour: "navy" },
  data: { title, hint: "", canvas: null, field: null },
});
const note = (text: string, on: string): NewElement => ({
  kind: "note",
  place: { frame: on, z: "a1" },
  geo: [10, 80, 192, 116, 0],
  style: { colour: "blue" },
  data: { text, tags: [], anonymous: true },
});

async function boardOf(createdBy: string, elements: (NewElement & { id?: string })[]): Promise<string> {
  const board = { workshopId, title: "Ours", canvas: "blank" as const, createdBy };
  return (await db.transaction().execute((tx) => insertBoard(tx, board, elements))).id;
}

const words = { description: "For retail", language: "en" as const };

describe("templates of the lab", () => {
  test("keep frames without anybody's notes, and words of facilitators alone", async () => {
    const [inside, shared] = [newId(), newId()];
    const board = await boardOf(yvonne.personId, [
      frame(inside, "Friction"),
      frame(shared, "Agreed together"),
      note("What Kelvin said", inside),
    ]);
    await db
      .insertInto("board_private")
      .values({ board_id: board, id: newId(), person_id: kelvin.personId, value: note("Secret 驫", inside) })
      .execute();
    await db
      .insertInto("board_op")
      .values({
        ...{ board_id: board, seq: 1000, op_id: newId(), element_id: shared },
        ...{ type: "set", register: "data.title", value: "Agreed together", person_id: kelvin.personId },
      })
      .execute();
    const kept = await keepTemplate(deps, yvonne, board, { ...words, name: "Ours" });
    if (!kept.ok) throw new Error(kept.refusal.code);
    const row = await db
      .selectFrom("board_template")
      .select("elements")
      .where("id", "=", kept.value.id)
      .executeTakeFirstOrThrow();
    const text = JSON.stringify(row.elements);
    expect(text).toContain("Friction");
    for (const never of ["Agreed together", "What Kelvin said", "Secret", kelvin.personId, yvonne.personId])
      expect(text).not.toContain(never);

    const made = await createBoard(deps, yvonne, workshopId, { canvas: kept.value.id, language: "en" });
    if (!made.ok) throw new Error(made.refusal.code);
    const elements = [...(await elementsOf(db, made.value.id)).values()];
    expect(elements.map(({ kind }) => kind)).toEqual(["frame", "frame"]);
    expect(elements.map(({ id }) => id)).not.toContain(inside);
  });

  test("leave out what participants drew, and don't keep a board with nothing of the facilitators'", async () => {
    const board = await boardOf(kelvin.personId, [frame(newId(), "Kelvin's own frame")]);
    const kept = await keepTemplate(deps, yvonne, board, { ...words, name: "Nothing" });
    expect(kept).toMatchObject({ refusal: { code: "template-empty" } });
  });

  test("are renamed and retired, and a retired one begins no board", async () => {
    const [card] = await templateCards(db, yvonne);
    expect(
      await changeTemplate(deps, yvonne, { templateId: card!.id, name: "Renamed", description: "" }),
    ).toMatchObject({
      ok: true,
    });
    expect((await templateCards(db, yvonne))[0]?.name).toBe("Renamed");
    expect((await retireTemplate(deps, yvonne, { templateId: card!.id })).ok).toBe(true);
    expect((await templateCards(db, yvonne)).map(({ id }) => id)).not.toContain(card!.id);
    const made = await createBoard(deps, yvonne, workshopId, { canvas: card!.id, language: "en" });
    expect(made).toMatchObject({ refusal: { code: "invalid-input" } });
  });

  test("don't exist for institutions, suppliers, regulators and others of the lab", async () => {
    const own = await boardOf(yvonne.personId, [frame(newId(), "Lab's own")]);
    expect(await keepTemplate(deps, yvonne, own, { ...words, name: "Lab's own" })).toMatchObject({ ok: true });
    const [card] = await templateCards(db, yvonne);
    const board = demoId("board", "sme-carbon-framing");
    for (const who of ["kelvin.lau", "mei.chan", "divya.nair", "owen.reyes", "hin.lo", "nora.fung"]) {
      const other = await actor(who);
      expect(await templateCards(db, other)).toEqual([]);
      const change = { templateId: card!.id, name: "Taken over", description: "" };
      expect(await changeTemplate(deps, other, change), who).toMatchObject({ refusal: { code: "not-found" } });
      expect(await retireTemplate(deps, other, { templateId: card!.id })).toMatchObject({ ok: false });
      const kept = await keepTemplate(deps, other, board, { ...words, name: "Mine" });
      expect(kept, who).toMatchObject({ refusal: { code: "not-found" } });
    }
  });
});

describe("the boards of a whole agenda", () => {
  test("are made once each, in the agenda's order, by facilitators", async () => {
    expect(await createAgendaBoards(deps, kelvin, workshopId, { language: "en" })).toMatchObject({
      refusal: { code: "board-facilitators" },
    });
    const made = await createAgendaBoards(deps, yvonne, workshopId, { language: "zh-Hant" });
    // Framing stood there already.
    expect(made).toMatchObject({ value: { made: halfDayCanvases.length - 1 } });
    expect(await createAgendaBoards(deps, yvonne, workshopId, { language: "en" })).toMatchObject({
      value: { made: 0, first: null },
    });
    const canvases = (await listBoards(db, workshopId)).map(({ canvas }) => canvas).filter((one) => one !== "blank");
    expect(canvases).toEqual(["framing", ...halfDayCanvases.filter((one) => one !== "framing")]);
  });
});
