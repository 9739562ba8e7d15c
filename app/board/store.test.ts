import { describe, expect, it } from "vitest";
import type { NewElement } from "#app/domain/board/element.ts";
import type { Op, SequencedOp } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";
import { BoardStore } from "./store.ts";

const [ann, ben] = [newId(), newId()];
const value: NewElement = {
  kind: "note",
  place: { frame: null, z: "a0" },
  geo: [0, 0, 200, 200, 0],
  style: { colour: "yellow" },
  data: { text: "", tags: [] },
};
const create = (id: string): Op => ({ opId: newId(), id, type: "create", value });
const write = (id: string, text: string): Op => ({
  opId: newId(),
  id,
  type: "set",
  register: "data.text",
  value: text,
});
const placed = (seq: number, by: string, op: Op): SequencedOp => ({ seq, by, op }) as SequencedOp;
const textOf = (store: BoardStore, id: string) => (store.elements.get(id)?.data as { text: string } | undefined)?.text;

describe("one's own change", () => {
  it("is seen at once, and waits until it is acknowledged (B5)", () => {
    const store = new BoardStore(ann);
    const id = newId();
    const made = create(id);
    store.perform([made]);
    expect(store.elements.get(id)?.by).toBe(ann);
    expect(store.unacknowledged()).toEqual([made]);
    store.answer([{ opId: made.opId, seq: 1 }]);
    expect(store.unacknowledged()).toEqual([]);
    expect(store.elements.has(id)).toBe(true);
    store.apply(1, [placed(1, ann, made)]);
    expect(store.elements.get(id)?.rev).toBe(1);
  });

  it("is shown over a colleague's until the order says otherwise", () => {
    const store = new BoardStore(ann);
    const id = newId();
    store.load({ seq: 1, elements: [{ ...value, id, by: ben, rev: 1 }] });
    const mine = write(id, "mine");
    store.perform([mine]);
    store.apply(2, [placed(2, ben, write(id, "theirs"))]);
    expect(textOf(store, id)).toBe("mine");
    store.apply(3, [placed(3, ann, mine)]);
    expect(textOf(store, id)).toBe("mine");
    store.apply(4, [placed(4, ben, write(id, "later"))]);
    expect(textOf(store, id)).toBe("later");
  });

  it("is rolled back when it is refused, and said so (B3)", () => {
    const store = new BoardStore(ann);
    const id = newId();
    store.load({ seq: 1, elements: [{ ...value, id, by: ben, rev: 1 }] });
    const gone: Op = { opId: newId(), id, type: "delete" };
    store.perform([gone]);
    expect(store.elements.has(id)).toBe(false);
    const refused = store.answer([{ opId: gone.opId, refusal: "board-not-yours" }]);
    expect(refused).toMatchObject([{ op: gone, refusal: "board-not-yours" }]);
    expect(store.elements.has(id)).toBe(true);
  });

  it("survives a reload: kept ops are shown over the snapshot and wait again (B6)", () => {
    const store = new BoardStore(ann);
    const id = newId();
    const kept = [create(id), write(id, "typed offline")];
    store.adopt(kept);
    store.load({ seq: 0, elements: [] });
    expect(textOf(store, id)).toBe("typed offline");
    expect(store.unacknowledged()).toEqual(kept);
  });

  it("is dropped from what waits when the order already holds it", () => {
    const store = new BoardStore(ann);
    const id = newId();
    const made = create(id);
    store.adopt([made]);
    store.apply(1, [placed(1, ann, made)]);
    expect(store.unacknowledged()).toEqual([]);
    expect(store.elements.size).toBe(1);
  });

  it("acknowledged but not yet come by, outlives a snapshot that is older", () => {
    const store = new BoardStore(ann);
    const id = newId();
    const made = create(id);
    store.perform([made]);
    store.answer([{ opId: made.opId, seq: 5 }]);
    store.load({ seq: 3, elements: [] });
    expect(store.elements.has(id)).toBe(true);
    store.load({ seq: 5, elements: [{ ...value, id, by: ann, rev: 5 }] });
    expect(store.elements.get(id)?.rev).toBe(5);
  });
});

describe("the board's order", () => {
  it("notices missing ops and takes nothing until they are there (B7)", () => {
    const store = new BoardStore(ann);
    const [first, second] = [newId(), newId()];
    expect(store.apply(2, [placed(2, ben, create(second))])).toBe("gap");
    expect(store.elements.size).toBe(0);
    expect(store.apply(7, [])).toBe("gap");
    expect(store.apply(2, [placed(1, ben, create(first)), placed(2, ben, create(second))])).toBe("applied");
    expect(store.seq).toBe(2);
  });

  it("takes the same ops twice as once", () => {
    const store = new BoardStore(ann);
    const entry = placed(1, ben, create(newId()));
    store.apply(1, [entry]);
    expect(store.apply(1, [entry])).toBe("applied");
    expect(store.elements.size).toBe(1);
  });
});

describe("undo and redo (B9)", () => {
  it("take back and do again one's own steps", () => {
    const store = new BoardStore(ann);
    const id = newId();
    store.perform([create(id)]);
    store.perform([write(id, "a")]);
    expect(store.undo()).toHaveLength(1);
    expect(textOf(store, id)).toBe("");
    store.redo();
    expect(textOf(store, id)).toBe("a");
    store.undo();
    store.undo();
    expect(store.elements.has(id)).toBe(false);
    store.redo();
    expect(store.elements.has(id)).toBe(true);
  });

  it("bring back a deleted note", () => {
    const store = new BoardStore(ann);
    const id = newId();
    store.load({ seq: 1, elements: [{ ...value, id, by: ann, rev: 1 }] });
    store.perform([{ opId: newId(), id, type: "delete" }]);
    expect(store.undo()).toMatchObject([{ type: "restore", id }]);
    expect(store.elements.has(id)).toBe(true);
  });

  it("take typing in one note as one step", () => {
    const store = new BoardStore(ann);
    const id = newId();
    store.load({ seq: 1, elements: [{ ...value, id, by: ann, rev: 1 }] });
    for (const text of ["c", "ca", "call"]) store.perform([write(id, text)], id);
    store.undo();
    expect(textOf(store, id)).toBe("");
    expect(store.canUndo).toBe(false);
  });

  it("skip what a colleague has changed since and take the step before it", () => {
    const store = new BoardStore(ann);
    const [first, second] = [newId(), newId()];
    const elements = [first, second].map((id) => ({ ...value, id, by: ann, rev: 1 }));
    store.load({ seq: 1, elements });
    const [one, two] = [write(first, "one"), write(second, "two")];
    store.perform([one]);
    store.perform([two]);
    store.apply(4, [placed(2, ann, one), placed(3, ann, two), placed(4, ben, write(second, "theirs"))]);
    expect(store.undo()).toMatchObject([{ id: first, value: "" }]);
    expect(textOf(store, second)).toBe("theirs");
  });
});

describe("what a command puts on the board for a person", () => {
  it("is a step of his own undo once it stands there, unless somebody changed it since (B9)", () => {
    const store = new BoardStore(ann);
    const [card, moved] = [newId(), newId()];
    store.expect(card);
    store.expect(moved);
    expect(store.canUndo).toBe(false);
    store.apply(2, [placed(1, ann, create(card)), placed(2, ann, create(moved))]);
    const elsewhere: Op = { opId: newId(), id: moved, type: "set", register: "geo", value: [9, 9, 200, 200, 0] };
    store.apply(3, [placed(3, ben, elsewhere)]);
    expect(store.undo()).toMatchObject([{ type: "delete", id: card }]);
    expect([...store.elements.keys()]).toEqual([moved]);
    expect(store.redo()).toMatchObject([{ type: "restore", id: card }]);
    expect(store.elements.size).toBe(2);
  });

  it("is no step of anybody who didn't ask for it", () => {
    const store = new BoardStore(ben);
    store.apply(1, [placed(1, ann, create(newId()))]);
    expect(store.canUndo).toBe(false);
  });
});

it("what was deleted before the reveal is brought back by no undo after it; what was done before that is (B15)", () => {
  const store = new BoardStore(ann);
  const [open, hidden] = [newId(), newId()];
  store.perform([create(open)]);
  const made: Op = { opId: newId(), id: hidden, type: "create", value, private: true };
  store.perform([made]);
  store.takePrivately([{ id: hidden, value }]);
  store.answer([{ opId: made.opId, private: true }]);
  const gone: Op = { opId: newId(), id: hidden, type: "delete" };
  store.perform([gone]);
  store.takePrivately([]);
  store.answer([{ opId: gone.opId, private: true }]);
  store.forgetPrivate();
  expect(store.undo()).toMatchObject([{ id: open, type: "delete" }]);
});
