import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import type { Geo } from "#app/domain/board/element.ts";
import { whyNotMake } from "#app/domain/board/judge.ts";
import type { Point } from "#app/domain/board/routing.ts";
import { useActions, useBoardState } from "../context.tsx";
import type { FlowNode } from "../nodes.ts";
import { remove } from "../tools.ts";
import { dragLine } from "./dragLine.ts";
import { useDrawing } from "./drawing.ts";
import { Laser } from "./laser.ts";
import { addConnector, anchorAt } from "./lines.ts";
import { addShape } from "./making.ts";
import { Pen, pressureOf, strokesUnder } from "./pen.ts";
import { useTwoFingers } from "./useTwoFingers.ts";

/** Shorter drags, in pixels, make a shape of the usual size. */
const shortest = 10;
/** Half the width of the eraser, in pixels. */
const eraser = 8;

/** Over the board while a tool is in hand: takes the pointer and draws with it. The wheel still moves the board. */
export function DrawLayer() {
  const { board, drawing } = useActions();
  const { you } = useBoardState();
  const { tool } = useDrawing();
  const mayNot = tool === "laser" ? board.readOnly : you ? whyNotMake(you, board.facts, "ink") : "not-ready";
  const isAway = tool === "select" || mayNot !== null || board.store.isPast;
  // A tool that the phase takes out of one's hands isn't there again when it ends.
  useEffect(() => {
    if (isAway && tool !== "select") drawing.set({ tool: "select", draft: null, box: null });
  }, [isAway, tool, drawing]);
  return isAway ? null : <Layer />;
}

function Layer() {
  const actions = useActions();
  const { board, drawing, say, select, edit } = actions;
  const { tool, draft } = useDrawing();
  const flow = useReactFlow<FlowNode>();
  const layer = useRef<HTMLDivElement>(null);
  const pen = useMemo(() => new Pen(board, drawing), [board, drawing]);
  const laser = useMemo(() => new Laser(board, drawing), [board, drawing]);
  const began = useRef<{ pointer: number; at: Point; screen: Point } | null>(null);
  const fingers = useTwoFingers(flow, () => {
    began.current = null;
    pen.drop();
    laser.off();
  });
  useEffect(() => {
    const area = layer.current;
    // The canvas below pans and zooms by the wheel; it hears of it from here.
    const pass = (event: WheelEvent) => {
      event.preventDefault();
      document.querySelector(".react-flow__pane")?.dispatchEvent(new WheelEvent(event.type, event));
    };
    area?.addEventListener("wheel", pass, { passive: false });
    return () => {
      area?.removeEventListener("wheel", pass);
      laser.off();
      const { you } = board.state();
      if (pen.drop() && you) say(whyNotMake(you, board.facts, "ink"));
    };
  }, [pen, laser, board, say]);

  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY });
    return [x, y];
  };
  const erase = (from: Point, to: Point) => {
    const { you } = board.state();
    const found = you ? strokesUnder(board, you, from, to, eraser / flow.getZoom()) : [];
    if (found.length)
      say(
        remove(
          board,
          found.map(({ id }) => id),
        ),
      );
  };

  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (fingers.down(event) || event.button !== 0) return;
    const at = pointOf(event);
    if (tool === "connector") return drawLine(event, at);
    event.currentTarget.setPointerCapture(event.pointerId);
    began.current = { pointer: event.pointerId, at, screen: [event.clientX, event.clientY] };
    if (tool === "pen" || tool === "marker") pen.draw([{ at, pressure: pressureOf(event) }]);
    if (tool === "laser") laser.point(at);
    if (tool === "eraser") erase(at, at);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (fingers.move(event)) return;
    const at = pointOf(event);
    const start = began.current;
    if (tool === "laser") {
      if (start || event.pointerType !== "touch") laser.point(at);
      return;
    }
    if (event.pointerType !== "touch") board.show({ cursor: [at[0], at[1]] });
    if (!start || start.pointer !== event.pointerId) return;
    if (tool === "pen" || tool === "marker") {
      const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
      pen.draw(
        (all.length ? all : [event.nativeEvent]).map((each) => ({ at: pointOf(each), pressure: pressureOf(each) })),
      );
    }
    if (tool === "eraser") {
      erase(start.at, at);
      start.at = at;
    }
    if (tool === "shape") drawing.set({ box: boxOf(start.at, at, event.shiftKey) });
  };
  const up = (event: PointerEvent<HTMLDivElement>) => {
    fingers.up(event);
    const start = began.current;
    began.current = null;
    if (tool === "laser" && event.pointerType === "touch") laser.off();
    if (!start || start.pointer !== event.pointerId) return;
    if (event.type === "pointercancel") {
      drawing.set({ box: null });
      pen.drop();
      return;
    }
    if (tool === "pen" || tool === "marker") say(pen.lift());
    if (tool === "shape") putShape(start, event);
  };

  function putShape({ at, screen }: { at: Point; screen: Point }, event: PointerEvent) {
    const { box, shape } = drawing.now();
    const isClick = Math.hypot(event.clientX - screen[0], event.clientY - screen[1]) < shortest;
    const made = addShape(board, shape, !isClick && box ? box : at);
    drawing.set({ box: null, tool: "select" });
    if (made.id === null) return say(made.refusal);
    select([made.id]);
    edit(made.id);
  }

  /** From one thing to another by dragging, or by a click on each. */
  function drawLine(event: PointerEvent<HTMLDivElement>, at: Point) {
    const { elements } = board.store;
    const over = anchorAt(elements, at, flow.getZoom(), draft?.data.from.element);
    const end = { element: over?.id ?? null, at: [at[0], at[1]] as [number, number] };
    if (draft) {
      event.preventDefault();
      drawing.set({ draft: null, tool: "select" });
      const made = addConnector(board, draft.style, draft.data.from, end);
      if (made.id === null) say(made.refusal);
      else select([made.id]);
      return;
    }
    const begun = { id: null, style: drawing.now().connector, data: { from: end, to: end, label: "" }, over: null };
    const loose = { ...begun, data: { ...begun.data, to: { element: null, at: end.at } } };
    dragLine(event, actions, flow, loose, "to", () => drawing.set({ draft: loose }));
  }

  return (
    <div
      ref={layer}
      className="board-draw-layer"
      data-tool={tool}
      onPointerDown={down}
      onPointerMove={(event) => {
        move(event);
        // The line that was begun by a click follows the pointer to the next.
        if (tool !== "connector" || !draft || event.buttons) return;
        const at = pointOf(event);
        const over = anchorAt(board.store.elements, at, flow.getZoom(), draft.data.from.element);
        const to = { element: over?.id ?? null, at: [at[0], at[1]] as [number, number] };
        drawing.set({ draft: { ...draft, data: { ...draft.data, to }, over: over?.id ?? null } });
      }}
      onPointerUp={up}
      onPointerCancel={up}
      onPointerLeave={() => {
        if (tool === "laser") laser.off();
        else board.show({ cursor: null });
      }}
    />
  );
}

/** The box between two points; a square with Shift. */
function boxOf(a: Point, b: Point, isSquare: boolean): Geo {
  let [width, height] = [b[0] - a[0], b[1] - a[1]];
  if (isSquare) {
    const side = Math.max(Math.abs(width), Math.abs(height));
    [width, height] = [Math.sign(width || 1) * side, Math.sign(height || 1) * side];
  }
  return [
    Math.min(a[0], a[0] + width),
    Math.min(a[1], a[1] + height),
    Math.max(24, Math.abs(width)),
    Math.max(24, Math.abs(height)),
    0,
  ];
}
