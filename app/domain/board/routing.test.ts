import { describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import type { ElementOf, Geo } from "./element.ts";
import { type Point, routeOf } from "./routing.ts";
import { type Body, isOn, shapePath, turned } from "./shapes.ts";

const [a, b] = [newId(), newId()];
const box = (geo: Geo, shape: Body["shape"] = "rectangle"): Body => ({ geo, shape });
const connector = (
  style: Partial<ElementOf<"connector">["style"]> = {},
  from: string | null = a,
  to: string | null = b,
) => ({
  style: { colour: "navy", line: "solid", arrow: "end", ...style } as ElementOf<"connector">["style"],
  data: {
    from: { element: from, at: [5, 5] as [number, number] },
    to: { element: to, at: [900, 900] as [number, number] },
    label: "",
  },
});
const at = (places: Record<string, Body>) => (id: string) => places[id];
const beside = at({ [a]: box([0, 0, 100, 50, 0]), [b]: box([300, 0, 100, 50, 0]) });

describe("how a connector runs", () => {
  it("goes from the sides that face each other, and follows when one is moved", () => {
    const route = routeOf(connector(), beside);
    expect([route.from, route.to]).toEqual([
      [103, 25],
      [297, 25],
    ]);
    const below = at({ [a]: box([0, 0, 100, 50, 0]), [b]: box([0, 400, 100, 50, 0]) });
    expect(routeOf(connector(), below)).toMatchObject({ from: [50, 53], to: [50, 397] });
  });

  it("ends at its own point where its element is gone, and doesn't hang on other connectors", () => {
    expect(routeOf(connector(), at({ [a]: box([0, 0, 100, 50, 0]) })).to).toEqual([900, 900]);
    expect(routeOf(connector({ route: "straight" }, null, null), beside)).toMatchObject({
      from: [5, 5],
      to: [900, 900],
    });
  });

  it("meets a straight line at the outline itself: an ellipse, a diamond, a turned box", () => {
    const towardsCorner = (shape: Body["shape"], turn = 0) =>
      routeOf(connector({ route: "straight" }, a, null), at({ [a]: box([-100, -100, 200, 200, turn], shape) })).from;
    const far = ([x, y]: Point) => Math.hypot(x, y);
    expect(far(towardsCorner("rectangle"))).toBeCloseTo(100 * Math.SQRT2 + 3);
    expect(far(towardsCorner("ellipse"))).toBeCloseTo(103);
    expect(far(towardsCorner("diamond"))).toBeCloseTo(100 / Math.SQRT2 + 3);
    expect(far(towardsCorner("rectangle", 45))).toBeCloseTo(103);
  });

  it("has as many heads as arrows, and holds all it draws in its box", () => {
    for (const route of ["straight", "curve", "step"] as const) {
      for (const [arrow, heads] of [
        ["none", 0],
        ["end", 1],
        ["both", 2],
      ] as const) {
        const drawn = routeOf(connector({ route, arrow }), beside);
        expect(drawn.heads).toHaveLength(heads);
        const [x, y, width, height] = drawn.box;
        for (const [px, py] of numbers(drawn.line + drawn.heads.join(""))) {
          expect(px >= x && px <= x + width && py >= y && py <= y + height, `${route} ${arrow}`).toBe(true);
        }
      }
    }
  });

  it("turns at right angles only, wherever the two stand", () => {
    for (const [x, y] of [
      [300, 200],
      [-300, 200],
      [0, 300],
      [40, 20],
      [-120, -80],
      [10, -400],
    ] as const) {
      const places = at({ [a]: box([0, 0, 100, 50, 0]), [b]: box([x, y, 100, 50, 0]) });
      const { line, middle } = routeOf(connector({ route: "step", arrow: "none" }), places);
      const straight = [...line.matchAll(/L(-?[\d.]+) (-?[\d.]+)/g)];
      expect(straight.length).toBeGreaterThan(0);
      const points = numbers(line);
      for (let i = 1; i < points.length; i++) {
        const [[ax, ay], [bx, by]] = [points[i - 1]!, points[i]!];
        expect(Math.min(Math.abs(ax - bx), Math.abs(ay - by)), `${x} ${y}: ${line}`).toBeLessThan(0.2);
      }
      expect(middle.every(Number.isFinite)).toBe(true);
    }
  });

  it("draws numbers only, even where elements cover each other or have no size", () => {
    for (const second of [box([0, 0, 100, 50, 0]), box([20, 10, 0, 0, 0]), box([50, 25, 1, 1, 359])]) {
      for (const route of ["straight", "curve", "step"] as const) {
        const drawn = routeOf(connector({ route, arrow: "both" }), at({ [a]: box([0, 0, 100, 50, 0]), [b]: second }));
        expect(JSON.stringify(drawn)).not.toMatch(/null|NaN|Infinity/);
      }
    }
  });
});

describe("shapes", () => {
  it("know what lies on them, turned or not", () => {
    expect(isOn(box([0, 0, 100, 100, 0], "ellipse"), [4, 4])).toBe(false);
    expect(isOn(box([0, 0, 100, 100, 0], "diamond"), [20, 20])).toBe(false);
    expect(isOn(box([0, 0, 100, 100, 0]), [4, 4])).toBe(true);
    expect(isOn(box([0, 0, 200, 20, 90]), [100, 90])).toBe(true);
    expect(isOn(box([0, 0, 200, 20, 0]), [100, 90])).toBe(false);
    expect(isOn(box([0, 0, 100, 100, 0]), [106, 50], 8)).toBe(true);
  });

  it("are drawn within their box", () => {
    for (const shape of ["rectangle", "ellipse", "diamond"] as const)
      expect(shapePath(shape, 8, 6)).not.toMatch(/-|NaN/);
    expect(turned([10, 0], [0, 0], 90).map(Math.round)).toEqual([0, 10]);
  });
});

/** The points of a path of M, L, C and Q. */
function numbers(path: string): [number, number][] {
  const found = [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);
  return Array.from({ length: found.length / 2 }, (_, i) => [found[i * 2]!, found[i * 2 + 1]!]);
}
