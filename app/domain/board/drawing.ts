import type { RecordType } from "../record.ts";
import type { BoardElement, ElementOf } from "./element.ts";
import { frameHintSize, frameTitleSize } from "./frameTitle.ts";
import { compareOrder } from "./order.ts";
import { inkFill, noteFill, paper } from "./palette.ts";
import { fittingSize } from "./reading.ts";
import { routeOf } from "./routing.ts";
import { bodyOf, shapePath, textShare } from "./shapes.ts";
import { strokeOutline } from "./stroke.ts";
import { type Measure, widthOf, wrapped } from "./wrapping.ts";

type Box = readonly [x: number, y: number, width: number, height: number];

/** One thing to paint, in board units, bottom first; writers of SVG and PDF know no other. */
export type Mark = (
  | {
      kind: "path";
      d: string;
      at: readonly [number, number];
      fill: string | null;
      stroke: string | null;
      width: number;
      dashed: boolean;
    }
  | {
      kind: "text";
      at: readonly [x: number, baseline: number];
      text: string;
      size: number;
      bold: boolean;
      colour: string;
      align: "start" | "center" | "end";
    }
  | { kind: "image"; box: Box; bytes: Uint8Array }
) & { opacity: number; turn: readonly [degrees: number, x: number, y: number] | null };
type Bare = Mark extends infer M ? (M extends Mark ? Omit<M, "opacity" | "turn"> : never) : never;

/** What a drawing says of elements beyond themselves. */
export type Facts = {
  /** Empty where it isn't told. */
  authorOf(element: BoardElement): string;
  /** Types of the records made of it, in the reader's words. */
  recordsOf(id: string): readonly string[];
  /** What a type of record is called. */
  typeName(type: RecordType): string;
  /** Dots of the closed round that is shown. */
  dotsOf(id: string): number;
  /** PNG or JPEG; undefined draws a box with what the picture shows, in words. */
  imageOf(file: string): Uint8Array | undefined;
};

/** Sizes of texts standing on the board, as its style sheet has them. */
export const textSizes = { small: 14, medium: 18, large: 22, title: 38 } as const;
const lineHeight = 1.3;

/**
 * What a board looks like as marks, and the box around them. Frames lie under everything else, as on the screen.
 * @param measure width of a character in ems, of the fonts that will draw it.
 */
export function drawBoard(
  elements: readonly BoardElement[],
  facts: Facts,
  measure: Measure,
): { box: Box; marks: Mark[] } {
  const standing = new Map(elements.map((element) => [element.id, element]));
  const bodyAt = (id: string) => {
    const element = standing.get(id);
    return element && bodyOf(element);
  };
  const marks: Mark[] = [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const pen = penOf(marks, measure);
  const ordered = elements.toSorted(
    (a, b) =>
      Number(b.kind === "frame") - Number(a.kind === "frame") ||
      compareOrder({ z: a.place.z, id: a.id }, { z: b.place.z, id: b.id }),
  );
  for (const element of ordered) {
    pen.turnBy(element.geo);
    let [x, y, width, height]: Box = [element.geo[0], element.geo[1], element.geo[2], element.geo[3]];
    if (element.kind === "connector") {
      const route = routeOf(element, bodyAt);
      [x, y, width, height] = route.box;
      connector(pen, element, route);
    } else drawElement(pen, element, facts);
    if (element.geo[4] !== 0) {
      const reach = Math.hypot(width, height) / 2;
      [x, y, width, height] = [x + width / 2 - reach, y + height / 2 - reach, 2 * reach, 2 * reach];
    }
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { box: left === Infinity ? [0, 0, 800, 400] : [left, top, right - left, bottom - top], marks };
}

type Pen = ReturnType<typeof penOf>;

function penOf(marks: Mark[], measure: Measure) {
  let turn: Mark["turn"] = null;
  const add = (mark: Bare, opacity = 1) => marks.push({ ...mark, opacity, turn } as Mark);
  return {
    add,
    turnBy([x, y, width, height, degrees]: BoardElement["geo"]) {
      turn = degrees === 0 ? null : [degrees, x + width / 2, y + height / 2];
    },
    box(box: Box, radius: number, fill: string | null, stroke: string | null = null, width = 1, opacity = 1) {
      add({ kind: "path", d: roundedBox(box, radius), at: [0, 0], fill, stroke, width, dashed: false }, opacity);
    },
    /** Lines in a box from its top; what doesn't fit is cut with an ellipsis. @returns the height that was used. */
    words(
      text: string,
      [x, y, width, height]: Box,
      style: { size: number; bold?: boolean; colour: string; align?: "start" | "center" | "end"; middle?: boolean },
    ): number {
      const { size, bold = false, colour, align = "start" } = style;
      const step = size * lineHeight;
      const all = wrapped(text, Math.max(1, width / size), bold, measure);
      const room = Math.max(1, Math.floor((height + 0.5) / step));
      const lines = all.slice(0, room);
      if (all.length > room) lines[room - 1] = `${lines[room - 1]!.replace(/.{0,2}$/u, "")}…`;
      const start = style.middle ? y + Math.max(0, (height - lines.length * step) / 2) : y;
      const across = align === "start" ? x : align === "center" ? x + width / 2 : x + width;
      for (const [i, line] of lines.entries())
        if (line)
          add({ kind: "text", at: [across, start + i * step + size * 1.02], text: line, size, bold, colour, align });
      return lines.length * step;
    },
    widthOf: (text: string, size: number, bold = false) => widthOf(text, bold, measure) * size,
  };
}

function drawElement(pen: Pen, element: Exclude<BoardElement, { kind: "connector" }>, facts: Facts): void {
  if (element.kind === "note") note(pen, element, facts);
  else if (element.kind === "frame") frame(pen, element);
  else if (element.kind === "text") standingText(pen, element);
  else if (element.kind === "shape") shape(pen, element);
  else if (element.kind === "ink") ink(pen, element);
  else if (element.kind === "image") image(pen, element, facts);
  else card(pen, element, facts);
}

function ink(pen: Pen, element: ElementOf<"ink">): void {
  const { geo, style } = element;
  const d = strokeOutline(element);
  if (!d) return;
  const fill = inkFill[style.colour];
  pen.add(
    { kind: "path", d, at: [geo[0], geo[1]], fill, stroke: null, width: 0, dashed: false },
    style.marker ? 0.4 : 1,
  );
}

function image(pen: Pen, { geo: [x, y, width, height], data }: ElementOf<"image">, facts: Facts): void {
  const bytes = facts.imageOf(data.file);
  if (bytes) {
    pen.box([x, y, width, height], 6, paper.frame);
    pen.add({ kind: "image", box: [x, y, width, height], bytes });
    return;
  }
  pen.box([x, y, width, height], 6, paper.frame, paper.line, 2);
  pen.words(data.alt, [x + 12, y + 12, width - 24, height - 24], { size: 14, colour: inkFill.grey });
}

/** As on the screen, a card's edge says its record's type. */
const edges: Partial<Record<RecordType, keyof typeof inkFill>> = {
  risk: "rose",
  control: "blue",
  problem: "amber",
  assumption: "amber",
  metric: "violet",
  decision: "violet",
};

function card(pen: Pen, { geo: [x, y, width, height], data }: ElementOf<"card">, facts: Facts): void {
  pen.box([x, y, width, height], 6, paper.frame, paper.line, 1.5);
  pen.box([x, y, 6, height], 3, inkFill[(data.fields && edges[data.fields.type]) ?? "jade"]);
  const type = data.fields && facts.typeName(data.fields.type);
  if (type) pen.words(type, [x + 18, y + 10, width - 32, 16], { size: 11, bold: true, colour: inkFill.grey });
  const above = type ? 28 : 10;
  const size = fittingSize(data.text, width - 32, height - above - 10);
  pen.words(data.text, [x + 18, y + above, width - 32, height - above - 10], { size, colour: inkFill.navy });
}

function note(pen: Pen, element: ElementOf<"note">, facts: Facts): void {
  const [x, y, width, height] = element.geo;
  pen.box([x, y, width, height], 6, noteFill[element.style.colour]);
  const foot = y + height - 20;
  const tags = element.data.tags.map((tag) => `#${tag}`).join(" ");
  const tagged = tags ? 16 : 0;
  const room = height - 12 - 26 - tagged;
  const size = fittingSize(element.data.text, width - 24, room);
  pen.words(element.data.text, [x + 12, y + 10, width - 24, room], { size, colour: paper.ink });
  if (tags) pen.words(tags, [x + 12, foot - 16, width - 24, 14], { size: 10, bold: true, colour: inkFill.navy });
  let right = x + width - 8;
  for (const word of facts.recordsOf(element.id)) {
    const long = pen.widthOf(word, 10, true) + 12;
    if (right - long < x + 12) break;
    pen.box([right - long, foot, long, 16], 8, inkFill.navy);
    pen.words(word, [right - long, foot + 1.5, long, 14], { size: 10, bold: true, colour: "#ffffff", align: "center" });
    right -= long + 4;
  }
  const author = facts.authorOf(element);
  if (author)
    pen.words(author, [x + 12, foot + 1.5, Math.max(20, right - x - 16), 14], { size: 10, colour: "#44546a" });
  dots(pen, element, facts);
}

/** How many dots it got, at its upper right corner. */
function dots(pen: Pen, { id, geo: [x, y, width] }: BoardElement, facts: Facts): void {
  const count = facts.dotsOf(id);
  if (count === 0) return;
  const long = Math.max(26, pen.widthOf(String(count), 13, true) + 14);
  const at: Box = [x + width - long + 8, y - 12, long, 26];
  pen.box(at, 13, paper.dots);
  pen.words(String(count), [at[0], at[1] + 4, long, 18], { size: 13, bold: true, colour: "#ffffff", align: "center" });
}

function frame(pen: Pen, { geo: [x, y, width, height], data, style }: ElementOf<"frame">): void {
  pen.box([x, y, width, height], 8, paper.frame, paper.line, 1.5);
  const size = frameTitleSize(width);
  const inside: Box = [x + 16, y + 10, width - 32, size * lineHeight * 2];
  const used = data.title ? pen.words(data.title, inside, { size, bold: true, colour: inkFill[style.colour] }) : 0;
  if (!data.hint) return;
  const small = frameHintSize(width);
  pen.words(data.hint, [x + 16, y + 12 + used, width - 32, small * lineHeight * 2], {
    size: small,
    colour: inkFill.grey,
  });
}

function standingText(pen: Pen, { geo: [x, y, width], data, style }: ElementOf<"text">): void {
  const bold = style.size === "large" || style.size === "title";
  pen.words(data.text, [x + 4, y + 2, width - 8, 100_000], {
    size: textSizes[style.size],
    bold,
    colour: inkFill[style.colour],
    align: style.align,
  });
}

function shape(pen: Pen, { geo: [x, y, width, height], data, style }: ElementOf<"shape">): void {
  const colour = inkFill[style.colour];
  const d = shapePath(style.shape, width, height);
  if (style.filled) pen.add({ kind: "path", d, at: [x, y], fill: colour, stroke: null, width: 0, dashed: false }, 0.16);
  pen.add({ kind: "path", d, at: [x, y], fill: null, stroke: colour, width: 2, dashed: false });
  if (!data.text) return;
  const share = textShare[style.shape];
  const [w, h] = [width * share - 20, height * share - 16];
  const at: Box = [x + (width - w) / 2, y + (height - h) / 2, w, h];
  pen.words(data.text, at, { size: fittingSize(data.text, w, h), colour, align: "center", middle: true });
}

function connector(pen: Pen, { style, data }: ElementOf<"connector">, route: ReturnType<typeof routeOf>): void {
  const colour = inkFill[style.colour];
  const dashed = style.line === "dashed";
  pen.add({ kind: "path", d: route.line, at: [0, 0], fill: null, stroke: colour, width: 2, dashed });
  for (const d of route.heads)
    pen.add({ kind: "path", d, at: [0, 0], fill: colour, stroke: null, width: 0, dashed: false });
  if (!data.label) return;
  const long = pen.widthOf(data.label, 13) + 12;
  const [x, y] = route.middle;
  pen.box([x - long / 2, y - 11, long, 22], 4, paper.frame);
  pen.words(data.label, [x - long / 2, y - 9, long + 1, 18], { size: 13, colour, align: "center" });
}

function roundedBox([x, y, width, height]: Box, radius: number): string {
  const r = Math.max(0, Math.min(radius, width / 2, height / 2));
  const [right, bottom] = [x + width, y + height];
  return `M${x + r} ${y}H${right - r}A${r} ${r} 0 0 1 ${right} ${y + r}V${bottom - r}A${r} ${r} 0 0 1 ${right - r} ${bottom}H${x + r}A${r} ${r} 0 0 1 ${x} ${bottom - r}V${y + r}A${r} ${r} 0 0 1 ${x + r} ${y}Z`;
}
