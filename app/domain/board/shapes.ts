import type { BoardElement, ElementOf, Geo } from "./element.ts";

export type Shape = ElementOf<"shape">["style"]["shape"];
/** What a line meets of an element: where it stands, and its outline. */
export type Body = { geo: Geo; shape: Shape };

/** Half of a shape's line, in board units: the outline stays inside of the shape's own box. */
const halfLine = 1;
const corner = 8;

/** A shape's outline as SVG path data, in board units from its upper left corner. */
export function shapePath(shape: Shape, width: number, height: number): string {
  const [left, top, right, bottom] = [halfLine, halfLine, width - halfLine, height - halfLine];
  const [x, y] = [width / 2, height / 2];
  const [rx, ry] = [x - halfLine, y - halfLine];
  switch (shape) {
    case "rectangle": {
      const r = Math.min(corner, rx, ry);
      return `M${left + r} ${top}H${right - r}A${r} ${r} 0 0 1 ${right} ${top + r}V${bottom - r}A${r} ${r} 0 0 1 ${right - r} ${bottom}H${left + r}A${r} ${r} 0 0 1 ${left} ${bottom - r}V${top + r}A${r} ${r} 0 0 1 ${left + r} ${top}Z`;
    }
    case "ellipse":
      return `M${left} ${y}A${rx} ${ry} 0 1 1 ${right} ${y}A${rx} ${ry} 0 1 1 ${left} ${y}Z`;
    case "diamond":
      return `M${x} ${top}L${right} ${y}L${x} ${bottom}L${left} ${y}Z`;
  }
}

/** The part of a shape's box that text may fill, as shares of its width and height. */
export const textShare = { rectangle: 1, ellipse: Math.SQRT1_2, diamond: 0.5 } as const satisfies Record<Shape, number>;

/** What a line that is attached to an element meets; undefined for what no line is attached to. */
export function bodyOf(element: BoardElement, geo: Geo = element.geo): Body | undefined {
  if (element.kind === "connector" || element.kind === "ink") return undefined;
  return { geo, shape: element.kind === "shape" ? element.style.shape : "rectangle" };
}

/** A point turned around another by degrees, clockwise as the screen has it. */
export function turned(
  [x, y]: readonly [number, number],
  [aroundX, aroundY]: readonly [number, number],
  degrees: number,
): [x: number, y: number] {
  if (degrees === 0) return [x, y];
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [x - aroundX, y - aroundY];
  return [aroundX + dx * cos - dy * sin, aroundY + dx * sin + dy * cos];
}

/** Whether a point lies on an element's own form, or within `margin` board units around its box. */
export function isOn({ geo, shape }: Body, point: readonly [number, number], margin = 0): boolean {
  const [x, y, width, height, degrees] = geo;
  const middle = [x + width / 2, y + height / 2] as const;
  const [px, py] = turned(point, middle, -degrees);
  const across = Math.abs(px - middle[0]) / (width / 2 + margin);
  const down = Math.abs(py - middle[1]) / (height / 2 + margin);
  switch (shape) {
    case "rectangle":
      return across <= 1 && down <= 1;
    case "ellipse":
      return across ** 2 + down ** 2 <= 1;
    case "diamond":
      return across + down <= 1;
  }
}
