import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { limits } from "#app/domain/board/element.ts";
import { ElementVotes } from "../ElementVotes.tsx";
import type { PlainFlowNode } from "../nodes.ts";
import { Words } from "./Words.tsx";
import { Worn } from "./Worn.tsx";

/** Shapes, cards and images as other clients make them: their words in a box. */
export const PlainNode = memo(function PlainNode({ data, selected }: NodeProps<PlainFlowNode>) {
  const { t } = useTranslation();
  const { element } = data;
  return (
    <Worn data={data} selected={selected}>
      <div className="board-plain" data-shape={element.kind === "shape" ? element.style.shape : undefined}>
        <Words data={data} name={t("board:text.text")} maxLength={limits.noteCharacters} />
      </div>
      <ElementVotes element={element} vote={data.vote} />
    </Worn>
  );
});
