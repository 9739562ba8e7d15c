import type { ReactFlowInstance } from "@xyflow/react";
import { type PointerEvent, useRef } from "react";
import type { FlowNode } from "../nodes.ts";

type Finger = { x: number; y: number };

/** One finger draws, two move and zoom the board. `onSecond` gives up what the first had begun. */
export function useTwoFingers(flow: ReactFlowInstance<FlowNode>, onSecond: () => void) {
  const fingers = useRef(new Map<number, Finger>());
  const of = (event: PointerEvent): Finger => ({ x: event.clientX, y: event.clientY });
  return {
    /** @returns whether the finger is not there to draw. */
    down(event: PointerEvent): boolean {
      if (event.pointerType !== "touch") return false;
      fingers.current.set(event.pointerId, of(event));
      if (fingers.current.size === 2) onSecond();
      return fingers.current.size > 1;
    },
    move(event: PointerEvent<HTMLElement>): boolean {
      const before = fingers.current.get(event.pointerId);
      if (!before) return false;
      if (fingers.current.size === 2) {
        const still = [...fingers.current].find(([id]) => id !== event.pointerId)![1];
        const now = of(event);
        const corner = event.currentTarget.getBoundingClientRect();
        const { x, y, zoom } = flow.getViewport();
        const spread = (finger: Finger) => Math.max(1, Math.hypot(finger.x - still.x, finger.y - still.y));
        const next = Math.min(3, Math.max(0.08, (zoom * spread(now)) / spread(before)));
        const middle = (finger: Finger) => ({
          x: (finger.x + still.x) / 2 - corner.left,
          y: (finger.y + still.y) / 2 - corner.top,
        });
        const [from, to] = [middle(before), middle(now)];
        void flow.setViewport({
          x: to.x - ((from.x - x) * next) / zoom,
          y: to.y - ((from.y - y) * next) / zoom,
          zoom: next,
        });
      }
      fingers.current.set(event.pointerId, of(event));
      return fingers.current.size > 1;
    },
    up(event: PointerEvent): void {
      fingers.current.delete(event.pointerId);
    },
  };
}
