import { describe, expect, it } from "vitest";
import { geoSchema, kindSchemas } from "./element.ts";
import { inkOf, type StrokePoint, simplify, strokeOutline } from "./stroke.ts";

const circle = (count: number, noise = 0): StrokePoint[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI;
    const radius = 200 + noise * Math.sin(i * 7919);
    return [300 + radius * Math.cos(angle), -100 + radius * Math.sin(angle), 0.5];
  });

describe("a stroke", () => {
  it("is thinned to what shows the same line, its ends kept", () => {
    const line = Array.from({ length: 300 }, (_, i): StrokePoint => [i, 2 * i, 0.5]);
    expect(simplify(line)).toEqual([line[0], line.at(-1)]);
    const drawn = circle(3000);
    const kept = simplify(drawn);
    expect(kept.length).toBeLessThan(120);
    for (const [x, y] of kept) expect(Math.hypot(x - 300, y + 100)).toBeCloseTo(200, 3);
  });

  it("keeps a change of pressure on a straight way", () => {
    const pressed = Array.from({ length: 50 }, (_, i): StrokePoint => [i * 4, 0, i === 25 ? 0.9 : 0.3]);
    expect(simplify(pressed).map(([, , pressure]) => pressure)).toContain(0.9);
  });

  it("never has more than 500 points, however wild the hand (B21)", () => {
    expect(simplify(circle(6_000, 40)).length).toBeLessThanOrEqual(500);
  });

  it("is kept as the schema wants it, a single dot too", () => {
    for (const points of [circle(400), [[7.25, 3.5, 0.5]] as StrokePoint[], circle(3000, 60)]) {
      const { geo, data } = inkOf(points);
      expect(geoSchema.safeParse(geo).success).toBe(true);
      expect(kindSchemas.ink.data.safeParse(data).success).toBe(true);
      expect(strokeOutline({ geo, data, style: { colour: "navy", width: 4 } })).toMatch(/^M.+Z$/);
    }
  });

  it("grows with its box and not with its line's width", () => {
    const ink = { ...inkOf(circle(400)), style: { colour: "navy", width: 4 } } as const;
    const [x, y, width, height] = ink.geo;
    const widest = (path: string) => Math.max(...[...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number));
    expect(widest(strokeOutline(ink))).toBeLessThan(412);
    const larger = { ...ink, geo: [x, y, width * 2, height * 2, 0] as typeof ink.geo };
    expect(widest(strokeOutline(larger))).toBeGreaterThan(795);
    expect(widest(strokeOutline(larger))).toBeLessThan(815);
    expect(strokeOutline(ink)).toBe(strokeOutline({ ...ink }));
  });
});
