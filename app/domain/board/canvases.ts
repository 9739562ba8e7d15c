import type { NewElement } from "./element.ts";
import { ordersAbove } from "./order.ts";

/** Templates a board can begin with (`domain.md`'s canvases are data, not code). */
export const canvasKeys = ["blank", "framing", "risk"] as const;
export type CanvasKey = (typeof canvasKeys)[number];

type Frame = { field: string; box: [x: number, y: number, width: number, height: number] };
type Heading = { key: string; at: [x: number, y: number]; width: number; size: "large" | "title" };
type Canvas = { frames: Frame[]; headings: Heading[] };

const gap = 24;

/** Places frames in rows of columns; a cell may span several columns. */
function grid(rows: [field: string, span: number][][], width: number, height: number): Frame[] {
  return rows.flatMap((row, y) => {
    let column = 0;
    return row.map(([field, span]): Frame => {
      const x = column * (width + gap);
      column += span;
      return { field, box: [x, y * (height + gap), span * width + (span - 1) * gap, height] };
    });
  });
}

const framing: Canvas = {
  headings: [{ key: "heading", at: [0, -96], width: 1200, size: "title" }],
  frames: grid(
    [
      [
        ["statement", 2],
        ["affected", 1],
        ["journey", 1],
      ],
      [
        ["evidence", 1],
        ["presentControl", 1],
        ["rootCauses", 1],
        ["constraints", 1],
      ],
      [
        ["outOfScope", 1],
        ["successMeasure", 2],
        ["sponsor", 1],
      ],
    ],
    420,
    320,
  ),
};

export const riskRows = [
  "hallucination",
  "bias",
  "promptInjection",
  "disclosure",
  "outputHandling",
  "misinformation",
  "drift",
  "poisoning",
  "privacy",
  "concentration",
  "explainability",
  "customerHarm",
  "intellectualProperty",
  "overReliance",
] as const;

export const riskColumns = [
  "cause",
  "consequence",
  "likelihood",
  "impact",
  "existingControl",
  "proposedControl",
  "lineOfDefence",
  "owner",
  "evidence",
  "residual",
] as const;

const riskColumnWidth = 240;
const risk: Canvas = {
  headings: [
    { key: "heading", at: [0, -160], width: 1200, size: "title" },
    ...riskColumns.map(
      (column, i): Heading => ({
        key: `columns.${column}`,
        at: [i * riskColumnWidth + gap, -64],
        width: riskColumnWidth - gap,
        size: "large",
      }),
    ),
  ],
  frames: grid(
    riskRows.map((row) => [[row, 1]]),
    riskColumns.length * riskColumnWidth,
    220,
  ),
};

const canvases: Record<CanvasKey, Canvas> = { blank: { frames: [], headings: [] }, framing, risk };

/** Fields of a canvas, in reading order: what `frame.data.field` may say. */
export function canvasFields(canvas: CanvasKey): string[] {
  return canvases[canvas].frames.map(({ field }) => field);
}

/** What a board of this canvas is called unless somebody names it. */
export function canvasName(canvas: CanvasKey, say: (key: string) => string): string {
  return say(`board:canvas.${canvas}.name`);
}

/**
 * The elements a new board of this canvas begins with, bottom first, worded once at its making in the language of who
 * makes it. `say` translates a key, like i18next's `t`.
 */
export function canvasElements(canvas: CanvasKey, say: (key: string) => string): NewElement[] {
  const { frames, headings } = canvases[canvas];
  const order = ordersAbove(null, frames.length + headings.length);
  return [
    ...frames.map(
      ({ field, box }, i): NewElement => ({
        kind: "frame",
        place: { frame: null, z: order[i]! },
        geo: [...box, 0],
        style: { colour: "navy" },
        data: {
          title: say(`board:canvas.${canvas}.fields.${field}.title`),
          hint: say(`board:canvas.${canvas}.fields.${field}.hint`),
          canvas,
          field,
        },
      }),
    ),
    ...headings.map(
      ({ key, at, width, size }, i): NewElement => ({
        kind: "text",
        place: { frame: null, z: order[frames.length + i]! },
        geo: [...at, width, size === "title" ? 56 : 40, 0],
        style: { colour: "navy", size, align: "start" },
        data: { text: say(`board:canvas.${canvas}.${key}`) },
      }),
    ),
  ];
}
