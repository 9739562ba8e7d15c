import { describe, expect, it } from "vitest";
import type { BoardElement, ElementOf, NewElement } from "#app/domain/board/element.ts";
import { whyNotOp } from "#app/domain/board/judge.ts";
import { emptyStage } from "#app/domain/board/stage.ts";
import { newId } from "#app/domain/id.ts";
import { copyOf, cuttable, pasting, readCopy, shiftTo } from "./copying.ts";
import { gridOf } from "./grid.ts";
import { notesOf, readSheet } from "./sheet.ts";

const [here, there, author] = [newId(), newId(), newId()];
function made(value: Partial<NewElement> & { kind: NewElement["kind"] }, id = newId()): BoardElement {
  const base = { id, by: author, rev: 1, place: { frame: null, z: "a0" }, geo: [0, 0, 100, 50, 0] };
  const note = { style: { colour: "yellow" }, data: { text: "Words", tags: [] } };
  return { ...base, ...(value.kind === "note" ? note : {}), ...value } as BoardElement;
}
const board = (...elements: BoardElement[]) => new Map(elements.map((one) => [one.id, one]));
const connector = (from: string, to: string) =>
  made({
    kind: "connector",
    style: { colour: "navy", line: "solid", arrow: "end" },
    data: { from: { element: from, at: [0, 0] }, to: { element: to, at: [9, 9] }, label: "" },
  } as Partial<NewElement> & { kind: "connector" });

describe("copying from board to board", () => {
  it("cuts no image and no record card, which would not come back as they were", () => {
    const note = made({ kind: "note" });
    const image = made({ kind: "image", style: {}, data: { file: newId(), alt: "" } });
    const card = made({ kind: "card", style: {}, data: { record: newId(), text: "A risk" } });
    const elements = board(note, image, card);
    const { taken, stays } = cuttable(elements, [...elements.keys()]);
    expect([taken, stays]).toEqual([[note.id], [image.id, card.id]]);
    // A card comes back as a note, an image not at all.
    const { ops, left } = pasting(
      copyOf(elements, here, [...elements.keys()]),
      { board: there, elements: new Map() },
      [0, 0],
    );
    expect([ops.map(({ value }) => value.kind), left]).toEqual([["note", "note"], 1]);
  });

  it("makes everything anew: ids, groups, what connectors hold on to, and no author, lock or anonymity", () => {
    const group = newId();
    const a = made({ kind: "note", place: { frame: null, z: "a1", group } });
    const b = made({
      kind: "note",
      place: { frame: null, z: "a2", group },
      data: { text: "B", tags: ["x"], anonymous: true },
    });
    const line = connector(a.id, b.id);
    const elements = board({ ...a, lock: "facilitator" }, b, line);
    const copy = readCopy(JSON.stringify(copyOf(elements, here, [...elements.keys()])))!;
    const { ops, left } = pasting(copy, { board: there, elements: new Map() }, [10, 20]);
    expect(left).toBe(0);
    const [made1, made2, made3] = [...ops]
      .sort((one, other) => (one.value.place.z < other.value.place.z ? -1 : 1))
      .slice(-3);
    const notes = ops.filter(({ value }) => value.kind === "note");
    expect(new Set([...ops.map(({ id }) => id), a.id, b.id, line.id]).size).toBe(6);
    expect(new Set(notes.map(({ value }) => value.place.group)).size).toBe(1);
    expect(notes[0]!.value.place.group).not.toBe(group);
    expect(made1 && made2 && made3).toBeTruthy();
    const copied = ops.find(({ value }) => value.kind === "connector")!.value;
    expect(copied).toMatchObject({
      data: { from: { element: notes[0]!.id, at: [10, 20] }, to: { element: notes[1]!.id } },
    });
    expect(JSON.stringify(ops)).not.toMatch(/anonymous|lock|"by"/);
    const facts = { boardId: newId(), workshopState: "live", stage: emptyStage, elements: 0 };
    for (const op of ops) expect(whyNotOp({ personId: newId(), role: "participant" }, facts, undefined, op)).toBeNull();
  });

  it("leaves a connector attached on the same board, and loose on another", () => {
    const [a, b] = [made({ kind: "note" }), made({ kind: "note" })];
    const line = connector(a.id, b.id);
    const elements = board(a, b, line);
    const copy = copyOf(elements, here, [line.id]);
    const ends = (onto: string, standing: typeof elements) => {
      const [op] = pasting(copy, { board: onto, elements: standing }, [0, 0]).ops;
      return op?.value.kind === "connector" && [op.value.data.from.element, op.value.data.to.element];
    };
    expect(ends(here, elements)).toEqual([a.id, b.id]);
    expect(ends(there, new Map())).toEqual([null, null]);
  });

  it("brings a frame with what is in it; a record card becomes a note, an image stays behind", () => {
    const frame = made({
      kind: "frame",
      style: { colour: "navy" },
      data: { title: "F", hint: "", canvas: null, field: null },
    });
    const inside = made({ kind: "note", place: { frame: frame.id, z: "a1" } });
    const card = made({ kind: "card", style: {}, data: { record: newId(), text: "A risk" } });
    const image = made({ kind: "image", style: {}, data: { file: newId(), alt: "" } });
    const elements = board(frame, inside, card, image);
    const { ops, left } = pasting(
      copyOf(elements, here, [frame.id, card.id, image.id]),
      { board: there, elements: new Map() },
      [0, 0],
    );
    expect(left).toBe(1);
    expect(ops.map(({ value }) => value.kind).sort()).toEqual(["frame", "note", "note"]);
    const pastedFrame = ops.find(({ value }) => value.kind === "frame")!;
    expect(ops.filter(({ value }) => value.place.frame === pastedFrame.id)).toHaveLength(1);
  });

  it("takes nothing from a clipboard that isn't a copy, and leaves out what fits no kind", () => {
    expect(readCopy("nonsense")).toBeUndefined();
    expect(readCopy(JSON.stringify({ board: "x", elements: [] }))).toBeUndefined();
    const { id: _, by: _by, rev: _rev, ...value } = made({ kind: "note" });
    const hostile = [
      { id: newId(), ...value },
      { id: newId(), ...value, extra: 1 },
      { id: newId(), kind: "script" },
    ];
    expect(readCopy(JSON.stringify({ board: here, elements: hostile }))?.elements).toHaveLength(1);
  });

  it("puts the middle of a copy where it is asked for", () => {
    const elements = board(made({ kind: "note" }), made({ kind: "note", geo: [200, 0, 100, 50, 0] }));
    expect(shiftTo(copyOf(elements, here, [...elements.keys()]), [0, 0])).toEqual([-150, -25]);
  });
});

describe("rows of a spreadsheet", () => {
  it("are read with quotation marks and line breaks inside cells", () => {
    const sheet = readSheet('Cause\t"Two\nlines"\t"He said ""no"""\r\nB\t\t甲\r\n');
    expect(sheet.rows).toEqual([
      ["Cause", "Two\nlines", 'He said "no"'],
      ["B", "", "甲"],
    ]);
    expect(sheet.columns).toBe(3);
    expect(notesOf(sheet, "row")).toEqual(['Cause\nTwo\nlines\nHe said "no"', "B\n甲"]);
    expect(notesOf(sheet, "cell")).toEqual(["Cause", "Two\nlines", 'He said "no"', "B", "甲"]);
  });

  it("are read from CSV where every row has as many cells, and prose with commas stays prose", () => {
    expect(readSheet('risk,"a, b"\ncontrol,c').rows).toEqual([
      ["risk", "a, b"],
      ["control", "c"],
    ]);
    const prose = readSheet("First, we count.\nThen we stop");
    expect(prose.columns).toBe(1);
    expect(notesOf(prose, "row")).toEqual(["First, we count.", "Then we stop"]);
    expect(notesOf(prose, "whole")).toEqual(["First, we count.\nThen we stop"]);
  });

  it("keep a quotation mark that is only a quotation mark", () => {
    expect(readSheet('"Why" is the question\tand "so what"').rows).toEqual([
      ['"Why" is the question', 'and "so what"'],
    ]);
    expect(notesOf(readSheet("One line"), "whole")).toEqual(["One line"]);
    expect(readSheet("\n\n").rows).toEqual([]);
  });

  it("500 of them stand apart from each other and from what was there, in a frame between its notes", () => {
    const data = { title: "Causes", hint: "", canvas: null, field: null };
    const frame = made({ kind: "frame", geo: [0, 0, 900, 600, 0], data }) as ElementOf<"frame">;
    const standing = made({ kind: "note", geo: [12, 52, 192, 116, 0], place: { frame: frame.id, z: "a1" } });
    const elements = board(frame, standing);
    const inFrame = gridOf(elements, 20, [0, 0], frame);
    expect(inFrame[0]!.slice(0, 2)).toEqual([220, 52]);
    const hinted = { ...frame, data: { ...data, hint: "Ask why until the answer is something we can change." } };
    expect(gridOf(board(hinted), 1, [0, 0], hinted)[0]![1]).toBeGreaterThan(60);
    const open = gridOf(elements, 500, [400, 300], undefined);
    const keys = new Set(open.map(([x, y]) => `${x} ${y}`));
    expect(keys.size).toBe(500);
    expect(open.every(([x, y, w, h]) => x >= 900 || y >= 600 || x + w <= 0 || y + h <= 0)).toBe(true);
  });
});
