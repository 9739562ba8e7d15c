import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import { type BoardElement, kindSchemas, type NewElement } from "./element.ts";
import { type BoardActor, type BoardFacts, whyNotMake, whyNotOp, whyNotTouch } from "./judge.ts";
import { type Op, opSchema } from "./op.ts";

const me: BoardActor = { personId: newId(), role: "participant" };
const colleague: BoardActor = { personId: newId(), role: "participant" };
const facilitator: BoardActor = { personId: newId(), role: "facilitator" };
const supervisor: BoardActor = { personId: newId(), role: "observer" };

const live: BoardFacts = {
  boardId: newId(),
  workshopState: "live",
  stage: { held: false, phase: "open" },
  elements: 3,
};
const value: NewElement = {
  kind: "note",
  place: { frame: null, z: "a0" },
  geo: [0, 0, 200, 200, 0],
  style: { colour: "yellow" },
  data: { text: "Call back on a known number", tags: [] },
};
const note: BoardElement = { ...value, id: newId(), by: me.personId, rev: 1 };
const frame: BoardElement = {
  ...note,
  kind: "frame",
  style: { colour: "navy" },
  data: { title: "Evidence", hint: "", canvas: "framing", field: "evidence" },
};
const create: Op = { opId: newId(), id: newId(), type: "create", value };
const edit: Op = { opId: newId(), id: note.id, type: "set", register: "data.text", value: "Call back twice" };
const move: Op = { opId: newId(), id: note.id, type: "set", register: "geo", value: [9, 9, 200, 200, 0] };
const remove: Op = { opId: newId(), id: note.id, type: "delete" };
const restore: Op = { opId: newId(), id: note.id, type: "restore" };

describe("what a person may do on a board (B3)", () => {
  it("lets participants write, and edit and move each other's notes", () => {
    expect(whyNotOp(me, live, undefined, create)).toBeNull();
    expect(whyNotOp(colleague, live, note, edit)).toBeNull();
    expect(whyNotOp(colleague, live, note, move)).toBeNull();
  });

  it("lets only its author or a facilitator delete and restore a note", () => {
    expect(whyNotOp(me, live, note, remove)).toBeNull();
    expect(whyNotOp(colleague, live, note, remove)).toBe("board-not-yours");
    expect(whyNotOp(facilitator, live, note, remove)).toBeNull();
    expect(whyNotOp(me, live, undefined, restore, note)).toBeNull();
    expect(whyNotOp(colleague, live, undefined, restore, note)).toBe("board-not-yours");
  });

  it("keeps a canvas's frames the facilitator's", () => {
    const title: Op = { opId: newId(), id: frame.id, type: "set", register: "data.title", value: "Mine" };
    expect(whyNotOp(colleague, live, frame, title)).toBe("board-not-yours");
    expect(whyNotTouch(colleague, live, frame)).toBe("board-not-yours");
    expect(whyNotOp(facilitator, live, frame, title)).toBeNull();
  });

  it("lets participants draw in the open phase; where each writes for himself only notes; observers never", () => {
    const drawings: NewElement[] = [
      { ...value, kind: "shape", style: { shape: "diamond", colour: "jade", filled: true }, data: { text: "" } },
      {
        ...value,
        kind: "connector",
        style: { colour: "navy", line: "dashed", arrow: "both", route: "step" },
        data: { from: { element: note.id, at: [0, 0] }, to: { element: null, at: [9, 9] }, label: "leads to" },
      },
      { ...value, kind: "ink", style: { colour: "rose", width: 24, marker: true }, data: { points: [[0, 0, 0.5]] } },
    ];
    for (const drawing of drawings) {
      const op = opSchema.parse({ ...create, value: drawing });
      const asked = (actor: BoardActor, stage: BoardFacts["stage"]) => [
        whyNotOp(actor, { ...live, stage }, undefined, op),
        whyNotMake(actor, { ...live, stage }, drawing.kind),
      ];
      expect(asked(me, live.stage)).toEqual([null, null]);
      expect(asked(me, { held: false, phase: "writing" })).toEqual(["board-phase", "board-phase"]);
      expect(asked(me, { held: false, phase: "private" })).toEqual(["board-phase", "board-phase"]);
      expect(asked(me, { held: true, phase: "open" })).toEqual(["board-held", "board-held"]);
      expect(asked(facilitator, { held: true, phase: "private" })).toEqual([null, null]);
      expect(asked(supervisor, live.stage)).toEqual(["board-observer", "board-observer"]);
      const drawn = { ...note, ...drawing } as BoardElement;
      expect(whyNotOp(colleague, live, drawn, remove)).toBe("board-not-yours");
      expect(whyNotOp(me, live, drawn, remove)).toBeNull();
      expect(whyNotOp(facilitator, live, drawn, remove)).toBeNull();
    }
  });

  it("lets observers change nothing", () => {
    for (const op of [create, edit, move, remove]) {
      expect(whyNotOp(supervisor, live, op === create ? undefined : note, op)).toBe("board-observer");
    }
  });

  it("is read only for everybody once the workshop is wrapped up", () => {
    for (const actor of [me, facilitator]) {
      expect(whyNotOp(actor, { ...live, workshopState: "wrapped-up" }, note, edit)).toBe("board-over");
    }
  });
});

describe("what the stage allows (B14)", () => {
  it("holds everyone but facilitators", () => {
    const held = { ...live, stage: { held: true, phase: "open" } } as const;
    expect(whyNotOp(me, held, note, edit)).toBe("board-held");
    expect(whyNotOp(facilitator, held, note, edit)).toBeNull();
  });

  it("while writing, everyone touches only what is his own", () => {
    const writing = { ...live, stage: { held: false, phase: "writing" } } as const;
    expect(whyNotOp(me, writing, undefined, create)).toBeNull();
    expect(whyNotOp(me, writing, note, edit)).toBeNull();
    expect(whyNotOp(colleague, writing, note, move)).toBe("board-phase");
    const drawn: Op = { ...create, value: { ...frame, id: undefined } as never };
    expect(whyNotOp(me, writing, undefined, drawn)).toBe("board-phase");
  });

  it("while closed, only facilitators change anything", () => {
    const closed = { ...live, stage: { held: false, phase: "closed" } } as const;
    expect(whyNotOp(me, closed, undefined, create)).toBe("board-phase");
    expect(whyNotOp(facilitator, closed, undefined, create)).toBeNull();
  });
});

describe("what can't be applied", () => {
  it("refuses to change what is gone and to make what is there", () => {
    expect(whyNotOp(me, live, undefined, edit)).toBe("board-element-gone");
    expect(whyNotOp(me, live, undefined, restore)).toBe("board-element-gone");
    expect(whyNotOp(me, live, note, { ...create, id: note.id })).toBe("board-element-exists");
  });

  it("refuses the 10,001st element (B21)", () => {
    expect(whyNotOp(me, { ...live, elements: 10_000 }, undefined, create)).toBe("board-full");
    expect(whyNotOp(me, { ...live, elements: 10_000 }, undefined, restore, note)).toBe("board-full");
  });

  it("refuses values that don't fit the kind, and registers it doesn't have", () => {
    const set = (register: string, value: unknown) =>
      whyNotOp(me, live, note, { opId: newId(), id: note.id, type: "set", register, value } as Op);
    expect(set("data.text", "x".repeat(1001))).toBe("invalid-input");
    expect(set("data.points", [])).toBe("invalid-input");
    expect(set("data.constructor", "x")).toBe("invalid-input");
    expect(set("style", { colour: "plaid" })).toBe("invalid-input");
    expect(set("geo", [0, 0, -1, 10, 0])).toBe("invalid-input");
    expect(set("data.text", "nul \u0000")).toBe("invalid-input");
    expect(set("data.text", "half \ud800")).toBe("invalid-input");
    expect(set("data.text", "x".repeat(1000))).toBeNull();
  });

  it("refuses customer data in any text", () => {
    const set: Op = { opId: newId(), id: note.id, type: "set", register: "data.text", value: "HKID A123456(3)" };
    expect(whyNotOp(me, live, note, set)).toBe("board-customer-data");
    const tagged: Op = { ...create, value: { ...value, data: { text: "", tags: ["4111 1111 1111 1111"] } } as never };
    expect(whyNotOp(facilitator, live, undefined, tagged)).toBe("board-customer-data");
  });

  it("takes the digits of an id for no card's: a connector between any two elements can be made", () => {
    const end = { element: "01a203a6-634c-71e1-b434-54003335484f", at: [0, 0] as [number, number] };
    const line = {
      ...value,
      kind: "connector" as const,
      style: { colour: "navy" as const, line: "solid" as const, arrow: "end" as const },
      data: { from: end, to: end, label: "" },
    };
    expect(whyNotOp(me, live, undefined, { opId: newId(), id: newId(), type: "create", value: line })).toBeNull();
    const labelled = { ...line, data: { ...line.data, label: "A123456(3)" } };
    expect(whyNotOp(me, live, undefined, { opId: newId(), id: newId(), type: "create", value: labelled })).toBe(
      "board-customer-data",
    );
  });

  it("refuses customer data in every text of every kind", () => {
    for (const [kind, { data }] of Object.entries(kindSchemas)) {
      for (const field of Object.keys(data.shape)) {
        const element = { ...note, kind } as BoardElement;
        const op = { opId: newId(), id: note.id, type: "set", register: `data.${field}` } as const;
        const asked = (text: string) =>
          [text, [text]].map((each) => whyNotOp(facilitator, live, element, { ...op, value: each } as Op));
        // What takes a text at all takes none that names a customer.
        if (asked("plain").includes(null))
          expect(asked("A123456(3)"), `${kind}.${field}`).toContain("board-customer-data");
        expect(asked("A123456(3)"), `${kind}.${field}`).not.toContain(null);
      }
    }
  });

  it("lets nobody put an image or a record's card on the board by an op", () => {
    const card = { ...value, kind: "card", style: {}, data: { record: newId(), text: "" } } as NewElement;
    expect(whyNotOp(facilitator, live, undefined, { ...create, value: card })).toBe("invalid-input");
  });
});

describe("ops as they come in", () => {
  it("parses what the product sends and nothing more", () => {
    for (const op of [create, edit, move, remove, restore]) expect(opSchema.safeParse(op).success).toBe(true);
    for (const bad of [
      { ...create, by: me.personId },
      { ...edit, register: "by" },
      { ...edit, register: "data.__proto__" },
      { ...remove, opId: "1" },
      { ...create, id: create.id.toUpperCase() },
      { ...create, value: { ...value, geo: [0, 0, Number.NaN, 1, 0] } },
      { ...create, value: { ...value, place: { frame: null, z: "a00" } } },
      { type: "create" },
      null,
      "create",
    ]) {
      expect(opSchema.safeParse(bad).success).toBe(false);
    }
  });
});
