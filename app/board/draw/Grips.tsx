import { useReactFlow, useStoreApi } from "@xyflow/react";
import type { PointerEvent } from "react";
import type { BoardElement, Geo } from "#app/domain/board/element.ts";
import { useActions, useView } from "../context.tsx";
import { smallest } from "../placing.ts";
import { place } from "../tools.ts";
import { type Grip, snapResized } from "./snapping.ts";
import { angleTowards, resized } from "./turning.ts";
import { neighbours, seenOf, snapReach } from "./useSnapping.ts";

const grips: Grip[] = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
];
/** Strokes and shapes may be smaller than what one reads. */
const least = { width: 24, height: 24 } as const;

/** Grips at the sides and corners of the one selected element, and one above it that turns it. */
export function Grips({ element }: { element: BoardElement }) {
  const { board, drawing, say } = useActions();
  const { selection } = useView();
  const flow = useReactFlow();
  const store = useStoreApi();
  if (selection.length !== 1) return null;
  const isDrawn = element.kind === "ink" || element.kind === "shape";
  const keepsForm = element.kind === "ink" || element.kind === "image";

  /** Follows the pointer from a grip until it is let go of; what it makes of the box is previewed and then put down. */
  const follow = (event: PointerEvent<HTMLElement>, change: (at: PointerEvent | globalThis.PointerEvent) => Geo) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    const grip = event.currentTarget;
    grip.setPointerCapture(event.pointerId);
    let latest: Geo | null = null;
    const move = (at: globalThis.PointerEvent) => {
      latest = change(at);
      drawing.hold(new Map([[element.id, latest]]));
    };
    const end = (at: globalThis.PointerEvent) => {
      grip.removeEventListener("pointermove", move);
      grip.removeEventListener("pointerup", end);
      grip.removeEventListener("pointercancel", end);
      drawing.set({ guides: [] });
      if (latest && at.type === "pointerup") say(place(board, new Map([[element.id, latest]])));
      drawing.hold(new Map());
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end);
    grip.addEventListener("pointercancel", end);
  };

  const resize = (event: PointerEvent<HTMLElement>, grip: Grip) => {
    const from = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const start = board.store.elements.get(element.id)?.geo ?? element.geo;
    const state = store.getState();
    const others = neighbours(board.store.elements, new Set([element.id]), seenOf(state));
    follow(event, (at) => {
      const now = flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
      const keep = keepsForm !== at.shiftKey;
      const options = { least: isDrawn ? least : smallest, keep };
      const by = [now.x - from.x, now.y - from.y] as const;
      const geo = resized(start, grip, by, options);
      if (start[4] !== 0 || at.ctrlKey || at.metaKey || keep) {
        drawing.set({ guides: [] });
        return geo;
      }
      const { dx, dy, guides } = snapResized(geo, grip, others, snapReach / state.transform[2]);
      drawing.set({ guides });
      return resized(start, grip, [by[0] + dx, by[1] + dy], options);
    });
  };

  const turn = (event: PointerEvent<HTMLElement>) => {
    const start = board.store.elements.get(element.id)?.geo ?? element.geo;
    follow(event, (at) => {
      const { x, y } = flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
      return [start[0], start[1], start[2], start[3], angleTowards(start, [x, y], at.ctrlKey || at.metaKey)];
    });
  };

  return (
    <div className="board-grips" aria-hidden="true">
      {grips.map((grip) => (
        <span
          key={grip.join()}
          className="board-grip nodrag nopan"
          data-side={grip.includes(0) || undefined}
          style={{
            left: `${(grip[0] + 1) * 50}%`,
            top: `${(grip[1] + 1) * 50}%`,
            cursor: cursorOf(grip, element.geo[4]),
            ...lengthOf(grip),
          }}
          onPointerDown={(event) => resize(event, grip)}
        />
      ))}
      {element.kind !== "frame" && (
        <span className="board-turn nodrag nopan" onPointerDown={turn}>
          <span />
        </span>
      )}
    </div>
  );
}

/** A side's grip is as long as the side. */
function lengthOf([across, down]: Grip) {
  if (across === 0) return { width: "calc(100% - 24px)" };
  return down === 0 ? { height: "calc(100% - 24px)" } : undefined;
}

const cursors = ["ns-resize", "nesw-resize", "ew-resize", "nwse-resize"] as const;

function cursorOf([across, down]: Grip, degrees: number): string {
  const angle = (Math.atan2(across, -down) * 180) / Math.PI + degrees;
  return cursors[((Math.round(angle / 45) % 4) + 4) % 4]!;
}
