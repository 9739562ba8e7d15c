import { getStroke } from "perfect-freehand";
import { type ElementOf, limits } from "./element.ts";

/** A point of a stroke: where, and how hard the pen was pressed (0–1; 0.5 where the device doesn't tell). */
export type StrokePoint = [x: number, y: number, pressure: number];
type Ink = Pick<ElementOf<"ink">, "geo" | "style" | "data">;

/** The pressure that a mouse or a finger tells. */
export const unknownPressure = 0.5;
/** How much of a whole pressure counts as one board unit of way when a stroke is thinned out. */
const pressureUnits = 8;
/** Board units by which a stroke may differ from what the hand drew. */
const finest = 0.4;

/**
 * A stroke with as few points as show the same line (Ramer, Douglas and Peucker 1972–73), never more than `most` (B21).
 * Its ends stay where they were.
 */
export function simplify(points: readonly StrokePoint[], most: number = limits.inkPoints): StrokePoint[] {
  let kept = thinned(points, finest);
  // Each pass begins with what the one before left: a scribble of thousands of points costs little more than one pass.
  for (let tolerance = finest * 1.6; kept.length > most; tolerance *= 1.6) kept = thinned(kept, tolerance);
  return kept;
}

function thinned(points: readonly StrokePoint[], tolerance: number): StrokePoint[] {
  if (points.length <= 2) return [...points];
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [first, last] = part;
    let [farthest, at] = [tolerance, -1];
    for (let i = first + 1; i < last; i++) {
      const far = offLine(points[i]!, points[first]!, points[last]!);
      if (far > farthest) [farthest, at] = [far, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    open.push([first, at], [at, last]);
  }
  return points.filter((_, i) => keep[i]);
}

/** How far a point is from the line between two others; pressure counts as a third direction. */
function offLine(point: StrokePoint, a: StrokePoint, b: StrokePoint): number {
  const way = [b[0] - a[0], b[1] - a[1], (b[2] - a[2]) * pressureUnits] as const;
  const off = [point[0] - a[0], point[1] - a[1], (point[2] - a[2]) * pressureUnits] as const;
  const length = way[0] ** 2 + way[1] ** 2 + way[2] ** 2;
  const share = length === 0 ? 0 : (off[0] * way[0] + off[1] * way[1] + off[2] * way[2]) / length;
  const t = Math.min(1, Math.max(0, share));
  return Math.hypot(off[0] - t * way[0], off[1] - t * way[1], off[2] - t * way[2]);
}

/** A stroke as an element keeps it: its box, and its points from the box's corner, to a tenth of a unit. */
export function inkOf(points: readonly StrokePoint[]): Pick<Ink, "geo" | "data"> {
  const line = simplify(points);
  const [left, top] = [Math.floor(Math.min(...line.map(([x]) => x))), Math.floor(Math.min(...line.map(([, y]) => y)))];
  const near = line.map(
    ([x, y, pressure]): StrokePoint => [
      Math.round((x - left) * 10) / 10,
      Math.round((y - top) * 10) / 10,
      Math.round(Math.min(1, Math.max(0, pressure)) * 100) / 100,
    ],
  );
  const [width, height] = natural(near);
  return { geo: [left, top, Math.ceil(width), Math.ceil(height), 0], data: { points: near } };
}

const outlines = new WeakMap<readonly StrokePoint[], { key: string; path: string }>();

/**
 * The outline of a drawn stroke as SVG path data to be filled, in board units from the element's corner: `new Path2D` on
 * a canvas, `d` of a path. A stroke that was made larger or smaller keeps the width of its line. Kept per stroke, since
 * working it out costs more than drawing it.
 */
export function strokeOutline({ geo, style, data }: Ink): string {
  const key = `${geo[2]} ${geo[3]} ${style.width} ${style.marker}`;
  const before = outlines.get(data.points);
  if (before?.key === key) return before.path;
  const [width, height] = natural(data.points);
  const [scaleX, scaleY] = [
    Math.max(1, geo[2]) / Math.max(1, Math.ceil(width)),
    Math.max(1, geo[3]) / Math.max(1, Math.ceil(height)),
  ];
  const path = outlineOf(
    data.points.map(([x, y, pressure]): StrokePoint => [x * scaleX, y * scaleY, pressure]),
    style,
  );
  outlines.set(data.points, { key, path });
  return path;
}

/** The outline of a line of points, smoothed; thinner where the pen was pressed less, or where a mouse was faster. */
export function outlineOf(points: readonly StrokePoint[], { width, marker }: { width: number; marker?: true }): string {
  const outline = getStroke(points as StrokePoint[], {
    size: width * 1.35,
    thinning: marker ? 0 : 0.55,
    smoothing: 0.5,
    streamline: 0.3,
    simulatePressure: points.every(([, , pressure]) => pressure === unknownPressure),
    last: true,
  });
  const [first] = outline;
  if (!first || outline.length < 3) return "";
  let path = `M${short(first[0]!)} ${short(first[1]!)}Q`;
  for (const [i, [x, y]] of outline.entries()) {
    const [nextX, nextY] = outline[(i + 1) % outline.length]!;
    path += `${short(x!)} ${short(y!)} ${short((x! + nextX!) / 2)} ${short((y! + nextY!) / 2)} `;
  }
  return `${path}Z`;
}

function natural(points: readonly StrokePoint[]): [width: number, height: number] {
  return [Math.max(...points.map(([x]) => x)), Math.max(...points.map(([, y]) => y))];
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}
