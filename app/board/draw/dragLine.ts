import type { ReactFlowInstance } from "@xyflow/react";
import type { PointerEvent } from "react";
import type { BoardActions } from "../context.tsx";
import type { FlowNode } from "../nodes.ts";
import type { Draft } from "./drawing.ts";
import { addConnector, anchorAt, setEnd } from "./lines.ts";

/** A shorter way than this, in pixels, was a click. */
const shortest = 6;
type Flow = Pick<ReactFlowInstance<FlowNode>, "screenToFlowPosition" | "getZoom">;

/**
 * Draws a line, or moves an end of one, while the pointer is down: the loose end hangs on what is under it. Escape gives
 * it up.
 * @param onClick called instead when the pointer did not move.
 */
export function dragLine(
  event: PointerEvent<HTMLElement | SVGElement>,
  actions: BoardActions,
  flow: Flow,
  draft: Draft,
  end: "from" | "to",
  onClick?: () => void,
): void {
  if (event.button !== 0) return;
  event.stopPropagation();
  event.preventDefault();
  const { board, drawing } = actions;
  const grip = event.currentTarget;
  grip.setPointerCapture(event.pointerId);
  const began = [event.clientX, event.clientY] as const;
  const other = end === "to" ? draft.data.from : draft.data.to;
  let moved = false;

  const move = (at: globalThis.PointerEvent) => {
    if (!moved && Math.hypot(at.clientX - began[0], at.clientY - began[1]) < shortest) return;
    moved = true;
    const { x, y } = flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
    const over = anchorAt(board.store.elements, [x, y], flow.getZoom(), other.element);
    const loose = { element: over?.id ?? null, at: [x, y] as [number, number] };
    drawing.set({ draft: { ...draft, data: { ...draft.data, [end]: loose }, over: over?.id ?? null } });
    board.show({ cursor: [x, y] });
  };
  const stop = () => {
    grip.removeEventListener("pointermove", move as EventListener);
    grip.removeEventListener("pointerup", finish);
    grip.removeEventListener("pointercancel", stop);
    window.removeEventListener("keydown", onKey, true);
    drawing.set({ draft: null });
  };
  const finish = () => {
    const drawn = drawing.now().draft;
    stop();
    if (!moved || !drawn) return onClick?.();
    const { from, to } = drawn.data;
    if (drawn.id) return actions.say(setEnd(board, drawn.id, end, drawn.data[end]));
    const made = addConnector(board, drawn.style, from, to);
    if (made.id === null) return actions.say(made.refusal);
    drawing.set({ tool: "select" });
    actions.select([made.id]);
  };
  const onKey = (key: KeyboardEvent) => {
    if (key.key !== "Escape") return;
    key.stopPropagation();
    stop();
  };
  grip.addEventListener("pointermove", move as EventListener);
  grip.addEventListener("pointerup", finish);
  grip.addEventListener("pointercancel", stop);
  window.addEventListener("keydown", onKey, true);
}
