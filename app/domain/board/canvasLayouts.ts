import type { RecordType } from "../record.ts";

/**
 * What a note in a field is usually made into: the record's type, the detail that the note's text is (its subject is then
 * the frame's title), details that the field itself says, and the detail that the frame's title says.
 */
export type Becomes = {
  type: RecordType;
  detail?: string;
  preset?: Readonly<Record<string, string>>;
  titleAs?: string;
};

/** A field of a canvas: where its frame stands, in board units, and what comes out of it. */
export type CanvasField = {
  field: string;
  box: readonly [x: number, y: number, width: number, height: number];
  becomes: Becomes | null;
};

/** A word that stands beside the frames; its key continues `canvas:<canvas>.`. */
export type CanvasLabel = {
  key: string;
  at: readonly [x: number, y: number];
  width: number;
  size: "large" | "title";
  align: "start" | "center" | "end";
};

export type CanvasLayout = {
  /** Minutes it takes in the half day. */
  minutes: number;
  fields: readonly CanvasField[];
  labels: readonly CanvasLabel[];
  /** Arrows of a pair of axes, from and to. */
  arrows: readonly (readonly [from: readonly [number, number], to: readonly [number, number]])[];
  /** Columns that cut every frame into cells of equal width, where there are any. */
  columns: readonly { key: string; becomes: Becomes | null }[];
};

/** Everything stands on a grid of eight. A cell takes six notes of the usual size, two spanned cells twelve. */
export const cell = { width: 432, height: 464, gap: 24 } as const;

type Cell = readonly [field: string, span: number, becomes?: RecordType | Becomes | null];

const meant = (becomes: RecordType | Becomes | null | undefined): Becomes | null =>
  typeof becomes === "string" ? { type: becomes } : (becomes ?? null);

/** Places frames in rows of columns; a cell may span several columns. */
function grid(
  rows: readonly (readonly Cell[])[],
  { width, height, x = 0, y = 0 }: { width: number; height: number; x?: number; y?: number } = cell,
): CanvasField[] {
  return rows.flatMap((row, line) => {
    let column = 0;
    return row.map(([field, span, becomes]): CanvasField => {
      const left = x + column * (width + cell.gap);
      column += span;
      return {
        field,
        box: [left, y + line * (height + cell.gap), span * width + (span - 1) * cell.gap, height],
        becomes: meant(becomes),
      };
    });
  });
}

/** Name and purpose over a canvas, then its frames. */
function laidOut(
  minutes: number,
  fields: readonly CanvasField[],
  more: Partial<Pick<CanvasLayout, "labels" | "arrows" | "columns">> = {},
): CanvasLayout {
  const above = Math.min(0, ...(more.labels ?? []).map(({ at }) => at[1]));
  return {
    minutes,
    fields,
    labels: [
      { key: "name", at: [0, above - 144], width: 1600, size: "title", align: "start" },
      { key: "what", at: [0, above - 80], width: 1600, size: "large", align: "start" },
      ...(more.labels ?? []),
    ],
    arrows: more.arrows ?? [],
    columns: more.columns ?? [],
  };
}

const double = cell.width * 2 + cell.gap;

const groundRules = laidOut(15, [
  ...grid(
    [
      [
        ["customerData", 1],
        ["competition", 1],
      ],
      [
        ["observers", 1],
        ["confidence", 1],
      ],
      [
        ["ownership", 1],
        ["manners", 1],
      ],
    ],
    { width: cell.width, height: 296 },
  ),
  { field: "accepted", box: [double + cell.gap, 0, double, 3 * 296 + 2 * cell.gap], becomes: null },
]);

const problemCard = laidOut(
  25,
  grid([
    [
      ["statement", 2, "problem"],
      ["figures", 1, "assumption"],
      ["journey", 1, "problem"],
    ],
    [
      ["presentControl", 1, "control"],
      ["constraints", 1, "assumption"],
      ["successMeasure", 1, "metric"],
      ["request", 1, "decision"],
    ],
    [
      ["questions", 2, "assumption"],
      ["clarified", 2, "problem"],
    ],
  ]),
);

const framing = laidOut(
  25,
  grid([
    [
      ["statement", 2, "problem"],
      ["affected", 1, { type: "problem", detail: "affected" }],
      ["journey", 1, "problem"],
    ],
    [
      ["evidence", 1, "assumption"],
      ["presentControl", 1, "control"],
      ["rootCauses", 1, "assumption"],
      ["constraints", 1, "assumption"],
    ],
    [
      ["outOfScope", 1, "decision"],
      ["successMeasure", 2, "metric"],
      ["sponsor", 1, { type: "decision", detail: "decidedBy" }],
    ],
  ]),
);

const howMightWe = laidOut(30, [
  { field: "questions", box: [0, 0, double, 3 * cell.height + 2 * cell.gap], becomes: { type: "hmw" } },
  ...grid(
    [
      [
        ["clusterOne", 1, "hmw"],
        ["clusterTwo", 1, "hmw"],
      ],
      [
        ["clusterThree", 1, "hmw"],
        ["clusterFour", 1, "hmw"],
      ],
      [["chosen", 2, "hmw"]],
    ],
    { ...cell, x: double + cell.gap },
  ),
]);

const evidenceWall = laidOut(
  30,
  grid([
    [["candidates", 4, "concept"]],
    [
      ["figures", 1, "metric"],
      ["provenance", 1, "assumption"],
      ["fit", 1, "assumption"],
      ["gaps", 1, "assumption"],
    ],
    [
      ["questions", 2, "action"],
      ["promising", 2, "concept"],
    ],
  ]),
);

const sketch = laidOut(
  30,
  grid([
    [
      ["alone", 2, "concept"],
      ["pairs", 2, "concept"],
    ],
    [
      ["fours", 2, "concept"],
      ["concept", 2, "concept"],
    ],
    [
      ["strengths", 1, "assumption"],
      ["doubts", 1, "assumption"],
      ["needs", 1, "action"],
      ["testFirst", 1, { type: "assumption", detail: "test" }],
    ],
  ]),
);

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

const riskBecomes: Record<(typeof riskColumns)[number], Becomes | null> = {
  cause: { type: "risk", detail: "cause" },
  consequence: { type: "risk", detail: "consequence" },
  likelihood: { type: "risk", detail: "likelihood" },
  impact: { type: "risk", detail: "impact" },
  existingControl: { type: "control" },
  proposedControl: { type: "control" },
  lineOfDefence: { type: "control" },
  owner: { type: "control", detail: "owner" },
  evidence: { type: "metric" },
  residual: { type: "risk" },
};

export const riskColumnWidth = 280;
const riskWidth = riskColumns.length * riskColumnWidth;
const riskHalf = riskRows.length / 2;

const risk = laidOut(
  20,
  // Seven rows beside seven: a table of fourteen would be twice as high as a screen is wide.
  [0, 1].flatMap((side) =>
    grid(
      riskRows.slice(side * riskHalf, (side + 1) * riskHalf).map((row) => [[row, 1, "risk"]]),
      { width: riskWidth, height: 248, x: side * (riskWidth + 4 * cell.gap) },
    ),
  ),
  {
    labels: [0, 1].flatMap((side) =>
      riskColumns.map(
        (column, i): CanvasLabel => ({
          key: `columns.${column}`,
          at: [side * (riskWidth + 4 * cell.gap) + i * riskColumnWidth + 8, -112],
          width: riskColumnWidth - 8,
          size: "title",
          align: "start",
        }),
      ),
    ),
    columns: riskColumns.map((key) => ({ key, becomes: riskBecomes[key] })),
  },
);

const ofLine = (line: "first" | "second" | "third"): Becomes => ({ type: "control", preset: { line } });

const linesOfDefence = laidOut(
  10,
  grid(
    [
      [
        ["firstControls", 1, ofLine("first")],
        ["secondControls", 1, ofLine("second")],
        ["thirdControls", 1, ofLine("third")],
      ],
      [
        ["firstEvidence", 1, "metric"],
        ["secondEvidence", 1, "metric"],
        ["thirdEvidence", 1, "metric"],
      ],
      [
        ["firstGaps", 1, "risk"],
        ["secondGaps", 1, "risk"],
        ["thirdGaps", 1, "risk"],
      ],
    ],
    { width: 640, height: cell.height },
  ),
);

const quadrant = { width: double, height: 720 } as const;
const axis = { right: 2 * double + cell.gap, bottom: 2 * quadrant.height + cell.gap } as const;

const impactEffort = laidOut(
  10,
  grid(
    [
      [
        ["quickWins", 1, "decision"],
        ["bigBets", 1, "decision"],
      ],
      [
        ["fillIns", 1, "concept"],
        ["leave", 1, "decision"],
      ],
    ],
    quadrant,
  ),
  {
    labels: [
      { key: "axis.highImpact", at: [-304, 8], width: 256, size: "title", align: "end" },
      { key: "axis.lowImpact", at: [-304, axis.bottom - 64], width: 256, size: "title", align: "end" },
      { key: "axis.lowEffort", at: [0, axis.bottom + 48], width: 400, size: "title", align: "start" },
      { key: "axis.highEffort", at: [axis.right - 400, axis.bottom + 48], width: 400, size: "title", align: "end" },
    ],
    arrows: [
      [
        [-24, axis.bottom + 24],
        [-24, 0],
      ],
      [
        [-24, axis.bottom + 24],
        [axis.right, axis.bottom + 24],
      ],
    ],
  },
);

const moscowHeight = 7 * 128 + 72;

const moscow = laidOut(10, [
  ...grid(
    [
      [
        ["must", 1, "decision"],
        ["should", 1, "decision"],
        ["could", 1, "decision"],
        ["wont", 1, "decision"],
      ],
    ],
    { width: cell.width, height: moscowHeight },
  ),
  ...grid(
    [
      [
        ["boundary", 2, "control"],
        ["doneWhen", 2, "metric"],
      ],
    ],
    { width: cell.width, height: 336, y: moscowHeight + cell.gap },
  ),
]);

const trialCard = laidOut(
  10,
  grid([
    [
      ["hypothesis", 2, "assumption"],
      ["data", 1, "assumption"],
      ["sample", 1, "metric"],
    ],
    [
      ["metric", 1, "metric"],
      ["baseline", 1, { type: "metric", detail: "baseline" }],
      ["target", 1, { type: "metric", detail: "target" }],
      ["stopRule", 1, { type: "control", preset: { function: "respond" } }],
    ],
    [
      ["compute", 1, "action"],
      ["weeks", 1, "action"],
      ["partners", 2, "decision"],
    ],
  ]),
);

const dated: Becomes = { type: "action", titleAs: "due" };

const actions = laidOut(10, [
  ...grid(
    [
      [
        ["withinTwoDays", 1, dated],
        ["withinFortnight", 1, dated],
        ["withinMonth", 1, dated],
        ["later", 1, "action"],
      ],
    ],
    { width: cell.width, height: 5 * 128 + 80 },
  ),
  ...grid(
    [
      [
        ["decisions", 2, "decision"],
        ["openQuestions", 2, "assumption"],
      ],
    ],
    { ...cell, y: 5 * 128 + 80 + cell.gap },
  ),
]);

const blank: CanvasLayout = { minutes: 0, fields: [], labels: [], arrows: [], columns: [] };

/** The canvases of a workshop, in the order of the half day; `blank` is paper. */
export const canvasLayouts = {
  blank,
  groundRules,
  problemCard,
  framing,
  howMightWe,
  evidenceWall,
  sketch,
  risk,
  linesOfDefence,
  impactEffort,
  moscow,
  trialCard,
  actions,
} as const satisfies Record<string, CanvasLayout>;
