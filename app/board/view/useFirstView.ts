import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { BoardElement } from "#app/domain/board/element.ts";
import { useActions } from "../context.tsx";
import { boundsOf } from "../placing.ts";
import { fittingView, freeRoom, isPhone } from "./fit.ts";

/** Below this a note can't be read: the first view is not smaller than that, even if it doesn't hold everything. */
const readable = { desktop: 0.36, phone: 0.6 } as const;

/** The first view: the element of a deep link, else the whole board, else as much of its beginning as can be read. */
export function useFirstView(
  openAt: string | null,
  elements: ReadonlyMap<string, BoardElement>,
  version: number,
  canvas: { current: HTMLElement | null },
): void {
  const { goTo } = useActions();
  const flow = useReactFlow();
  const shown = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the board has been read
  useEffect(() => {
    const bounds = boundsOf(elements.values());
    const box = canvas.current?.getBoundingClientRect();
    if (shown.current || !bounds || !box) return;
    shown.current = true;
    if (openAt && elements.has(openAt)) {
      goTo(openAt);
      return;
    }
    const farthest = isPhone(box.width) ? readable.phone : readable.desktop;
    void flow.setViewport(fittingView(bounds, freeRoom(box), { margin: 16, nearest: 1, farthest }));
  }, [version]);
}
