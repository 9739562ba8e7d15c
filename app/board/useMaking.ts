import { useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { NoteColour } from "#app/domain/board/element.ts";
import { useActions } from "./context.tsx";
import { addFrame, addNote, addText, type Made } from "./tools.ts";

/** Makes things in the middle of what is seen, or at a point of the screen. */
export type Making = {
  note(at?: { x: number; y: number }): void;
  text(): void;
  frame(): void;
};

export function useMaking(colour: NoteColour, canvas: { current: HTMLElement | null }): Making {
  const { t } = useTranslation();
  const actions = useActions();
  const flow = useReactFlow();
  return useMemo(() => {
    const { board } = actions;
    const seen = () => {
      const { left = 0, top = 0, width = 0, height = 0 } = canvas.current?.getBoundingClientRect() ?? {};
      const at = flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      const zoom = flow.getZoom();
      return { middle: [at.x, at.y] as const, room: [width / zoom, height / zoom] as const };
    };
    const begin = (made: Made) => {
      if (made.id === null) return actions.say(made.refusal);
      actions.goTo(made.id, false);
      actions.edit(made.id);
    };
    return {
      note(at) {
        const { middle, room } = seen();
        if (!at) return begin(addNote(board, middle, colour, { room }));
        const { x, y } = flow.screenToFlowPosition(at);
        begin(addNote(board, [x, y], colour, { exact: true }));
      },
      text: () => begin(addText(board, seen().middle, "")),
      frame: () => begin(addFrame(board, seen().middle, t("board:frame.new"))),
    };
  }, [actions, flow, colour, canvas, t]);
}
