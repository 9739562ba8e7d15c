/** Where a dragged or resized element comes to stand in line with its neighbours: pure geometry in board units. */
export type Upright = readonly [x: number, y: number, width: number, height: number, ...rest: number[]];

/** A line that shows why something snapped: along `x` or `y` at `at`, or a gap that is as wide as another. */
export type Guide = { axis: "x" | "y"; at: number; from: number; to: number; kind: "line" | "gap" };

export type Snapped = { dx: number; dy: number; guides: Guide[] };

/** Which edges follow the pointer: -1 the left or upper, 1 the right or lower, 0 neither. */
export type Grip = readonly [across: -1 | 0 | 1, down: -1 | 0 | 1];

/** One axis at a time: where something begins and ends along it, and across it. */
type Span = { start: number; end: number; sideStart: number; sideEnd: number };
type Hit = { by: number; guides: Omit<Guide, "axis">[] };

/**
 * How far to shift a moved box so that its edges or middles meet those of others, or its gap to a neighbour is the gap
 * that its neighbours keep; nothing where none is within `reach`.
 */
export function snapMoved(box: Upright, others: readonly Upright[], reach: number): Snapped {
  return both(box, others, (own, spans) => {
    const line = inLine(own, spans, reach, marksOf(own));
    const gap = evenly(own, spans, reach);
    // A line is what the eye sees first: an equal gap wins only where it is clearly nearer.
    return gap && (!line || Math.abs(gap.by) < Math.abs(line.by) - 0.5) ? gap : line;
  });
}

/** The same for the edges that a grip moves. */
export function snapResized(box: Upright, grip: Grip, others: readonly Upright[], reach: number): Snapped {
  const moves = { x: grip[0], y: grip[1] };
  return both(box, others, (own, spans, axis) => {
    const edge = moves[axis];
    return edge === 0
      ? undefined
      : inLine(own, spans, reach, [{ at: edge < 0 ? own.start : own.end, isMiddle: false }]);
  });
}

function both(
  box: Upright,
  others: readonly Upright[],
  find: (own: Span, spans: Span[], axis: "x" | "y") => Hit | undefined,
): Snapped {
  const spans = { x: others.map((other) => spanOf(other, "x")), y: others.map((other) => spanOf(other, "y")) };
  const [x, y, width, height] = box;
  // Each axis is looked at where the other has come to rest, so that its lines reach there.
  const first = find(spanOf(box, "y"), spans.y, "y");
  const across = find(spanOf([x, y + (first?.by ?? 0), width, height], "x"), spans.x, "x");
  const down = find(spanOf([x + (across?.by ?? 0), y, width, height], "y"), spans.y, "y");
  return {
    dx: across?.by ?? 0,
    dy: down?.by ?? 0,
    guides: [
      ...(across?.guides ?? []).map((guide): Guide => ({ ...guide, axis: "x" })),
      ...(down?.guides ?? []).map((guide): Guide => ({ ...guide, axis: "y" })),
    ],
  };
}

function spanOf([x, y, width, height]: Upright, axis: "x" | "y"): Span {
  return axis === "x"
    ? { start: x, end: x + width, sideStart: y, sideEnd: y + height }
    : { start: y, end: y + height, sideStart: x, sideEnd: x + width };
}

/** A line of an element along an axis: its edges meet edges, its middle meets middles. */
type Mark = { at: number; isMiddle: boolean };

function marksOf({ start, end }: Span): Mark[] {
  return [
    { at: start, isMiddle: false },
    { at: (start + end) / 2, isMiddle: true },
    { at: end, isMiddle: false },
  ];
}

function inLine(own: Span, others: readonly Span[], reach: number, marks: readonly Mark[]): Hit | undefined {
  let nearest = reach + 1e-6;
  let by: number | undefined;
  for (const other of others) {
    for (const line of marksOf(other)) {
      for (const mark of marks) {
        if (line.isMiddle !== mark.isMiddle || Math.abs(line.at - mark.at) >= nearest) continue;
        nearest = Math.abs(line.at - mark.at);
        by = line.at - mark.at;
      }
    }
  }
  if (by === undefined) return undefined;
  const shift = by;
  const guides = marks.flatMap(({ at: stands, isMiddle }) => {
    const at = stands + shift;
    const met = others.filter((other) =>
      marksOf(other).some((line) => line.isMiddle === isMiddle && Math.abs(line.at - at) < 0.5),
    );
    if (met.length === 0) return [];
    return {
      kind: "line" as const,
      at,
      from: Math.min(own.sideStart, ...met.map(({ sideStart }) => sideStart)),
      to: Math.max(own.sideEnd, ...met.map(({ sideEnd }) => sideEnd)),
    };
  });
  return { by, guides };
}

/** In a row of neighbours, the place where the gaps are equal: after them, before them, or between two. */
function evenly(own: Span, others: readonly Span[], reach: number): Hit | undefined {
  const row = others
    .filter(({ sideStart, sideEnd }) => sideStart < own.sideEnd && sideEnd > own.sideStart)
    .sort((a, b) => a.start - b.start);
  const size = own.end - own.start;
  let best: Hit | undefined;
  const offer = (start: number, gaps: [number, number][]) => {
    const by = start - own.start;
    if (Math.abs(by) > reach || (best && Math.abs(by) >= Math.abs(best.by))) return;
    const at = (Math.max(own.sideStart, row[0]!.sideStart) + Math.min(own.sideEnd, row[0]!.sideEnd)) / 2;
    best = { by, guides: gaps.map(([from, to]) => ({ kind: "gap", at, from, to })) };
  };
  for (let i = 0; i + 1 < row.length; i++) {
    const [left, right] = [row[i]!, row[i + 1]!];
    const gap = right.start - left.end;
    if (gap <= 0) continue;
    offer(right.end + gap, [
      [left.end, right.start],
      [right.end, right.end + gap],
    ]);
    offer(left.start - gap - size, [
      [left.start - gap, left.start],
      [left.end, right.start],
    ]);
    const half = (gap - size) / 2;
    if (half > 0)
      offer(left.end + half, [
        [left.end, left.end + half],
        [right.start - half, right.start],
      ]);
  }
  return best;
}
