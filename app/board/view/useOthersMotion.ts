import { useEffect, useRef } from "react";
import { useActions } from "../context.tsx";
import type { Mounted } from "./mounting.ts";

/**
 * Shows mounted elements where others hold them, by writing to their nodes alone (B12). What this person holds himself is
 * the canvas's own work.
 */
export function useOthersMotion(canvas: { current: HTMLElement | null }, mounted: Mounted): void {
  const { board, moving } = useActions();
  const places = useRef(new Map<string, HTMLElement>());
  useEffect(() => {
    const shown = places.current;
    const show = () => {
      const now = moving.now();
      for (const [id, node] of shown) {
        if (now.has(id) && !moving.isOwn(id)) continue;
        const stands = board.store.elements.get(id)?.geo;
        if (stands) put(node, stands);
        shown.delete(id);
      }
      for (const [id, geo] of now) {
        if (moving.isOwn(id) || !mounted.ids.has(id)) continue;
        const known = shown.get(id);
        const node = known?.isConnected ? known : nodeIn(canvas.current, id);
        if (!node) continue;
        shown.set(id, node);
        put(node, geo);
      }
    };
    // What is mounted by now is moved, too, once the canvas has drawn it.
    const request = requestAnimationFrame(show);
    const stop = moving.subscribe(show);
    return () => {
      cancelAnimationFrame(request);
      stop();
    };
  }, [board, moving, canvas, mounted]);
}

function nodeIn(canvas: HTMLElement | null, id: string): HTMLElement | undefined {
  return canvas?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`) ?? undefined;
}

/** As the canvas itself writes it. */
function put({ style }: HTMLElement, [x, y]: readonly number[]): void {
  style.left = `${x}px`;
  style.top = `${y}px`;
}
