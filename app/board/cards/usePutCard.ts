import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback } from "react";
import { newId } from "#app/domain/id.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { useActions } from "../context.tsx";
import { frameUnder, freeSpot, type noteSize } from "../placing.ts";

/** Of a card when it is put, in board units; the server's own. */
const size = { width: 304, height: 176 } as unknown as typeof noteSize;
/** How long the board is waited for to bring the card, in frames. */
const patience = 120;

/** Puts a record on the board as a card: beside an element, or in the middle of what is seen; then goes to it. */
export function usePutCard(): (recordId: string, beside?: string) => Promise<void> {
  const { board, say, goTo } = useActions();
  const flow = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    async (recordId, beside) => {
      const { elements } = board.store;
      const near = beside ? elements.get(beside)?.geo : undefined;
      const { width, height } = store.getState();
      const box = store.getState().domNode?.getBoundingClientRect();
      const middle = flow.screenToFlowPosition({ x: (box?.left ?? 0) + width / 2, y: (box?.top ?? 0) + height / 2 });
      const wanted: [number, number] = near
        ? [near[0] + near[2] + 16, near[1]]
        : [Math.round(middle.x - size.width / 2), Math.round(middle.y - size.height / 2)];
      const geo = freeSpot(elements, wanted, size);
      const frame = frameUnder(elements, geo);
      const element = newId();
      board.store.expect(element);
      const form = new URLSearchParams({
        recordId,
        element,
        x: String(geo[0] + geo[2] / 2),
        y: String(geo[1] + geo[3] / 2),
        ...(frame ? { frame } : {}),
      });
      const response = await fetch(paths.boardCards(board.boardId), { method: "POST", body: form }).catch(() => null);
      const answer = (await response?.json().catch(() => null)) as { element?: string; refusal?: Refusal } | null;
      if (!answer?.element) return say(answer?.refusal?.code ?? "not-ready");
      waitFor(answer.element, patience);

      function waitFor(id: string, frames: number) {
        if (board.store.elements.has(id)) goTo(id);
        else if (frames > 0) requestAnimationFrame(() => waitFor(id, frames - 1));
      }
    },
    [board, flow, goTo, say, store],
  );
}
