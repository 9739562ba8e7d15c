import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { frameHintSize, frameTitleSize } from "#app/domain/board/frameTitle.ts";
import type { FrameFlowNode } from "../nodes.ts";
import { Words } from "./Words.tsx";
import { Worn } from "./Worn.tsx";

export const FrameNode = memo(function FrameNode({ data, selected }: NodeProps<FrameFlowNode>) {
  const { t } = useTranslation();
  const { element } = data;
  const [, , width] = element.geo;
  return (
    <Worn data={data} selected={selected}>
      <div className="board-frame" data-colour={element.style.colour}>
        <div
          className="board-frame-title"
          style={{ fontSize: frameTitleSize(width) }}
          data-mine={data.mayTouch || undefined}
        >
          <Words data={data} name={t("board:frame.title")} empty={t("board:frame.empty")} />
        </div>
        {element.data.hint && (
          <div className="board-hint" style={{ fontSize: frameHintSize(width) }}>
            {element.data.hint}
          </div>
        )}
      </div>
    </Worn>
  );
});
