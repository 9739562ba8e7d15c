import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { strokeOutline } from "#app/domain/board/stroke.ts";
import type { InkFlowNode } from "../nodes.ts";
import { Worn } from "./Worn.tsx";

/** A stroke; the pointer takes it by its line and not by its box. */
export const InkNode = memo(function InkNode({ data, selected, width = 1, height = 1 }: NodeProps<InkFlowNode>) {
  const { element } = data;
  const { style } = element;
  const [x, y, , , turn] = element.geo;
  // While it is being made larger or smaller the node is ahead of its element.
  const path = strokeOutline({ ...element, geo: [x, y, width, height, turn] });
  return (
    <Worn data={data} selected={selected}>
      <svg
        className="board-stroke"
        aria-hidden="true"
        width={width}
        height={height}
        data-marker={style.marker}
        style={{ color: `var(--board-ink-${style.colour})` }}
      >
        <path className="board-stroke-reach" d={path} />
        <path d={path} fill="currentcolor" />
      </svg>
    </Worn>
  );
});
