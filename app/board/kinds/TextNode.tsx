import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { ElementVotes } from "../ElementVotes.tsx";
import type { TextFlowNode } from "../nodes.ts";
import { Words } from "./Words.tsx";
import { Worn } from "./Worn.tsx";

const textSizes = { small: 14, medium: 18, large: 22, title: 38 } as const;

export const TextNode = memo(function TextNode({ data, selected }: NodeProps<TextFlowNode>) {
  const { t } = useTranslation();
  const { colour, size, align } = data.element.style;
  return (
    <Worn data={data} selected={selected}>
      <div className="board-text" data-colour={colour} data-size={size}>
        <Words
          data={data}
          name={t("board:text.text")}
          style={{ fontSize: textSizes[size], textAlign: align }}
          empty={t("board:text.empty")}
        />
      </div>
      <ElementVotes element={data.element} vote={data.vote} />
    </Worn>
  );
});
