import type { BoardElement, ElementOf, Geo } from "#app/domain/board/element.ts";
import { frameHead } from "#app/domain/board/frameTitle.ts";
import { columnsFor, gap } from "../arrange/arranging.ts";
import { type Box, freeSpot, noteSize } from "../placing.ts";

type Elements = ReadonlyMap<string, BoardElement>;
/** From a frame's sides. */
const fromSide = 12;

const cell = [noteSize.width + gap, noteSize.height + gap] as const;

/**
 * Places for so many new notes: in rows in a frame, between what stands there, else in a block around a point where
 * nothing stands. A frame that is full is left at its lower edge.
 */
export function gridOf(
  elements: Elements,
  count: number,
  around: readonly [number, number],
  frame: ElementOf<"frame"> | undefined,
): Geo[] {
  if (frame) return rowsIn(elements, count, frame);
  const columns = columnsFor(count, cell);
  const size = { width: columns * cell[0] - gap, height: Math.ceil(count / columns) * cell[1] - gap };
  const corner = freeSpot(elements, [around[0] - size.width / 2, around[1] - size.height / 2], size, true);
  return Array.from({ length: count }, (_, i) => at(corner, columns, i));
}

function rowsIn(elements: Elements, count: number, frame: ElementOf<"frame">): Geo[] {
  const {
    id,
    geo: [x, y, width],
  } = frame;
  const top = y + frameHead(frame);
  const standing = [...elements.values()].filter(({ kind, place }) => kind !== "frame" && place.frame === id);
  const columns = columnsFor(count, cell, width - 2 * fromSide);
  const places: Geo[] = [];
  for (let i = 0; places.length < count; i++) {
    const geo = at([x + fromSide, top], columns, i);
    if (standing.every((other) => apart(geo, other.geo))) places.push(geo);
  }
  return places;
}

function at([x, y]: readonly number[], columns: number, i: number): Geo {
  const [left, top] = [x! + (i % columns) * cell[0], y! + Math.floor(i / columns) * cell[1]];
  return [Math.round(left), Math.round(top), noteSize.width, noteSize.height, 0];
}

function apart(one: Box, other: Box): boolean {
  return (
    one[0] >= other[0] + other[2] ||
    other[0] >= one[0] + one[2] ||
    one[1] >= other[1] + other[3] ||
    other[1] >= one[1] + one[3]
  );
}
