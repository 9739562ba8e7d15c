import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { shapePath, textShare } from "#app/domain/board/shapes.ts";
import { ElementVotes } from "../ElementVotes.tsx";
import type { ShapeFlowNode } from "../nodes.ts";
import { fittingSize } from "../placing.ts";
import { Words } from "./Words.tsx";
import { Worn } from "./Worn.tsx";

const padding = 8;

/** A rectangle, ellipse or diamond with words in its middle. */
export const ShapeNode = memo(function ShapeNode({ data, selected, width = 0, height = 0 }: NodeProps<ShapeFlowNode>) {
  const { t } = useTranslation();
  const { style, data: said } = data.element;
  const share = textShare[style.shape];
  const room = { width: width * share - 2 * padding, height: height * share - 2 * padding };
  return (
    <Worn data={data} selected={selected}>
      <div
        className="board-shape"
        data-shape={style.shape}
        data-filled={style.filled || undefined}
        style={{ "--ink": `var(--board-ink-${style.colour})` } as React.CSSProperties}
      >
        <svg aria-hidden="true" width={width} height={height}>
          <path d={shapePath(style.shape, width, height)} />
        </svg>
        <div className="board-shape-words" style={{ inset: `${((1 - share) / 2) * 100}%` }}>
          <Words
            data={data}
            name={t("board:draw.shape.text")}
            style={{ fontSize: fittingSize(said.text, Math.max(20, room.width), Math.max(16, room.height)) }}
          />
        </div>
      </div>
      <ElementVotes element={data.element} vote={data.vote} />
    </Worn>
  );
});
