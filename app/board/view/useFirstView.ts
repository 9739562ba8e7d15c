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
  const { goTo, say } = useActions();
  const flow = useReactFlow();
  /** The link that was followed last; undefined before the first view. */
  const shown = useRef<string | null>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the board has been read, and at each link into it
  useEffect(() => {
    const before = shown.current;
    if (before === openAt) return;
    const bounds = boundsOf(elements.values());
    const box = canvas.current?.getBoundingClientRect();
    if (!bounds || !box) return;
    shown.current = openAt;
    if (openAt && elements.has(openAt)) {
      goTo(openAt);
      return;
    }
    if (openAt) say("board-element-gone");
    if (before !== undefined) return;
    const farthest = isPhone(box.width) ? readable.phone : readable.desktop;
    void flow.setViewport(fittingView(bounds, freeRoom(box), { margin: 16, nearest: 1, farthest }));
  }, [version, openAt]);
}
