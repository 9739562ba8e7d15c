import type { BoardElement } from "#app/domain/board/element.ts";
import { inkColours } from "#app/domain/board/element.ts";
import { type BoardActor, whyNotOp } from "#app/domain/board/judge.ts";
import { orderBetween } from "#app/domain/board/order.ts";
import type { Point } from "#app/domain/board/routing.ts";
import { turned } from "#app/domain/board/shapes.ts";
import { inkOf, type StrokePoint, simplify, unknownPressure } from "#app/domain/board/stroke.ts";
import { newId } from "#app/domain/id.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { BoardConnection } from "../connection.ts";
import { frameUnder, orderEnds } from "../placing.ts";
import type { Drawing } from "./drawing.ts";

/** Points of a stroke that others are shown while it is drawn, and how often. */
const shownPoints = 160;
const showMs = 60;
/** The preview outlives the stroke by this, so that nobody sees it vanish before its op arrives. */
const tailMs = 350;

/** A stroke in hand: seen at once here, as a preview by the others, and one op when the pen is lifted (B12). */
export class Pen {
  readonly #board: BoardConnection;
  readonly #drawing: Drawing;
  #points: StrokePoint[] = [];
  #frame = 0;
  #shownAt = 0;
  #tail: ReturnType<typeof setTimeout> | undefined;

  constructor(board: BoardConnection, drawing: Drawing) {
    this.#board = board;
    this.#drawing = drawing;
  }

  /** Takes where the pen went; the points that the screen skipped, too. */
  draw(points: readonly { at: Point; pressure: number }[]): void {
    for (const { at, pressure } of points) {
      const last = this.#points.at(-1);
      if (last && Math.hypot(at[0] - last[0], at[1] - last[1]) < 0.3) continue;
      this.#points.push([at[0], at[1], pressure]);
    }
    this.#frame ||= requestAnimationFrame(this.#show);
  }

  /** Gives the stroke up. @returns whether there was one. */
  drop(): boolean {
    const isDrawn = this.#points.length > 0;
    this.#end();
    this.#board.show({ ink: null });
    return isDrawn;
  }

  /** Puts the stroke on the board. @returns why it was not. */
  lift(): RefusalCode | null {
    const points = this.#points;
    const { tool, pen, marker } = this.#drawing.now();
    this.#end();
    if (points.length === 0) return null;
    this.#tail = setTimeout(() => this.#board.show({ ink: null }), tailMs);
    const { elements } = this.#board.store;
    const { geo, data } = inkOf(points);
    return this.#board.perform([
      {
        opId: newId(),
        id: newId(),
        type: "create",
        value: {
          kind: "ink",
          place: { frame: frameUnder(elements, geo), z: orderBetween(orderEnds(elements).highest, null) },
          geo,
          style: tool === "marker" ? { ...marker, marker: true } : pen,
          data,
        },
      },
    ]);
  }

  #end(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#points = [];
    this.#drawing.set({ stroke: null });
  }

  readonly #show = (now: number): void => {
    this.#frame = 0;
    clearTimeout(this.#tail);
    this.#drawing.set({ stroke: [...this.#points] });
    if (now - this.#shownAt < showMs) return;
    this.#shownAt = now;
    const { tool, pen, marker } = this.#drawing.now();
    const { colour, width } = tool === "marker" ? marker : pen;
    const points = simplify(this.#points, shownPoints).map(([x, y]): [number, number] => [x, y]);
    const isMarker = tool === "marker" && { marker: true as const };
    this.#board.show({ ink: { colour: inkColours.indexOf(colour), width, ...isMarker, points } });
  };
}

/** What the pointer tells of a pen's pressure; a mouse tells 0.5 while it is down, a finger 0 or 1. */
export function pressureOf({ pointerType, pressure }: { pointerType: string; pressure: number }): number {
  return pointerType === "pen" && pressure > 0 ? pressure : unknownPressure;
}

/** The strokes that a way of the eraser crosses, of those this person may delete. */
export function strokesUnder(
  board: BoardConnection,
  actor: BoardActor,
  from: Point,
  to: Point,
  reach: number,
): BoardElement[] {
  return [...board.store.elements.values()].filter((element) => {
    if (element.kind !== "ink" || !crosses(element, from, to, reach)) return false;
    return whyNotOp(actor, board.facts, element, { opId: element.id, id: element.id, type: "delete" }) === null;
  });
}

function crosses(element: Extract<BoardElement, { kind: "ink" }>, from: Point, to: Point, reach: number): boolean {
  const [x, y, width, height, degrees] = element.geo;
  const middle: Point = [x + width / 2, y + height / 2];
  const [a, b] = [turned(from, middle, -degrees), turned(to, middle, -degrees)];
  const far = reach + element.style.width / 2;
  if (Math.max(a[0], b[0]) < x - far || Math.min(a[0], b[0]) > x + width + far) return false;
  if (Math.max(a[1], b[1]) < y - far || Math.min(a[1], b[1]) > y + height + far) return false;
  const { points } = element.data;
  const widest = Math.max(1, Math.ceil(Math.max(...points.map(([px]) => px))));
  const highest = Math.max(1, Math.ceil(Math.max(...points.map(([, py]) => py))));
  const placed = points.map(
    ([px, py]): Point => [x + (px * Math.max(1, width)) / widest, y + (py * Math.max(1, height)) / highest],
  );
  if (placed.length === 1) return apart(placed[0]!, a, b) <= far;
  return placed.slice(1).some((point, i) => {
    const before = placed[i]!;
    return meet(before, point, a, b) || Math.min(apart(point, a, b), apart(a, before, point)) <= far;
  });
}

/** How far a point is from a piece of a line. */
function apart([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
  return Math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay));
}

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
