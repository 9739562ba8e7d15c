import { describe, expect, it } from "vitest";
import type { BoardElement } from "#app/domain/board/element.ts";
import { newId } from "#app/domain/id.ts";
import {
  boundsOf,
  fittingSize,
  frameUnder,
  freeSpot,
  mostUnder,
  nextInDirection,
  noteSize,
  readingOrder,
} from "./placing.ts";

function element(kind: "note" | "frame", x: number, y: number, more: Partial<BoardElement> = {}): BoardElement {
  const [width, height] = kind === "note" ? [noteSize.width, noteSize.height] : [480, 360];
  return {
    id: newId(),
    kind,
    by: "",
    rev: 1,
    place: { frame: null, z: "a0" },
    geo: [x, y, width, height, 0],
    style: {},
    data: {},
    ...more,
  } as BoardElement;
}
const board = (...elements: BoardElement[]) => new Map(elements.map((one) => [one.id, one]));

describe("where a note goes", () => {
  it("belongs to the topmost frame under its middle", () => {
    const low = element("frame", 0, 0, { place: { frame: null, z: "a0" } });
    const high = element("frame", 100, 100, { place: { frame: null, z: "a1" } });
    const elements = board(low, high);
    expect(frameUnder(elements, [0, 0, 100, 100])).toBe(low.id);
    expect(frameUnder(elements, [150, 150, 100, 100])).toBe(high.id);
    expect(frameUnder(elements, [2000, 0, 100, 100])).toBeNull();
  });

  it("goes to the frame that is under most of it", () => {
    const [left, right] = [element("frame", 0, 0), element("frame", 500, 0)];
    expect(mostUnder(board(left, right), [420, 10, 100, 100])).toBe(left);
    expect(mostUnder(board(left, right), [470, 10, 100, 100])).toBe(right);
    expect(mostUnder(board(left, right), [0, 900, 100, 100])).toBeUndefined();
  });

  it("doesn't cover another note", () => {
    const first = freeSpot(new Map(), [0, 0], noteSize);
    const second = freeSpot(board(element("note", 0, 0)), [0, 0], noteSize);
    expect(first.slice(0, 2)).toEqual([0, 0]);
    expect(second.slice(0, 2)).toEqual([0, noteSize.height + 16]);
  });
});

describe("reading a board without seeing it", () => {
  it("goes frame by frame, row by row", () => {
    const frame = element("frame", 0, 0);
    const inFrame = { place: { frame: frame.id, z: "a1" } };
    const [a, b, c] = [
      element("note", 0, 40, inFrame),
      element("note", 210, 44, inFrame),
      element("note", 0, 180, inFrame),
    ];
    const loose = element("note", 0, -400);
    const groups = readingOrder(board(c, b, frame, a, loose));
    expect(groups.map((group) => group.inside.map(({ id }) => id))).toEqual([[loose.id], [a.id, b.id, c.id]]);
  });

  it("walks by arrow to the nearest note that way", () => {
    const [from, right, farRight, below] = [
      element("note", 0, 0),
      element("note", 210, 10),
      element("note", 600, 0),
      element("note", 0, 300),
    ];
    const all = [from, right, farRight, below];
    expect(nextInDirection(all, from, "right")).toBe(right);
    expect(nextInDirection(all, from, "down")).toBe(below);
    expect(nextInDirection(all, from, "left")).toBeUndefined();
  });
});

it("text shrinks until it fits its note, Chinese earlier than English", () => {
  expect(fittingSize("Call back", 168, 80)).toBe(22);
  const long = "x ".repeat(150);
  expect(fittingSize(long, 168, 80)).toBeLessThan(12);
  expect(fittingSize("付款前先以另一渠道核實身分".repeat(2), 168, 80)).toBeLessThan(
    fittingSize("x".repeat(26), 168, 80),
  );
});

it("the bounds of an empty board are none", () => {
  expect(boundsOf([])).toBeUndefined();
  expect(boundsOf([element("note", 10, 10), element("note", 300, 200)])).toEqual([10, 10, 482, 306]);
});
