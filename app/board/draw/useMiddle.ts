import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import type { Point } from "#app/domain/board/routing.ts";

/** The point of the board in the middle of what is seen. */
export function useMiddle(): () => Point {
  const flow = useReactFlow();
  return useCallback(() => {
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (!box) return [0, 0];
    const { x, y } = flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    return [x, y];
  }, [flow]);
}
