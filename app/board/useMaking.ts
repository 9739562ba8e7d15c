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
    const middle = (): [number, number] => {
      const box = canvas.current?.getBoundingClientRect();
      const at = flow.screenToFlowPosition({
        x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
        y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
      });
      return [at.x, at.y];
    };
    const begin = (made: Made) => {
      if (made.refusal) return actions.say(made.refusal);
      actions.select([made.id!]);
      actions.edit(made.id);
    };
    return {
      note(at) {
        if (!at) return begin(addNote(board, middle(), colour));
        const { x, y } = flow.screenToFlowPosition(at);
        begin(addNote(board, [x, y], colour, { exact: true }));
      },
      text: () => begin(addText(board, middle(), "")),
      frame: () => begin(addFrame(board, middle(), t("board:frame.new"))),
    };
  }, [actions, flow, colour, canvas, t]);
}
