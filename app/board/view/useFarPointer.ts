import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type MouseEvent, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useActions, useView } from "../context.tsx";
import type { BoardIndex } from "./boardIndex.ts";

/** Around a painted element that counts as it, in pixels. */
const slack = 3;

/**
 * The pointer on a board that is painted (B24): a click selects what is under it, which is then mounted and can be moved; a
 * double click goes to it; a marquee takes what is in it.
 */
export function useFarPointer(index: BoardIndex, isFar: boolean) {
  const { select, goTo } = useActions();
  const { selection } = useView();
  const flow = useReactFlow();
  const store = useStoreApi();
  const latest = useRef({ index, isFar, selection });
  latest.current = { index, isFar, selection };

  // A marquee picks among nodes; here it picks in the index, once it is let go of.
  useEffect(() => {
    if (!isFar) return;
    let rect = store.getState().userSelectionRect;
    return store.subscribe((state) => {
      const before = rect;
      rect = state.userSelectionRect;
      if (!before || rect || before.width + before.height < 8) return;
      const [x, y, zoom] = state.transform;
      const area = [(before.x - x) / zoom, (before.y - y) / zoom, before.width / zoom, before.height / zoom] as const;
      const picked = index.within(area).filter(({ kind }) => kind !== "frame");
      queueMicrotask(() => select(picked.map(({ id }) => id)));
    });
  }, [index, isFar, select, store]);

  return useMemo(() => {
    const under = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY });
      const found = latest.current.index.at([x, y], slack / flow.getZoom());
      // A frame is seized by its title, when that can be read.
      return found?.kind === "frame" ? undefined : found;
    };
    const isPane = (target: EventTarget) => (target as HTMLElement).classList.contains("react-flow__pane");
    return {
      /** A click on the open board lets everything go; on a painted element it takes that. */
      onClick(event: MouseEvent) {
        const found = latest.current.isFar ? under(event) : undefined;
        const adds = event.shiftKey || event.ctrlKey || event.metaKey;
        // After the canvas has let go of what it knows.
        queueMicrotask(() => {
          if (!found) return adds ? undefined : select([]);
          const before = adds ? latest.current.selection : [];
          select([...before.filter((id) => id !== found.id), found.id]);
        });
      },
      /** @returns whether it went to something. */
      onDoubleClick(event: MouseEvent): boolean {
        if (!latest.current.isFar || !isPane(event.target)) return false;
        const found = under(event);
        if (!found) return false;
        goTo(found.id);
        return true;
      },
      onMove(event: PointerEvent) {
        if (event.pointerType === "touch" || event.buttons) return;
        const target = event.target as HTMLElement;
        if (isPane(target)) target.style.cursor = latest.current.isFar && under(event) ? "pointer" : "";
      },
    };
  }, [flow, goTo, select]);
}
