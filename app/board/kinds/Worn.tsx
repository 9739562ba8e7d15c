import { IconClockHour4, IconEyeOff, IconLock } from "@tabler/icons-react";
import { NodeResizer } from "@xyflow/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Geo } from "#app/domain/board/element.ts";
import { colourOf } from "../colours.ts";
import { useActions } from "../context.tsx";
import type { FlowNode } from "../nodes.ts";
import { smallest } from "../placing.ts";
import { place } from "../tools.ts";

/** What every element wears: handles to resize it, who else holds it, whether it is saved. */
export function Worn({ data, selected, children }: { data: FlowNode["data"]; selected: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { board } = useActions();
  const { element, holder, waiting } = data;
  const geoAt = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Geo => [
    x, y, width, height, element.geo[4],
  ]; // biome-ignore format: one line
  return (
    <>
      {data.mayTouch && selected && !data.editing && (
        <NodeResizer
          minWidth={smallest.width}
          minHeight={smallest.height}
          handleClassName="resize-handle"
          lineClassName="resize-line"
          onResize={(_event, box) => board.show({ preview: [{ id: element.id, geo: geoAt(box) }] })}
          onResizeEnd={(_event, box) => {
            place(board, new Map([[element.id, geoAt(box)]]));
            board.show({ preview: [] });
          }}
        />
      )}
      {holder && (
        <div className="board-holder" style={{ color: colourOf(holder.personId) }} aria-hidden="true">
          <span style={{ background: colourOf(holder.personId) }}>{holder.name}</span>
        </div>
      )}
      {waiting && (
        <span className="board-waiting" title={t("board:note.waiting")}>
          <IconClockHour4 size={14} aria-hidden="true" />
        </span>
      )}
      {(data.hidden || element.lock) && (
        <span
          className="board-mark"
          title={t(data.hidden ? "board:note.private" : `board:element.lock-of.${element.lock!}`)}
        >
          {data.hidden ? <IconEyeOff size={14} aria-hidden="true" /> : <IconLock size={14} aria-hidden="true" />}
        </span>
      )}
      {children}
    </>
  );
}
