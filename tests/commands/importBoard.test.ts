import { describe, expect, test } from "vitest";
import { boardFile, largestBoardFile } from "#app/domain/board/boardFile.ts";
import type { BoardElement, NewElement } from "#app/domain/board/element.ts";
import { ordersAbove } from "#app/domain/board/order.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { elementsOf, findBoard, insertBoard } from "#db/boards.ts";
import { listSeats } from "#db/seats.ts";
import { exportBoard } from "#server/commands/exportBoard.ts";
import { importBoard } from "#server/commands/importBoard.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const { db } = deps;
const workshopId = demoId("workshop", "sme-carbon");
const canary = "驫麤鱻";

async function* bytes(text: string) {
  yield Buffer.from(text);
}
const bring = async (who: string, file: unknown, to = workshopId) => {
  const text = typeof file === "string" ? file : JSON.stringify(file);
  return await importBoard(deps, await world.actor(who), to, bytes(text));
};
const refusalOf = async (who: string, file: unknown) => {
  const made = await bring(who, file);
  return made.ok ? "made" : made.refusal.code;
};

/** A board of every kind, written by a participant, with a private note beside it. */
async function boardOfAll(): Promise<string> {
  const [frame, note, group] = [newId(), newId(), newId()];
  const z = ordersAbove(null, 8);
  const at = (i: number, inside: string | null = null) => ({ place: { frame: inside, z: z[i]! } });
  const elements: (NewElement & { id?: string })[] = [
    {
      id: frame,
      kind: "frame",
      ...at(0),
      geo: [0, 0, 800, 600, 0],
      style: { colour: "navy" },
      data: { title: "根本原因", hint: "", canvas: "framing", field: "rootCauses" },
    },
    {
      id: note,
      kind: "note",
      place: { frame, z: z[1]!, group },
      geo: [40, 40, 192, 116, 0],
      style: { colour: "rose" },
      data: { text: "業主代讀電錶", tags: ["租戶"], anonymous: true },
    },
    {
      kind: "text",
      place: { frame: null, z: z[2]!, group },
      geo: [900, 0, 200, 40, 0],
      style: { colour: "jade", size: "large", align: "start" },
      data: { text: "Beside" },
    },
    {
      kind: "shape",
      ...at(3),
      geo: [900, 100, 100, 80, 45],
      style: { shape: "diamond", colour: "amber", filled: true },
      data: { text: "Decide" },
    },
    {
      kind: "connector",
      ...at(4),
      geo: [0, 0, 10, 10, 0],
      style: { colour: "navy", line: "dashed", arrow: "end" },
      data: { from: { element: note, at: [0, 0] }, to: { element: null, at: [900, 100] }, label: "then" },
    },
    {
      kind: "ink",
      ...at(5),
      geo: [0, 700, 50, 50, 0],
      style: { colour: "rose", width: 4 },
      data: {
        points: [
          [0, 0, 0.5],
          [50, 50, 0.6],
        ],
      },
    },
    {
      kind: "card",
      ...at(6),
      geo: [1200, 0, 304, 176, 0],
      style: {},
      data: { record: newId(), text: "Late figures" },
    },
    { kind: "image", ...at(7), geo: [1200, 400, 100, 80, 0], style: {}, data: { file: newId(), alt: "A meter" } },
  ];
  const { personId: createdBy } = await world.actor("kelvin.lau");
  const { id } = await db
    .transaction()
    .execute((tx) => insertBoard(tx, { workshopId, title: "Round trip", canvas: "framing", createdBy }, elements));
  const value: NewElement = {
    kind: "note",
    place: { frame: null, z: "a9" },
    geo: [0, 0, 192, 116, 0],
    style: { colour: "blue" },
    data: { text: canary, tags: [] },
  };
  await db.insertInto("board_private").values({ board_id: id, id: newId(), person_id: createdBy, value }).execute();
  return id;
}

/** What one sees of elements: kind, place and words. */
function seen(elements: Iterable<BoardElement>) {
  const all = [...elements].toSorted((a, b) => (a.place.z < b.place.z ? -1 : 1));
  const titles = new Map(all.map((one) => [one.id, one.kind === "frame" ? one.data.title : ""]));
  return all.map(({ kind, geo, place, style, data }) => {
    const { from: _from, to: _to, record: _record, anonymous: _anonymous, ...words } = data as Record<string, unknown>;
    return { kind, geo, style, frame: place.frame && titles.get(place.frame), grouped: Boolean(place.group), words };
  });
}

describe("a board out of its file", () => {
  test("has the same elements by kind, place and words, all of them its bringer's, and nothing private", async () => {
    const from = await boardOfAll();
    const yvonne = await world.actor("yvonne.lee");
    const seats = await listSeats(db, workshopId);
    const taken = await exportBoard(deps, yvonne, from, { format: "json", scale: 1, language: "en" });
    const file = taken.ok ? String(taken.value.content) : "";
    expect(file).not.toContain(canary);
    const made = await bring("yvonne.lee", file);
    if (!made.ok) throw new Error(made.refusal.code);
    expect(made.value.left).toBe(1);
    const board = await findBoard(db, await world.actor("kelvin.lau"), made.value.id);
    expect(board).toMatchObject({ title: "Round trip", canvas: "framing", workshopId });
    const [before, after] = [await elementsOf(db, from), await elementsOf(db, made.value.id)];
    const expected = seen(before.values())
      .filter(({ kind }) => kind !== "image")
      .map((one) =>
        one.kind === "card"
          ? { ...one, kind: "note", style: { colour: "blue" }, words: { text: "Late figures", tags: [] } }
          : one,
      );
    expect(seen(after.values())).toEqual(expected);
    expect([...after.keys()].some((id) => before.has(id))).toBe(false);
    expect(new Set([...after.values()].map(({ by }) => by))).toEqual(new Set([yvonne.personId]));
    const line = [...after.values()].find(({ kind }) => kind === "connector");
    const held = line?.kind === "connector" && line.data.from.element;
    expect(after.get(held || "")?.kind).toBe("note");
    expect(await db.selectFrom("board_private").where("board_id", "=", made.value.id).selectAll().execute()).toEqual(
      [],
    );
    expect(await listSeats(db, workshopId)).toEqual(seats);
  });

  test("is facilitators' to make: participants and observers are refused, for rivals there is no workshop", async () => {
    const file = { ...boardFile, board: { title: "x", canvas: "blank" }, elements: [] };
    expect(await refusalOf("kelvin.lau", file)).toBe("board-facilitators");
    expect(await refusalOf("hin.lo", file)).toBe("board-facilitators");
    for (const who of ["peter.leung", "owen.reyes", "kit.lam", "nora.fung"])
      expect(await refusalOf(who, file), who).toBe("not-found");
    expect(await refusalOf("yvonne.lee", file)).toBe("made");
  });

  test("is refused whole for what is no board's file, too new, too large, hostile or speaks of customers", async () => {
    const note = (data: object, more: object = {}) => ({
      id: newId(),
      kind: "note",
      place: { frame: null, z: "a0" },
      geo: [0, 0, 192, 116, 0],
      style: { colour: "blue" },
      data: { text: "", tags: [], ...data },
      ...more,
    });
    const file = (...elements: object[]) => ({ ...boardFile, board: { title: "x", canvas: "blank" }, elements });
    const wrong: [unknown, string][] = [
      ["not JSON", "board-file-unknown"],
      [{ elements: [] }, "board-file-unknown"],
      [{ ...file(), version: 2 }, "board-file-version"],
      [file(note({ text: "x".repeat(1_001) })), "board-file-unknown"],
      [file(note({ text: "half \ud800" })), "board-file-unknown"],
      [file(note({}, { by: "x", script: 1 })), "board-file-unknown"],
      [file(note({ text: "Y123456(5), C123456(9)" })), "board-customer-data"],
      ["x".repeat(largestBoardFile + 1), "board-file-too-large"],
    ];
    const count = async () => (await db.selectFrom("board").select("id").execute()).length;
    const before = await count();
    for (const [given, code] of wrong) expect(await refusalOf("yvonne.lee", given), code).toBe(code);
    const twice = note({ text: "twice" });
    expect(await refusalOf("yvonne.lee", file(twice, twice))).toBe("board-file-unknown");
    expect(await refusalOf("yvonne.lee", file(note({}, { place: { frame: twice.id, z: "a1" } }), twice))).toBe(
      "board-file-unknown",
    );
    expect(await count()).toBe(before);
  });
});
