import type { BoardElement, ElementOf, Geo } from "#app/domain/board/element.ts";

export { fittingSize, leastSize, readingOrder } from "#app/domain/board/reading.ts";

/** Where things stand and go on a board: pure geometry in board units. */
export type Box = readonly [x: number, y: number, width: number, height: number, ...rest: number[]];
type Elements = ReadonlyMap<string, BoardElement>;

export const noteSize = { width: 192, height: 116 } as const;
export const frameSize = { width: 480, height: 360 } as const;
export const smallest = { width: 96, height: 64 } as const;

export function centreOf([x, y, width, height]: Box): [x: number, y: number] {
  return [x + width / 2, y + height / 2];
}

function holds([x, y, width, height]: Box, [px, py]: readonly [number, number]): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + height;
}

/** The topmost frame under the middle of a box, which something there belongs to; null on the open board. */
export function frameUnder(elements: Elements, geo: Box, except?: string): string | null {
  const point = centreOf(geo);
  let found: BoardElement | null = null;
  for (const element of elements.values()) {
    if (element.kind !== "frame" || element.id === except || !holds(element.geo, point)) continue;
    if (!found || element.place.z > found.place.z) found = element;
  }
  return found?.id ?? null;
}

/** The frame that lies under most of a box; undefined where none does. */
export function mostUnder(elements: Elements, box: Box): ElementOf<"frame"> | undefined {
  let best: { frame: ElementOf<"frame">; area: number } | undefined;
  for (const frame of elements.values()) {
    if (frame.kind !== "frame") continue;
    const width = Math.min(box[0] + box[2], frame.geo[0] + frame.geo[2]) - Math.max(box[0], frame.geo[0]);
    const height = Math.min(box[1] + box[3], frame.geo[1] + frame.geo[3]) - Math.max(box[1], frame.geo[1]);
    const area = Math.max(0, width) * Math.max(0, height);
    if (area > 0 && (!best || area > best.area)) best = { frame, area };
  }
  return best?.frame;
}

/** The highest and lowest z-order keys on the board; null where it is empty. */
export function orderEnds(elements: Elements): { lowest: string | null; highest: string | null } {
  let lowest: string | null = null;
  let highest: string | null = null;
  for (const { place } of elements.values()) {
    if (lowest === null || place.z < lowest) lowest = place.z;
    if (highest === null || place.z > highest) highest = place.z;
  }
  return { lowest, highest };
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
}

/**
 * The free place nearest to `wanted` for a box of this size: notes made one after the other don't cover each other.
 * `besideFrames` keeps it off frames, too.
 */
export function freeSpot(
  elements: Elements,
  wanted: readonly [number, number],
  size: { readonly width: number; readonly height: number },
  besideFrames = false,
): Geo {
  const taken = [...elements.values()].filter(({ kind }) => besideFrames || kind !== "frame").map(({ geo }) => geo);
  const step = { x: size.width + 16, y: size.height + 16 };
  for (let ring = 0; ring < 12; ring++) {
    let best: { geo: Geo; far: number } | undefined;
    for (let row = -ring; row <= ring; row++) {
      for (let column = -ring; column <= ring; column++) {
        if (Math.max(Math.abs(row), Math.abs(column)) !== ring) continue;
        const dx = column * step.x;
        const dy = row * step.y;
        const geo: Geo = [wanted[0] + dx, wanted[1] + dy, size.width, size.height, 0];
        if (taken.some((other) => overlap(geo, other))) continue;
        // To the right and down before to the left and up, as one writes.
        const far = Math.hypot(dx, dy) + (dx < 0 ? 1 : 0) + (dy < 0 ? 2 : 0);
        if (!best || far < best.far) best = { geo, far };
      }
    }
    if (best) return best.geo;
  }
  return [wanted[0], wanted[1], size.width, size.height, 0];
}

/** The box around all elements; undefined for an empty board. */
export function boundsOf(elements: Iterable<BoardElement>): [x: number, y: number, w: number, h: number] | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { kind, geo } of elements) {
    // A line is where its ends are; its own box may be of another day.
    if (kind === "connector") continue;
    left = Math.min(left, geo[0]);
    top = Math.min(top, geo[1]);
    right = Math.max(right, geo[0] + geo[2]);
    bottom = Math.max(bottom, geo[1] + geo[3]);
  }
  return left === Infinity ? undefined : [left, top, right - left, bottom - top];
}

export type Direction = "left" | "right" | "up" | "down";

/** The element that the eye meets next in a direction; undefined at the edge. */
export function nextInDirection(
  elements: Iterable<BoardElement>,
  from: BoardElement,
  direction: Direction,
): BoardElement | undefined {
  const [x, y] = centreOf(from.geo);
  let best: { element: BoardElement; cost: number } | undefined;
  for (const element of elements) {
    if (element.id === from.id) continue;
    const [ex, ey] = centreOf(element.geo);
    const along = { left: x - ex, right: ex - x, up: y - ey, down: ey - y }[direction];
    const aside = direction === "left" || direction === "right" ? Math.abs(ey - y) : Math.abs(ex - x);
    if (along <= 1) continue;
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { element, cost };
  }
  return best?.element;
}
