import { describe, expect, it } from "vitest";
import type { BoardElement } from "#app/domain/board/element.ts";
import { applyOp, type Elements } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";
import { aligned, distributed, tidied } from "./arranging.ts";
import { commonGroup, grouping, picked, ungrouping, withGroups } from "./grouping.ts";
import { unitsOf } from "./units.ts";

function note(
  x: number,
  y: number,
  size: [number, number] = [100, 50],
  more: Partial<BoardElement> = {},
): BoardElement {
  return {
    id: newId(),
    kind: "note",
    by: "",
    rev: 1,
    place: { frame: null, z: "a0" },
    geo: [x, y, ...size, 0],
    style: { colour: "yellow" },
    data: { text: "", tags: [] },
    ...more,
  } as BoardElement;
}
const board = (...elements: BoardElement[]): Elements => new Map(elements.map((one) => [one.id, one]));
const all = (elements: Elements, inside: string | null = null) => unitsOf(elements, [...elements.keys()], inside);
const inGroup = (group: string) => ({ place: { frame: null, z: "a0", group } });
const corners = (moved: ReadonlyMap<string, readonly number[]>, ...notes: BoardElement[]) =>
  notes.map(({ id, geo }) => (moved.get(id) ?? geo).slice(0, 2));

describe("aligning", () => {
  it("puts everything on the edge of the box around it, whatever its size", () => {
    const [a, b, c] = [note(0, 0), note(30, 100, [200, 50]), note(-20, 300)];
    const elements = board(a, b, c);
    expect(corners(aligned(elements, all(elements), "left"), a, b, c)).toEqual([
      [-20, 0],
      [-20, 100],
      [-20, 300],
    ]);
    expect(corners(aligned(elements, all(elements), "right"), a, b, c)).toEqual([
      [130, 0],
      [30, 100],
      [130, 300],
    ]);
    expect(corners(aligned(elements, all(elements), "centre"), a, b, c)).toEqual([
      [55, 0],
      [5, 100],
      [55, 300],
    ]);
    expect(corners(aligned(elements, all(elements), "bottom"), a, b)).toEqual([
      [0, 300],
      [30, 300],
    ]);
  });

  it("moves a group as one, and takes it apart once somebody has gone into it", () => {
    const group = newId();
    const [a, b, other] = [
      note(50, 0, [100, 50], inGroup(group)),
      note(90, 60, [100, 50], inGroup(group)),
      note(0, 200),
    ];
    const elements = board(a, b, other);
    expect(corners(aligned(elements, all(elements), "left"), a, b, other)).toEqual([
      [0, 0],
      [40, 60],
      [0, 200],
    ]);
    expect(corners(aligned(elements, all(elements, group), "left"), a, b, other)).toEqual([
      [0, 0],
      [0, 60],
      [0, 200],
    ]);
  });

  it("takes along what stands in a frame", () => {
    const frame = note(100, 0, [300, 300], { kind: "frame" });
    const inside = note(120, 60, [100, 50], { place: { frame: frame.id, z: "a1" } });
    const other = note(0, 500);
    const elements = board(frame, inside, other);
    expect(corners(aligned(elements, all(elements), "left"), frame, inside)).toEqual([
      [0, 0],
      [20, 60],
    ]);
  });

  it("sees how large something turned is", () => {
    const turned = note(0, 0, [100, 20], { geo: [0, 0, 100, 20, 90] });
    const other = note(200, 500);
    const elements = board(turned, other);
    // Upright it is 20 wide around the same middle: it stands 40 further to the right.
    expect(corners(aligned(elements, all(elements), "left"), turned, other)).toEqual([
      [0, 0],
      [40, 500],
    ]);
  });
});

describe("distributing and tidying", () => {
  it("leaves the same gap between neighbours and the outermost where they are", () => {
    const [a, b, c] = [note(0, 0), note(110, 5, [60, 50]), note(400, 9)];
    const elements = board(c, a, b);
    expect(corners(distributed(elements, all(elements), "across"), a, b, c)).toEqual([
      [0, 0],
      [220, 5],
      [400, 9],
    ]);
    expect(distributed(elements, all(elements).slice(0, 2), "across").size).toBe(0);
  });

  it("lays out a grid in reading order, as wide as its frame", () => {
    const notes = [note(0, 0), note(210, 4), note(90, 3), note(2, 80), note(130, 90)];
    const elements = board(...notes);
    const [a, b, c, d, e] = notes as [BoardElement, BoardElement, BoardElement, BoardElement, BoardElement];
    const moved = tidied(elements, all(elements), 2 * 116 - 16);
    expect(corners(moved, a, c, b, d, e)).toEqual([
      [0, 0],
      [116, 0],
      [0, 66],
      [116, 66],
      [0, 132],
    ]);
  });
});

describe("groups", () => {
  it("are made and dissolved in place, and whoever is in one is selected with all of it", () => {
    const [a, b, c] = [note(0, 0), note(1, 1), note(2, 2)];
    const elements = board(a, b, c);
    let seq = 0;
    for (const op of grouping(elements, [a.id, b.id])) applyOp(elements, { seq: ++seq, by: "", op: op as never });
    const group = commonGroup(elements, [a.id, b.id])!;
    expect(withGroups(elements, [a.id], null)).toEqual([a.id, b.id]);
    expect(withGroups(elements, [a.id], group)).toEqual([a.id]);
    expect(elements.get(a.id)!.place).toMatchObject({ frame: null, z: "a0" });
    for (const op of ungrouping(elements, [b.id])) applyOp(elements, { seq: ++seq, by: "", op: op as never });
    expect([...elements.values()].map(({ place }) => place)).toEqual([a.place, b.place, c.place]);
  });

  it("are picked and let go whole; a marquee around one of it keeps all of it", () => {
    const group = newId();
    const [a, b, c] = [note(0, 0, [1, 1], inGroup(group)), note(1, 1, [1, 1], inGroup(group)), note(2, 2)];
    const elements = board(a, b, c);
    const on = (id: string) => ({ id, selected: true });
    const off = (id: string) => ({ id, selected: false });
    expect(picked(elements, [], [on(a.id)], null, false)).toEqual([a.id, b.id]);
    expect(picked(elements, [a.id, b.id, c.id], [off(a.id)], null, false)).toEqual([c.id]);
    expect(picked(elements, [a.id, b.id], [off(b.id)], null, true).sort()).toEqual([a.id, b.id].sort());
    expect(picked(elements, [a.id, b.id], [on(a.id), off(b.id)], group, false)).toEqual([a.id]);
  });
});
