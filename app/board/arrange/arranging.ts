import type { BoardElement, Geo } from "#app/domain/board/element.ts";
import type { Box } from "../placing.ts";
import { around, movedTo, type Unit } from "./units.ts";

type Elements = ReadonlyMap<string, BoardElement>;
export const alignments = ["left", "centre", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof alignments)[number];

/** Between notes in a grid, in board units. */
export const gap = 16;

/** Units on one line along the edge, or through the middle, of the box around them all. */
export function aligned(elements: Elements, units: readonly Unit[], how: Alignment): Map<string, Geo> {
  const whole = around(units.map(({ box }) => box));
  if (!whole || units.length < 2) return new Map();
  const [left, top, width, height] = whole;
  const corner: Record<Alignment, (box: Box) => readonly [x: number, y: number]> = {
    left: ([, y]) => [left, y],
    centre: ([, y, w]) => [left + (width - w) / 2, y],
    right: ([, y, w]) => [left + width - w, y],
    top: ([x]) => [x, top],
    middle: ([x, , , h]) => [x, top + (height - h) / 2],
    bottom: ([x, , , h]) => [x, top + height - h],
  };
  return movedTo(
    elements,
    units.map((unit) => [unit, ...corner[how](unit.box)] as const),
  );
}

/** The same gap between neighbours; the outermost stay where they are. Three at least. */
export function distributed(elements: Elements, units: readonly Unit[], along: "across" | "down"): Map<string, Geo> {
  if (units.length < 3) return new Map();
  const [at, size] = along === "across" ? ([0, 2] as const) : ([1, 3] as const);
  const row = units.toSorted((a, b) => a.box[at] - b.box[at] || a.box[at] + a.box[size] - b.box[at] - b.box[size]);
  const first = row[0]!.box;
  const end = Math.max(...row.map(({ box }) => box[at] + box[size]));
  const taken = row.reduce((sum, { box }) => sum + box[size], 0);
  const between = (end - first[at] - taken) / (row.length - 1);
  let next = first[at];
  return movedTo(
    elements,
    row.map((unit) => {
      const [x, y] = unit.box;
      const here = next;
      next += unit.box[size] + between;
      return along === "across" ? [unit, here, y] : [unit, x, here];
    }),
  );
}

/**
 * Rows of equal cells from where the upper left one stands, in reading order; as wide as `room`, else about as wide as
 * high.
 */
export function tidied(elements: Elements, units: readonly Unit[], room?: number): Map<string, Geo> {
  const whole = around(units.map(({ box }) => box));
  if (!whole || units.length < 2) return new Map();
  const cell = [
    Math.max(...units.map(({ box }) => box[2])) + gap,
    Math.max(...units.map(({ box }) => box[3])) + gap,
  ] as const;
  const columns = columnsFor(units.length, cell, room);
  const inOrder = units.toSorted(
    (a, b) =>
      Math.round((a.box[1] - whole[1]) / cell[1]) - Math.round((b.box[1] - whole[1]) / cell[1]) ||
      a.box[0] - b.box[0] ||
      a.box[1] - b.box[1],
  );
  return movedTo(
    elements,
    inOrder.map((unit, i) => [unit, whole[0] + (i % columns) * cell[0], whole[1] + Math.floor(i / columns) * cell[1]]),
  );
}

/** How many cells stand beside each other. */
export function columnsFor(count: number, [width, height]: readonly [number, number], room?: number): number {
  if (room !== undefined) return Math.max(1, Math.min(count, Math.floor((room + gap) / width)));
  return Math.max(1, Math.min(count, Math.ceil(Math.sqrt((count * height * 1.5) / width))));
}
