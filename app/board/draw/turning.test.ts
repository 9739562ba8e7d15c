import { describe, expect, it } from "vitest";
import type { Geo } from "#app/domain/board/element.ts";
import { turned } from "#app/domain/board/shapes.ts";
import { angleTowards, resized, wholeTurn } from "./turning.ts";

const options = { least: { width: 24, height: 24 }, keep: false };
const cornerOf = ([x, y, width, height, turn]: Geo, across: number, down: number) =>
  turned([x + ((across + 1) * width) / 2, y + ((down + 1) * height) / 2], [x + width / 2, y + height / 2], turn);

describe("a grip that is moved", () => {
  it("leaves the side or corner across where it is, however the element is turned", () => {
    for (const turn of [0, 15, 90, 137, 270, 359]) {
      const start: Geo = [100, 50, 200, 80, turn];
      for (const [across, down] of [
        [1, 1],
        [-1, -1],
        [1, 0],
        [0, -1],
        [-1, 1],
      ] as const) {
        const next = resized(start, [across, down], [37, -21], options);
        const [before, after] = [cornerOf(start, -across, -down), cornerOf(next, -across, -down)];
        expect(after[0]).toBeCloseTo(before[0]);
        expect(after[1]).toBeCloseTo(before[1]);
        expect(next[4]).toBe(turn);
      }
    }
  });

  it("follows the pointer, keeps the form where asked, and never turns inside out", () => {
    expect(resized([0, 0, 100, 50, 0], [1, 1], [20, 10], options)).toEqual([0, 0, 120, 60, 0]);
    expect(resized([0, 0, 100, 50, 90], [1, 0], [0, 20], options)[2]).toBeCloseTo(120);
    expect(resized([0, 0, 100, 50, 0], [1, 1], [100, 0], { ...options, keep: true })).toEqual([0, 0, 200, 100, 0]);
    expect(resized([0, 0, 100, 50, 0], [1, 0], [100, 0], { ...options, keep: true })).toEqual([0, -25, 200, 100, 0]);
    expect(resized([0, 0, 100, 50, 0], [0, 1], [0, -45], { ...options, keep: true })).toEqual([26, 0, 48, 24, 0]);
    expect(resized([0, 0, 100, 50, 0], [-1, 0], [400, 0], options)).toEqual([76, 0, 24, 50, 0]);
  });
});

describe("turning", () => {
  it("faces the pointer in whole degrees from 0 to 359, and likes steps of 15", () => {
    const box: Geo = [-50, -50, 100, 100, 0];
    expect(angleTowards(box, [0, -100], false)).toBe(0);
    expect(angleTowards(box, [100, 0], false)).toBe(90);
    expect(angleTowards(box, [-100, 3], false)).toBe(270);
    expect(angleTowards(box, [-100, 3], true)).toBe(268);
    expect(wholeTurn(-15)).toBe(345);
    expect(wholeTurn(360)).toBe(0);
  });
});
