import { describe, expect, test } from "vitest";
import type { Op } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";
import { UnsavedWords } from "./unsaved.ts";

const made = (id: string): Op => ({
  opId: newId(),
  id,
  type: "create",
  value: {
    kind: "note",
    place: { frame: null, z: "a0" },
    geo: [0, 0, 192, 116, 0],
    style: { colour: "yellow" },
    data: { text: "", tags: [] },
  },
});
const written = (id: string, text: string): Op => ({
  opId: newId(),
  id,
  type: "set",
  register: "data.text",
  value: text,
});
const refused = (...ops: Op[]) => ops.map((op) => ({ op, refusal: "board-phase" as const }));

const board = { store: { elements: new Map() }, perform: () => null };

describe("what was not accepted", () => {
  test("a new note with its words is told of once, by its words", () => {
    const unsaved = new UnsavedWords();
    const id = newId();
    unsaved.refuse(refused(made(id)), board);
    unsaved.refuse(refused(written(id, "The landlord reads the meter")), board);
    expect(unsaved.now()).toMatchObject({ words: [{ words: "The landlord reads the meter" }], others: null });
  });

  test("changes of other elements are counted beside the words, until all has been seen", () => {
    const unsaved = new UnsavedWords();
    unsaved.refuse(refused(made(newId()), written(newId(), "Words"), made(newId())), board);
    expect(unsaved.now()).toMatchObject({ words: [{ words: "Words" }], others: { count: 2, refusal: "board-phase" } });
    unsaved.dismiss();
    unsaved.refuse(refused(made(newId())), board);
    expect(unsaved.now().others).toEqual({ count: 1, refusal: "board-phase" });
  });
});
