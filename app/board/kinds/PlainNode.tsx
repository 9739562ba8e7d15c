import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { limits } from "#app/domain/board/element.ts";
import { ElementVotes } from "../ElementVotes.tsx";
import type { CardFlowNode } from "../nodes.ts";
import { Words } from "./Words.tsx";
import { Worn } from "./Worn.tsx";

/** A record card: its words in a box. */
export const PlainNode = memo(function PlainNode({ data, selected }: NodeProps<CardFlowNode>) {
  const { t } = useTranslation();
  const { element } = data;
  return (
    <Worn data={data} selected={selected}>
      <div className="board-plain">
        <Words data={data} name={t("board:text.text")} maxLength={limits.noteCharacters} />
      </div>
      <ElementVotes element={element} vote={data.vote} />
    </Worn>
  );
});
