import { type NodeChange, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions } from "../context.tsx";
import type { FlowNode } from "../nodes.ts";
import { boundsOf } from "../placing.ts";
import { snapMoved, type Upright } from "./snapping.ts";

/** How near, in pixels, before something snaps. */
export const snapReach = 6;

/** What others stand in line with: everything upright in view but what is moved, lines and strokes. */
export function neighbours(
  elements: ReadonlyMap<string, BoardElement>,
  moved: ReadonlySet<string>,
  seen: readonly [x: number, y: number, width: number, height: number],
): Upright[] {
  const [x, y, width, height] = seen;
  return [...elements.values()].flatMap(({ id, kind, geo, place }) => {
    if (kind === "connector" || kind === "ink" || geo[4] !== 0 || moved.has(id) || moved.has(place.frame ?? ""))
      return [];
    const inView = geo[0] < x + width && geo[0] + geo[2] > x && geo[1] < y + height && geo[1] + geo[3] > y;
    return inView ? [geo] : [];
  });
}

/** The part of the board that is seen, in board units. */
export function seenOf(state: { transform: [number, number, number]; width: number; height: number }) {
  const [x, y, zoom] = state.transform;
  return [-x / zoom, -y / zoom, state.width / zoom, state.height / zoom] as const;
}

/**
 * Lets what is dragged snap to what stands around it, with lines that show to what; not while Ctrl or Cmd is held.
 * @returns a function that shifts the canvas's own changes, and one that takes the lines away.
 */
export function useSnapping() {
  const { board, drawing } = useActions();
  const store = useStoreApi();
  const free = useRef(false);
  const around = useRef<{ ids: string; others: Upright[] } | null>(null);
  useEffect(() => {
    const follow = (event: PointerEvent | KeyboardEvent) => {
      free.current = event.ctrlKey || event.metaKey;
    };
    for (const name of ["pointermove", "keydown", "keyup"] as const) window.addEventListener(name, follow, true);
    return () => {
      for (const name of ["pointermove", "keydown", "keyup"] as const) window.removeEventListener(name, follow, true);
    };
  }, []);

  const settle = useCallback(() => {
    around.current = null;
    if (drawing.now().guides.length) drawing.set({ guides: [] });
  }, [drawing]);

  const snap = useCallback(
    (changes: NodeChange<FlowNode>[]): NodeChange<FlowNode>[] => {
      const drags = changes.filter((change) => change.type === "position" && change.dragging && change.position);
      if (drags.length === 0) return changes;
      const { elements } = board.store;
      const moved = drags.flatMap((change) => {
        const element = change.type === "position" ? elements.get(change.id) : undefined;
        if (!element || change.type !== "position" || !change.position || element.kind === "connector") return [];
        const { x, y } = change.position;
        return [{ ...element, geo: [x, y, element.geo[2], element.geo[3], 0] } as BoardElement];
      });
      const box = boundsOf(moved);
      const state = store.getState();
      if (free.current || !box) {
        if (drawing.now().guides.length) drawing.set({ guides: [] });
        return changes;
      }
      const ids = moved.map(({ id }) => id).join();
      if (around.current?.ids !== ids) {
        const set = new Set(moved.map(({ id }) => id));
        around.current = { ids, others: neighbours(elements, set, seenOf(state)) };
      }
      const { dx, dy, guides } = snapMoved(box, around.current.others, snapReach / state.transform[2]);
      if (guides.length || drawing.now().guides.length) drawing.set({ guides });
      if (dx === 0 && dy === 0) return changes;
      return changes.map((change) =>
        change.type === "position" && change.position
          ? { ...change, position: { x: change.position.x + dx, y: change.position.y + dy } }
          : change,
      );
    },
    [board, drawing, store],
  );
  return { snap, settle };
}
