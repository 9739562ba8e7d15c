import { useStore, ViewportPortal } from "@xyflow/react";
import { useMemo, useSyncExternalStore } from "react";
import { type InkColour, inkColours } from "#app/domain/board/element.ts";
import { routeOf } from "#app/domain/board/routing.ts";
import { shapePath } from "#app/domain/board/shapes.ts";
import { outlineOf, type StrokePoint, unknownPressure } from "#app/domain/board/stroke.ts";
import { useActions, useElements } from "../context.tsx";
import { useDrawing } from "./drawing.ts";
import { LinePicture } from "./LinePicture.tsx";
import { bodies } from "./lines.ts";
import type { Guide } from "./snapping.ts";

/** What is drawn over the board for a moment and belongs to no element: guides, the line and stroke in hand, lasers. */
export function Overlay() {
  const { guides, draft, box, shape, stroke, laser, tool, pen, marker } = useDrawing();
  const { board } = useActions();
  const drawn = useSyncExternalStore(board.peers.subscribe, board.peers.drawn, board.peers.drawn);
  const zoom = useStore((store) => store.transform[2]);
  const isEmpty = !guides.length && !draft && !box && !stroke && !laser.length && !drawn.length;
  if (isEmpty) return null;
  return (
    <ViewportPortal>
      <svg className="board-overlay" aria-hidden="true" width={1} height={1}>
        {guides.map((guide) => (
          <GuideLine key={`${guide.axis}${guide.kind}${guide.at}${guide.from}`} guide={guide} zoom={zoom} />
        ))}
        {draft && <DraftLine />}
        {box && (
          <path
            className="board-shape-draft"
            d={shapePath(shape.shape, box[2], box[3])}
            transform={`translate(${box[0]} ${box[1]})`}
            style={{ color: `var(--board-ink-${shape.colour})` }}
          />
        )}
        {stroke && (
          <Stroke
            points={stroke as readonly StrokePoint[]}
            {...(tool === "marker" ? { ...marker, marker: true as const } : pen)}
          />
        )}
        {drawn.map(({ peer, ink }) => ink && <OthersStroke key={peer.peer} ink={ink} />)}
        {drawn.map(({ peer, laser }) => (
          <Trail key={peer.peer} points={laser} colour={peer.colour} zoom={zoom} />
        ))}
        <Trail points={laser} colour={board.peers.own()?.colour ?? "currentcolor"} zoom={zoom} />
      </svg>
      {drawn.map(({ peer, laser }) => {
        const at = laser.at(-1);
        return (
          at && (
            <span
              key={peer.peer}
              className="board-laser-name"
              aria-hidden="true"
              style={{
                background: peer.colour,
                transform: `translate(${at[0]}px, ${at[1]}px) scale(${1 / zoom}) translate(10px, 8px)`,
              }}
            >
              {peer.name}
            </span>
          )
        );
      })}
    </ViewportPortal>
  );
}

function GuideLine({ guide: { axis, kind, at, from, to }, zoom }: { guide: Guide; zoom: number }) {
  // A line stands on its axis; a gap lies along it, with a bar at each end.
  const point = (along: number, across: number) => (axis === "x" ? [along, across] : [across, along]);
  const segment = (a: number[], b: number[]) => `M${a[0]} ${a[1]}L${b[0]} ${b[1]}`;
  const bar = 5 / zoom;
  const path =
    kind === "line"
      ? segment(point(at, from), point(at, to))
      : segment(point(from, at), point(to, at)) +
        [from, to].map((end) => segment(point(end, at - bar), point(end, at + bar))).join("");
  return <path className="board-guide" d={path} strokeWidth={1 / zoom} />;
}

function DraftLine() {
  const { board } = useActions();
  const { elements } = useElements();
  const { draft } = useDrawing();
  if (!draft) return null;
  const over = draft.over ? elements.get(draft.over) : undefined;
  const [x, y, width, height, turn] = over?.geo ?? [0, 0, 0, 0, 0];
  return (
    <>
      {over && (
        <rect
          className="board-target"
          {...{ x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 8 }}
          transform={`rotate(${turn} ${x + width / 2} ${y + height / 2})`}
        />
      )}
      <LinePicture route={routeOf(draft, bodies(board.store.elements))} style={draft.style} />
    </>
  );
}

type Ink = { colour: number; width: number; marker?: true; points: readonly (readonly [number, number])[] };

function OthersStroke({ ink }: { ink: Ink }) {
  const points = useMemo(() => ink.points.map(([x, y]): StrokePoint => [x, y, unknownPressure]), [ink]);
  return <Stroke points={points} colour={inkColours[ink.colour] ?? "navy"} width={ink.width} marker={ink.marker} />;
}

function Stroke(props: { points: readonly StrokePoint[]; colour: InkColour; width: number; marker?: true }) {
  const { points, colour, width, marker } = props;
  return (
    <path
      className="board-stroke-live"
      d={outlineOf(points, { width, ...(marker && { marker }) })}
      data-marker={marker}
      style={{ color: `var(--board-ink-${colour})` }}
    />
  );
}

/** A laser's way: the older, the fainter. */
function Trail({
  points,
  colour,
  zoom,
}: {
  points: readonly (readonly [number, number])[];
  colour: string;
  zoom: number;
}) {
  const head = points.at(-1);
  if (!head) return null;
  return (
    <g style={{ color: colour }} className="board-laser">
      {points.slice(1).map(([x, y], i) => {
        const share = (i + 1) / points.length;
        const [fromX, fromY] = points[i]!;
        return (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in the trail is what it is
            key={i}
            d={`M${fromX} ${fromY}L${x} ${y}`}
            strokeWidth={(2 + 4 * share) / zoom}
            strokeOpacity={share ** 1.5}
          />
        );
      })}
      <circle cx={head[0]} cy={head[1]} r={5 / zoom} />
    </g>
  );
}
