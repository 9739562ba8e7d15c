import type { ElementOf } from "./element.ts";
import { type Body, turned } from "./shapes.ts";

export type Point = readonly [x: number, y: number];
type Connector = Pick<ElementOf<"connector">, "style" | "data">;
type End = ElementOf<"connector">["data"]["from"];

/** How a connector runs, in board units: what screen, export and far view draw alike. */
export type Route = {
  /** SVG path data of the line. */
  line: string;
  /** SVG path data of the arrow heads, to be filled. */
  heads: string[];
  from: Point;
  to: Point;
  /** Where its label stands. */
  middle: Point;
  /** The box around all of it. */
  box: [x: number, y: number, width: number, height: number];
};

/** Between an element's edge and the end of a line. */
const gap = 3;
const head = { length: 13, half: 5.5 } as const;
/** How far a line of right angles runs straight out before it turns, and how round it turns. */
const stub = 22;
const bend = 10;
const aroundBox = 10;

/**
 * How a connector runs between what it is attached to, as that stands now. An end whose element is gone, or that is free,
 * is at its own point.
 * @param bodyOf where an element stands; undefined when there is none, or nothing is attached to such.
 */
export function routeOf({ style, data }: Connector, bodyOf: (id: string) => Body | undefined): Route {
  const [fromBody, toBody] = [attached(data.from, bodyOf), attached(data.to, bodyOf)];
  const course = style.route ?? "curve";
  const ends =
    course === "straight"
      ? straightEnds(fromBody, data.from.at, toBody, data.to.at)
      : facingEnds(fromBody, data.from.at, toBody, data.to.at);
  const { from, to } = ends;
  const heads: string[] = [];
  const [tip, tail] = [style.arrow !== "none", style.arrow === "both"];
  if (tip) heads.push(arrowHead(to));
  if (tail) heads.push(arrowHead(from));
  // The line ends within its arrow head, so that the head keeps its point.
  const start = tail ? along(from, head.length - 2) : from.at;
  const end = tip ? along(to, head.length - 2) : to.at;
  const drawn =
    course === "step"
      ? steps({ ...from, at: start }, { ...to, at: end })
      : course === "straight"
        ? { line: `M${xy(start)}L${xy(end)}`, middle: between(start, end), corners: [start, end] }
        : curve({ ...from, at: start }, { ...to, at: end });
  return {
    line: drawn.line,
    heads,
    from: from.at,
    to: to.at,
    middle: drawn.middle,
    box: boxAround([...drawn.corners, from.at, to.at]),
  };
}

/** The end of a line, and the way in which the line leaves it. */
type Leaving = { at: Point; out: Point };

function attached(end: End, bodyOf: (id: string) => Body | undefined): Body | undefined {
  return end.element === null ? undefined : bodyOf(end.element);
}

function straightEnds(fromBody: Body | undefined, fromAt: Point, toBody: Body | undefined, toAt: Point) {
  const [a, b] = [fromBody ? middleOf(fromBody) : fromAt, toBody ? middleOf(toBody) : toAt];
  const start = fromBody ? edgeTowards(fromBody, b) : a;
  const end = toBody ? edgeTowards(toBody, a) : b;
  const out = direction(start, end);
  return { from: { at: start, out }, to: { at: end, out: [-out[0], -out[1]] as const } };
}

/** Of the middles of both elements' sides, the two that face each other best. */
function facingEnds(fromBody: Body | undefined, fromAt: Point, toBody: Body | undefined, toAt: Point) {
  const starts = fromBody ? sidesOf(fromBody) : [{ at: fromAt, out: null }];
  const ends = toBody ? sidesOf(toBody) : [{ at: toAt, out: null }];
  let best: { cost: number; from: Leaving; to: Leaving } | undefined;
  for (const start of starts) {
    for (const end of ends) {
      const way = direction(start.at, end.at);
      const from = { at: start.at, out: start.out ?? axis(way) };
      const to = { at: end.at, out: end.out ?? axis([-way[0], -way[1]]) };
      const turns = awayFrom(from.out, way) + awayFrom(to.out, [-way[0], -way[1]]);
      const cost = distance(start.at, end.at) * (1 + turns) + turns * stub * 2;
      if (!best || cost < best.cost - 0.01) best = { cost, from, to };
    }
  }
  return best!;
}

/** 0 where a line that leaves by `out` is on its way, up to 2 where it must turn around. */
function awayFrom(out: Point, way: Point): number {
  return 1 - (out[0] * way[0] + out[1] * way[1]);
}

function sidesOf({ geo: [x, y, width, height, degrees] }: Body): Leaving[] {
  const middle: Point = [x + width / 2, y + height / 2];
  const outs: Point[] = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ];
  return outs.map((out) => {
    const at: Point = [middle[0] + out[0] * (width / 2 + gap), middle[1] + out[1] * (height / 2 + gap)];
    return { at: turned(at, middle, degrees), out: turned(out, [0, 0], degrees) };
  });
}

/** Where a line from an element's middle to a point leaves its outline. */
function edgeTowards(body: Body, point: Point): Point {
  const middle = middleOf(body);
  const [, , width, height, degrees] = body.geo;
  const [dx, dy] = turned([point[0] - middle[0], point[1] - middle[1]], [0, 0], -degrees);
  if (dx === 0 && dy === 0) return middle;
  const [across, down] = [Math.abs(dx) / (width / 2 || 1), Math.abs(dy) / (height / 2 || 1)];
  const share = { rectangle: Math.max(across, down), ellipse: Math.hypot(across, down), diamond: across + down }[
    body.shape
  ];
  const far = 1 / share + gap / Math.hypot(dx, dy);
  // Inside of the element there is no way to the edge: the line begins where it goes to.
  const scale = Math.min(far, 1);
  const [ex, ey] = turned([dx * scale, dy * scale], [0, 0], degrees);
  return [middle[0] + ex, middle[1] + ey];
}

function curve(from: Leaving, to: Leaving): { line: string; middle: Point; corners: Point[] } {
  const reach = Math.min(180, Math.max(24, distance(from.at, to.at) * 0.42));
  const [c1, c2] = [along(from, reach), along(to, reach)];
  const [a, b] = [from.at, to.at];
  const middle: Point = [(a[0] + 3 * c1[0] + 3 * c2[0] + b[0]) / 8, (a[1] + 3 * c1[1] + 3 * c2[1] + b[1]) / 8];
  return { line: `M${xy(a)}C${xy(c1)} ${xy(c2)} ${xy(b)}`, middle, corners: [a, c1, c2, b] };
}

/** A line of right angles with rounded corners. */
function steps(from: Leaving, to: Leaving): { line: string; middle: Point; corners: Point[] } {
  const corners = cornersBetween({ ...from, out: axis(from.out) }, { ...to, out: axis(to.out) }).filter(
    (point, i, all) => i === 0 || distance(point, all[i - 1]!) > 0.5,
  );
  let line = `M${xy(corners[0]!)}`;
  for (let i = 1; i < corners.length - 1; i++) {
    const [before, at, after] = [corners[i - 1]!, corners[i]!, corners[i + 1]!];
    const round = Math.min(bend, distance(before, at) / 2, distance(at, after) / 2);
    line += `L${xy(towards(at, before, round))}Q${xy(at)} ${xy(towards(at, after, round))}`;
  }
  line += `L${xy(corners.at(-1)!)}`;
  return { line, middle: halfWay(corners), corners };
}

function cornersBetween(from: Leaving, to: Leaving): Point[] {
  const [a, b] = [from.at, to.at];
  const [p, q] = [along(from, stub), along(to, stub)];
  const [flatStart, flatEnd] = [from.out[0] !== 0, to.out[0] !== 0];
  if (flatStart && flatEnd) {
    if (from.out[0] === to.out[0]) {
      const x = from.out[0] > 0 ? Math.max(p[0], q[0]) : Math.min(p[0], q[0]);
      return [a, [x, a[1]], [x, b[1]], b];
    }
    if ((q[0] - p[0]) * from.out[0] >= 0) {
      const x = (a[0] + b[0]) / 2;
      return [a, [x, a[1]], [x, b[1]], b];
    }
    const y = (a[1] + b[1]) / 2;
    return [a, p, [p[0], y], [q[0], y], q, b];
  }
  if (!flatStart && !flatEnd) {
    const flip = ([x, y]: Point): Point => [y, x];
    return cornersBetween({ at: flip(a), out: flip(from.out) }, { at: flip(b), out: flip(to.out) }).map(flip);
  }
  const knee: Point = flatStart ? [b[0], a[1]] : [a[0], b[1]];
  const leaves = (knee[0] - a[0]) * from.out[0] + (knee[1] - a[1]) * from.out[1] >= 0;
  const enters = (knee[0] - b[0]) * to.out[0] + (knee[1] - b[1]) * to.out[1] >= 0;
  if (leaves && enters) return [a, knee, b];
  return [a, p, flatStart ? [p[0], q[1]] : [q[0], p[1]], q, b];
}

function arrowHead({ at, out }: Leaving): string {
  const base: Point = [at[0] + out[0] * head.length, at[1] + out[1] * head.length];
  const aside: Point = [-out[1] * head.half, out[0] * head.half];
  return `M${xy(at)}L${xy([base[0] + aside[0], base[1] + aside[1]])}L${xy([base[0] - aside[0], base[1] - aside[1]])}Z`;
}

function boxAround(points: readonly Point[]): Route["box"] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs) - aroundBox, Math.min(...ys) - aroundBox];
  return [left, top, Math.max(...xs) + aroundBox - left, Math.max(...ys) + aroundBox - top];
}

function halfWay(points: readonly Point[]): Point {
  let left = points.slice(1).reduce((sum, point, i) => sum + distance(points[i]!, point), 0) / 2;
  for (let i = 1; i < points.length; i++) {
    const length = distance(points[i - 1]!, points[i]!);
    if (length >= left && length > 0) return towards(points[i - 1]!, points[i]!, left);
    left -= length;
  }
  return points[0]!;
}

function middleOf({ geo: [x, y, width, height] }: Body): Point {
  return [x + width / 2, y + height / 2];
}

/** The way along an axis that is nearest. */
function axis([x, y]: Point): Point {
  return Math.abs(x) >= Math.abs(y) ? [x < 0 ? -1 : 1, 0] : [0, y < 0 ? -1 : 1];
}

function direction(from: Point, to: Point): Point {
  const far = distance(from, to);
  return far === 0 ? [1, 0] : [(to[0] - from[0]) / far, (to[1] - from[1]) / far];
}

function towards(from: Point, to: Point, by: number): Point {
  const [x, y] = direction(from, to);
  return [from[0] + x * by, from[1] + y * by];
}

function along({ at, out }: Leaving, by: number): Point {
  return [at[0] + out[0] * by, at[1] + out[1] * by];
}

function between(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

function xy([x, y]: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
