import { useReactFlow } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import type { BoardElement } from "#app/domain/board/element.ts";
import { whyNotMake } from "#app/domain/board/judge.ts";
import { bodyOf } from "#app/domain/board/shapes.ts";
import { useActions, useBoardState, useView } from "../context.tsx";
import { dragLine } from "./dragLine.ts";

const sides = ["top", "right", "bottom", "left"] as const;

/** Dots beside the one selected element: a line is drawn from them to another. Keyboards have the key C instead. */
export function ConnectDots({ element }: { element: BoardElement }) {
  const { t } = useTranslation();
  const actions = useActions();
  const { you } = useBoardState();
  const { selection } = useView();
  const flow = useReactFlow();
  const { board, drawing } = actions;
  if (selection.length !== 1 || !you || !bodyOf(element) || board.store.isPast) return null;
  if (board.store.isPrivate(element.id) || whyNotMake(you, board.facts, "connector")) return null;
  return sides.map((side) => (
    <span
      key={side}
      className="board-connect nodrag nopan"
      data-side={side}
      title={t("board:draw.line.drag")}
      aria-hidden="true"
      onPointerDown={(event) => {
        const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        dragLine(
          event,
          actions,
          flow,
          {
            id: null,
            style: drawing.now().connector,
            data: { from: { element: element.id, at: [x, y] }, to: { element: null, at: [x, y] }, label: "" },
            over: null,
          },
          "to",
        );
      }}
    />
  ));
}
