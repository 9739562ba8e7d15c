import { describe, expect, it } from "vitest";
import { snapMoved, snapResized, type Upright } from "./snapping.ts";

const at = (x: number, y: number, width = 100, height = 50): Upright => [x, y, width, height];

describe("what is dragged", () => {
  it("snaps an edge to a neighbour's edge and a middle to a middle, and says along which line", () => {
    const { dx, dy, guides } = snapMoved(at(203, 104), [at(0, 100)], 6);
    expect([dx, dy]).toEqual([0, -4]);
    expect(guides).toContainEqual({ axis: "y", kind: "line", at: 100, from: 0, to: 303 });
    expect(snapMoved(at(28, 300, 40, 40), [at(0, 0)], 6).dx).toBe(2);
  });

  it("doesn't snap an edge to a middle, nor to what is too far", () => {
    expect(snapMoved(at(52, 300, 300), [at(0, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(snapMoved(at(107, 157), [at(0, 100)], 6)).toMatchObject({ dx: 0, dy: 0 });
  });

  it("keeps the gap that its neighbours keep: after them, before them, between them", () => {
    const row = [at(0, 0), at(130, 0)];
    const after = snapMoved(at(264, 3), row, 6);
    expect(after).toMatchObject({ dx: -4, dy: -3 });
    expect(after.guides.filter(({ kind }) => kind === "gap")).toHaveLength(2);
    expect(snapMoved(at(-133, 20), row, 6).dx).toBe(3);
    expect(snapMoved(at(143, 20, 60), [at(0, 0), at(250, 0)], 6).dx).toBe(2);
  });

  it("shows lines that reach to where it comes to stand", () => {
    const { guides } = snapMoved(at(3, 204), [at(0, 0), at(400, 200)], 6);
    expect(guides).toContainEqual({ axis: "x", kind: "line", at: 0, from: 0, to: 250 });
  });

  it("moves only the edges of the grip when it is resized", () => {
    const box = at(0, 0, 197, 48);
    expect(snapResized(box, [1, 0], [at(200, 50)], 6)).toMatchObject({ dx: 3, dy: 0 });
    expect(snapResized(box, [0, 1], [at(200, 50)], 6)).toMatchObject({ dx: 0, dy: 2 });
    expect(snapResized(at(3, 0), [1, 1], [at(0, 200)], 4)).toMatchObject({ dx: -3 });
    expect(snapResized(at(3, 0), [-1, 0], [at(500, 200)], 4)).toMatchObject({ dx: 0 });
  });
});
