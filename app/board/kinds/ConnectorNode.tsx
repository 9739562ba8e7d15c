import { type NodeProps, useReactFlow } from "@xyflow/react";
import { memo, type PointerEvent, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Route } from "#app/domain/board/routing.ts";
import { useActions } from "../context.tsx";
import { dragLine } from "../draw/dragLine.ts";
import { LinePicture } from "../draw/LinePicture.tsx";
import { type Connector, lineOf } from "../draw/lines.ts";
import type { ConnectorFlowNode, FlowNode } from "../nodes.ts";
import { Words } from "./Words.tsx";

/** A connector: its line, its words, and at its ends grips that hang it on something else. */
export const ConnectorNode = memo(function ConnectorNode({ data, selected }: NodeProps<ConnectorFlowNode>) {
  const { t } = useTranslation();
  const actions = useActions();
  const flow = useReactFlow<FlowNode>();
  const { element } = data;
  const route = useRoute(element, data.route);
  // The node stands where the line was last put down; its picture may leave that box.
  const [x, y, width, height] = data.route.box;
  const near = ([px, py]: readonly [number, number]) => ({ left: px - x, top: py - y });
  const reattach = (event: PointerEvent<HTMLElement>, end: "from" | "to") =>
    dragLine(event, actions, flow, { id: element.id, style: element.style, data: element.data, over: null }, end);
  return (
    <div className="board-line-node" data-selected={selected || undefined}>
      <svg
        className="board-line-picture"
        aria-hidden="true"
        width={width}
        height={height}
        viewBox={`${x} ${y} ${width} ${height}`}
      >
        <path className="board-line-reach" d={route.line} />
        {selected && <path className="board-line-glow" d={route.line} />}
        <LinePicture route={route} style={element.style} />
      </svg>
      {(element.data.label || data.editing) && (
        <div className="board-line-label" data-editing={data.editing || undefined} style={near(route.middle)}>
          <Words data={data} name={t("board:draw.line.label")} />
        </div>
      )}
      {data.waiting && <span className="board-unseen">{t("board:note.waiting")}</span>}
      {selected &&
        data.mayTouch &&
        !data.editing &&
        (["from", "to"] as const).map((end) => (
          <span
            key={end}
            className="board-line-end nodrag nopan"
            data-attached={element.data[end].element !== null || undefined}
            style={near(route[end])}
            onPointerDown={(event) => reattach(event, end)}
          />
        ))}
    </div>
  );
});

/** How the line runs now: where it or what it hangs on is being moved, there (D1). */
function useRoute(line: Connector, standing: Route): Route {
  const { board, moving } = useActions();
  const { from, to } = line.data;
  const [start, end, own] = [useHeldAt(from.element), useHeldAt(to.element), useHeldAt(line.id)];
  return useMemo(
    () => (start || end || own ? lineOf(line, board.store.elements, moving.now()) : standing),
    [line, standing, start, end, own, board, moving],
  );
}

function useHeldAt(id: string | null) {
  const { moving } = useActions();
  const read = () => (id === null ? undefined : moving.now().get(id));
  return useSyncExternalStore(moving.subscribe, read, read);
}
