import type { BoardElement } from "./element.ts";

type Elements = ReadonlyMap<string, BoardElement>;

/** Elements as one reads them: frame by frame, rows from the top, in a row from the left. Frames come before what is in them. */
export function readingOrder(elements: Elements): { frame: BoardElement | null; inside: BoardElement[] }[] {
  const frames = [...elements.values()].filter(({ kind }) => kind === "frame").sort(byPosition);
  const groups = new Map<string | null, BoardElement[]>([[null, []]]);
  for (const frame of frames) groups.set(frame.id, []);
  for (const element of elements.values()) {
    if (element.kind === "frame" || element.kind === "connector" || element.kind === "ink") continue;
    (groups.get(element.place.frame) ?? groups.get(null))?.push(element);
  }
  return [null, ...frames].map((frame) => ({
    frame,
    inside: (groups.get(frame?.id ?? null) ?? []).sort(byPosition),
  }));
}

/** Board units: tops within half a note of each other are one row. */
const rowHeight = 58;

function byPosition(a: BoardElement, b: BoardElement): number {
  const rows = Math.round(a.geo[1] / rowHeight) - Math.round(b.geo[1] / rowHeight);
  return rows || a.geo[0] - b.geo[0];
}

/** Sizes a note's text may have, in board units. */
const textSizes = [22, 18, 16, 14, 13, 12, 11, 10, 9] as const;
/** What stands in this may not fit its box. */
export const leastSize = 8;
export const lineHeight = 1.3;

/** The largest size at which a text fits its box; estimated, since measuring a thousand notes would cost a layout each. */
export function fittingSize(text: string, width: number, height: number): number {
  for (const size of textSizes) {
    if (linesOf(text, size, width) * size * lineHeight <= height) return size;
  }
  return leastSize;
}

/** How many lines a text takes at a size, estimated. */
export function linesOf(text: string, size: number, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * size) / width)), 0);
}

/** Width of a line in ems: Chinese and full-width signs take one, others a good half; words don't break, so some is lost. */
function widthOf(line: string): number {
  let width = 0;
  for (const sign of line) width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.54;
  return width * 1.06;
}
