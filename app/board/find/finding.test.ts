import { describe, expect, it } from "vitest";
import type { BoardElement } from "#app/domain/board/element.ts";
import { applyOp } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";
import { dimmedBy, hitsFor, noFilter, tagsOf } from "./finding.ts";
import { commonTags, tagging } from "./tagging.ts";

const [ann, ben] = [newId(), newId()];
function note(text: string, tags: string[] = [], more: Partial<BoardElement> = {}): BoardElement {
  return {
    id: newId(),
    kind: "note",
    by: ann,
    rev: 1,
    place: { frame: null, z: "a0" },
    geo: [0, 0, 100, 50, 0],
    style: { colour: "yellow" },
    data: { text, tags },
    ...more,
  } as BoardElement;
}
const board = (...elements: BoardElement[]) => new Map(elements.map((one) => [one.id, one]));

describe("search in the board", () => {
  it("finds part of a word, in Chinese too, whatever the case and width of letters", () => {
    const [a, b, c] = [note("Call-back by RELATIONSHIP manager"), note("客戶經理致電核實"), note("ＡＩ deepfake")];
    const elements = board(a, b, c);
    expect(hitsFor(elements, "relationship")).toEqual([a]);
    expect(hitsFor(elements, "致電")).toEqual([b]);
    expect(hitsFor(elements, "ai DEEP")).toEqual([c]);
    expect(hitsFor(elements, "  ")).toEqual([]);
  });

  it("finds tags", () => {
    const a = note("x", ["second line"]);
    expect(hitsFor(board(a, note("y")), "Second")).toEqual([a]);
  });
});

describe("the filter", () => {
  it("dims what has not all that is asked for; a note without a name is nobody's", () => {
    const a = note("a", ["risk"]);
    const b = note("b", ["risk", "data"], { by: ben });
    const nameless = note("c", ["risk"], {
      data: { text: "c", tags: ["risk"], anonymous: true },
    } as Partial<BoardElement>);
    const elements = board(a, b, nameless);
    expect(dimmedBy(elements, noFilter, null).size).toBe(0);
    expect([...dimmedBy(elements, { ...noFilter, tags: ["RISK"], author: ann }, null)]).toEqual([b.id, nameless.id]);
    expect([...dimmedBy(elements, { ...noFilter, tags: ["data"] }, null)]).toEqual([a.id, nameless.id]);
  });

  it("knows of dots only what its person may know", () => {
    const [a, b] = [note("a"), note("b")];
    const round = { id: newId(), state: "open" } as never;
    const open = { round, mine: { [a.id]: 1 }, totals: null };
    const closed = { round, mine: {}, totals: [{ elementId: b.id, count: 2 }] };
    expect([...dimmedBy(board(a, b), { ...noFilter, voted: true }, open)]).toEqual([b.id]);
    expect([...dimmedBy(board(a, b), { ...noFilter, voted: true }, closed)]).toEqual([a.id]);
  });
});

describe("tags", () => {
  it("are put on and taken off several notes at once; what only some wear stays", () => {
    const [a, b] = [note("a", ["risk", "mine"]), note("b", ["risk"])];
    const elements = board(a, b);
    expect(commonTags([a, b])).toEqual(["risk"]);
    for (const op of tagging([a, b], ["late", " late "])) applyOp(elements, { seq: 1, by: ann, op: op as never });
    expect([...elements.values()].map((one) => one.kind === "note" && one.data.tags)).toEqual([
      ["mine", "late"],
      ["late"],
    ]);
    expect(tagsOf(elements.values())).toEqual(["late", "mine"]);
  });
});
