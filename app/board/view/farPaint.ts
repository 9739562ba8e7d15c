import type { BoardElement, ElementOf } from "#app/domain/board/element.ts";
import { fittingSize } from "#app/domain/board/reading.ts";
import { routeOf } from "#app/domain/board/routing.ts";
import { bodyOf, shapePath } from "#app/domain/board/shapes.ts";
import { strokeOutline } from "#app/domain/board/stroke.ts";
import { centreOf } from "../placing.ts";
import { textOf } from "../tools.ts";
import { firstWords } from "./firstWords.ts";
import { type Area, meet } from "./mounting.ts";

/** What is painted beside the elements themselves. */
export type FarScene = {
  /** The part of the board that is painted. */
  area: Area;
  /** From the lowest to the topmost. */
  elements: readonly BoardElement[];
  connectors: Iterable<ElementOf<"connector">>;
  get(id: string): BoardElement | undefined;
  selected: ReadonlySet<string>;
  /** What a filter leaves in the dark. */
  dimmed: ReadonlySet<string>;
  /** Dots on an element that this person may know of; 0 where there are none. */
  dotsOn(element: BoardElement): number;
  /** A stored picture once it has come. */
  pictureOf(fileId: string): CanvasImageSource | undefined;
};

/** A colour of the board by its name in board.css, as it is in the present light. */
export type Palette = (name: string) => string;

/** Letters are as small as can still be told apart, in pixels of the screen; seen nearer, as large as they are. */
const letter = 8;
/** The largest letters of a note, in board units. */
const largest = 22;
const few = 16;
/** How much is seen of what is dimmed; the same in edit.css. */
const dim = 0.16;
/** Narrower than this on the screen nothing is written. */
const leastWidth = 26;

/**
 * Paints a board seen from afar or passing by (B24): colours and first words, the selection, votes. The context is set up in board
 * units; `zoom` says how large one of them is on the screen. It stops after every few elements, to be gone on with.
 */
export function* paintFar(
  context: CanvasRenderingContext2D,
  scene: FarScene,
  zoom: number,
  palette: Palette,
): Generator<void> {
  const { elements, selected } = scene;
  const put = (element: BoardElement) =>
    faintly(context, scene.dimmed.has(element.id) ? dim : 1, () => paint(context, element, scene, zoom, palette));
  for (const element of elements) if (element.kind === "frame") put(element);
  yield;
  yield* paintConnectors(context, scene, zoom, palette);
  let since = 0;
  for (const element of elements) {
    if (element.kind === "frame") continue;
    put(element);
    since += 1;
    if (since % few === 0) yield;
  }
  context.strokeStyle = palette("--mantine-primary-color-filled");
  context.lineWidth = 2.5 / zoom;
  for (const { id, geo } of elements) {
    if (!selected.has(id)) continue;
    turned(context, geo, () => context.strokeRect(geo[0], geo[1], geo[2], geo[3]));
  }
  paintDots(context, scene, zoom, palette);
}

function paint(
  context: CanvasRenderingContext2D,
  element: BoardElement,
  scene: FarScene,
  zoom: number,
  palette: Palette,
) {
  turned(context, element.geo, () => {
    const [x, y, width, height] = element.geo;
    switch (element.kind) {
      case "note":
        context.fillStyle = palette(`--board-note-${element.style.colour}`);
        context.fillRect(x, y, width, height);
        return write(context, element, zoom, palette("--board-note-ink"));
      case "text":
        return write(context, element, zoom, palette(`--board-ink-${element.style.colour}`), heightOf(element) * zoom);
      case "frame":
        context.fillStyle = palette("--board-frame");
        context.strokeStyle = palette("--board-line");
        context.lineWidth = 1 / zoom;
        context.fillRect(x, y, width, height);
        context.strokeRect(x, y, width, height);
        return write(context, element, zoom, palette("--board-ink-navy"), 11);
      case "shape": {
        const colour = palette(`--board-ink-${element.style.colour}`);
        const path = outline(element);
        context.fillStyle = palette("--board-frame");
        context.fill(path);
        if (element.style.filled) {
          context.fillStyle = colour;
          faintly(context, 0.25, () => context.fill(path));
        }
        context.strokeStyle = colour;
        context.lineWidth = Math.max(2, 1 / zoom);
        context.stroke(path);
        return write(context, element, zoom, colour);
      }
      case "card":
        context.fillStyle = palette("--board-frame");
        context.fillRect(x, y, width, height);
        context.fillStyle = palette("--board-ink-jade");
        context.fillRect(x, y, 8, height);
        context.strokeStyle = palette("--board-line");
        context.lineWidth = 1 / zoom;
        context.strokeRect(x, y, width, height);
        return write(context, element, zoom, palette("--board-ink-navy"));
      case "image": {
        const picture = scene.pictureOf(element.data.file);
        if (picture) return context.drawImage(picture, x, y, width, height);
        context.fillStyle = palette("--board-line");
        context.fillRect(x, y, width, height);
        return write(context, element, zoom, palette("--board-ink-navy"));
      }
      case "ink":
        return stroke(context, element, palette);
    }
  });
}

/** Draws with a share of the opacity that there is. */
function faintly(context: CanvasRenderingContext2D, share: number, draw: () => void): void {
  const before = context.globalAlpha;
  context.globalAlpha = before * share;
  draw();
  context.globalAlpha = before;
}

/** Draws turned about the element's middle. */
function turned(context: CanvasRenderingContext2D, geo: BoardElement["geo"], draw: () => void): void {
  if (geo[4] === 0) {
    draw();
    return;
  }
  const [x, y] = centreOf(geo);
  context.save();
  context.translate(x, y);
  context.rotate((geo[4] * Math.PI) / 180);
  context.translate(-x, -y);
  draw();
  context.restore();
}

function write(
  context: CanvasRenderingContext2D,
  element: BoardElement,
  zoom: number,
  colour: string,
  pixels: number = letterOf(element, zoom),
): void {
  const [x, y, width, height] = element.geo;
  if (width * zoom < leastWidth || pixels < 4) return;
  const size = pixels / zoom;
  const inset = pixels > letter ? 12 : 3 / zoom;
  const rows = Math.max(1, Math.floor((height - inset) / (size * 1.2)));
  const lines = firstWords(textOf(element), (width - 2 * inset) / size, element.kind === "frame" ? 1 : rows);
  if (lines.length === 0) return;
  context.fillStyle = colour;
  context.font = `${element.kind === "frame" ? "650 " : ""}${size}px "Inter Variable", "Noto Sans HK Variable", sans-serif`;
  context.textBaseline = "top";
  lines.forEach((line, i) => {
    context.fillText(line, x + inset, y + inset + i * size * 1.2);
  });
}

function letterOf(element: BoardElement, zoom: number): number {
  if (largest * zoom <= letter) return letter;
  const [, , width, height] = element.geo;
  return Math.max(letter, fittingSize(textOf(element), width - 24, height - 38) * zoom);
}

function heightOf({ style: { size } }: ElementOf<"text">): number {
  return { small: 14, medium: 18, large: 22, title: 38 }[size];
}

function outline({ geo, style }: ElementOf<"shape">): Path2D {
  const path = new Path2D();
  path.addPath(new Path2D(shapePath(style.shape, geo[2], geo[3])), new DOMMatrix().translate(geo[0], geo[1]));
  return path;
}

/** Strokes are filled outlines, worked out once for each. */
const strokes = new WeakMap<ElementOf<"ink">, Path2D>();

function stroke(context: CanvasRenderingContext2D, element: ElementOf<"ink">, palette: Palette): void {
  const { geo, style } = element;
  const path = strokes.get(element) ?? new Path2D(strokeOutline(element));
  strokes.set(element, path);
  context.fillStyle = palette(`--board-ink-${style.colour}`);
  context.translate(geo[0], geo[1]);
  faintly(context, style.marker ? 0.4 : 1, () => context.fill(path));
  context.translate(-geo[0], -geo[1]);
}

function* paintConnectors(
  context: CanvasRenderingContext2D,
  { area, connectors, get, dimmed }: FarScene,
  zoom: number,
  palette: Palette,
): Generator<void> {
  let since = 0;
  const place = (id: string) => {
    const element = get(id);
    return element && bodyOf(element);
  };
  for (const connector of connectors) {
    const { style } = connector;
    const { line, heads, box } = routeOf(connector, place);
    since += 1;
    if (since % few === 0) yield;
    if (!meet(area, box)) continue;
    context.strokeStyle = palette(`--board-ink-${style.colour}`);
    context.fillStyle = context.strokeStyle;
    context.lineWidth = Math.max(2, 1 / zoom);
    context.setLineDash(style.line === "dashed" ? [7, 6] : []);
    faintly(context, dimmed.has(connector.id) ? dim : 1, () => {
      context.stroke(new Path2D(line));
      context.setLineDash([]);
      for (const head of heads) context.fill(new Path2D(head));
    });
  }
}

function paintDots(
  context: CanvasRenderingContext2D,
  { elements, dotsOn }: FarScene,
  zoom: number,
  palette: Palette,
): void {
  const radius = 8 / zoom;
  context.font = `650 ${10 / zoom}px "Inter Variable", sans-serif`;
  context.textBaseline = "middle";
  context.textAlign = "center";
  for (const element of elements) {
    const dots = dotsOn(element);
    if (dots === 0) continue;
    const [x, y, width] = element.geo;
    context.fillStyle = palette("--board-dots");
    context.beginPath();
    context.arc(x + width, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = "#fff";
    context.fillText(String(dots), x + width, y);
  }
  context.textAlign = "start";
}
