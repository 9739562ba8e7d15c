import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import { canvasElements } from "./canvasElements.ts";
import { canvasFields, canvasKeys } from "./canvases.ts";
import { type NewElement, newElementSchema } from "./element.ts";
import { applyOp, type Elements, type Op, type SequencedOp } from "./op.ts";
import { undoOf, undoOp } from "./undo.ts";

const [ann, ben] = [newId(), newId()];
const value: NewElement = {
  kind: "note",
  place: { frame: null, z: "a0" },
  geo: [0, 0, 200, 200, 0],
  style: { colour: "yellow" },
  data: { text: "", tags: [] },
};
const id = newId();
const create: Op = { opId: newId(), id, type: "create", value };
const set = (register: string, value: unknown): Op => ({ opId: newId(), id, type: "set", register, value }) as Op;

function boardOf(...ops: [string, Op][]): Elements {
  const elements: Elements = new Map();
  ops.forEach(([by, op], i) => {
    applyOp(elements, { seq: i + 1, by, op } as SequencedOp);
  });
  return elements;
}

describe("a board after its ops (B2)", () => {
  it("keeps per register what was written last, whoever wrote it", () => {
    const note = boardOf(
      [ann, create],
      [ann, set("data.text", "One")],
      [ben, set("geo", [5, 5, 200, 200, 0])],
      [ben, set("data.text", "Two")],
    ).get(id)!;
    expect(note).toEqual({ ...value, id, by: ann, rev: 4, geo: [5, 5, 200, 200, 0], data: { text: "Two", tags: [] } });
  });

  it("deletes softly: a restore brings the element back as it was", () => {
    const before = boardOf([ann, create], [ann, set("data.text", "Keep me")]);
    const note = before.get(id)!;
    const restore: SequencedOp = { seq: 4, by: ann, op: { opId: newId(), id, type: "restore", value: note } };
    applyOp(before, { seq: 3, by: ann, op: { opId: newId(), id, type: "delete" } });
    expect(before.has(id)).toBe(false);
    applyOp(before, restore);
    expect(before.get(id)).toEqual({ ...note, rev: 4 });
  });
});

describe("undo (B9)", () => {
  it("takes one's own change back", () => {
    const before = boardOf([ann, create]);
    const move = set("geo", [50, 50, 200, 200, 0]);
    const step = undoOf(before.get(id), move)!;
    applyOp(before, { seq: 2, by: ann, op: move } as SequencedOp);
    expect(undoOp(before, step, newId())).toMatchObject({ type: "set", register: "geo", value: [0, 0, 200, 200, 0] });
  });

  it("leaves alone what a colleague has changed since", () => {
    const before = boardOf([ann, create]);
    const write = set("data.text", "Mine");
    const step = undoOf(before.get(id), write)!;
    applyOp(before, { seq: 2, by: ann, op: write } as SequencedOp);
    applyOp(before, { seq: 3, by: ben, op: set("data.text", "Ours") } as SequencedOp);
    expect(undoOp(before, step, newId())).toBeUndefined();
    expect(undoOp(before, undoOf(undefined, create)!, newId())).toBeUndefined();
  });

  it("takes one's own words out of a text that a colleague has written in since, too", () => {
    const before = boardOf([ann, create], [ann, set("data.text", "Meters are read")]);
    const write = set("data.text", "Meters are read monthly");
    const step = undoOf(before.get(id), write)!;
    applyOp(before, { seq: 3, by: ann, op: write } as SequencedOp);
    applyOp(before, { seq: 4, by: ben, op: set("data.text", "All meters are read monthly") } as SequencedOp);
    expect(undoOp(before, step, newId())).toMatchObject({
      value: "All meters are read",
      over: "All meters are read monthly",
    });
    applyOp(before, { seq: 5, by: ben, op: set("data.text", "All meters are read") } as SequencedOp);
    expect(undoOp(before, step, newId())).toBeUndefined();
  });

  it("leaves a colleague's words, once, that stood there unseen when one wrote", () => {
    const before = boardOf([ann, create], [ben, set("data.text", "All meters are read")]);
    const write = { ...set("data.text", "Meters are read daily"), over: "Meters are read" } as Op;
    const step = undoOf(before.get(id), write)!;
    applyOp(before, { seq: 3, by: ann, op: set("data.text", "All meters are read daily") } as SequencedOp);
    expect(undoOp(before, step, newId())).toMatchObject({ value: "All meters are read" });
  });

  it("takes back nothing where the note couldn't hold the words of both", () => {
    const before = boardOf([ann, create], [ann, set("data.text", "long ".repeat(150))]);
    const step = undoOf(before.get(id), set("data.text", ""))!;
    applyOp(before, { seq: 3, by: ben, op: set("data.text", "x".repeat(600)) } as SequencedOp);
    expect(undoOp(before, step, newId())).toBeUndefined();
  });

  it("takes back a note nobody has touched, and a deletion", () => {
    const board = boardOf([ann, create]);
    expect(undoOp(board, undoOf(undefined, create)!, newId())).toMatchObject({ type: "delete", id });
    const step = undoOf(board.get(id), { opId: newId(), id, type: "delete" })!;
    board.delete(id);
    expect(undoOp(board, step, newId())).toMatchObject({ type: "restore", id });
  });
});

describe("canvases", () => {
  it("begin with elements the board accepts, one frame per field", () => {
    for (const key of canvasKeys) {
      const elements = canvasElements(key, (word) => word);
      for (const element of elements) expect(newElementSchema.safeParse(element).success).toBe(true);
      expect(elements.filter(({ kind }) => kind === "frame")).toHaveLength(canvasFields(key).length);
    }
    expect(canvasFields("framing")).toHaveLength(10);
    expect(canvasFields("risk")).toHaveLength(14);
  });
});
