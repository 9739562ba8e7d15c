import type { NodeChange } from "@xyflow/react";
import type { BoardElement } from "#app/domain/board/element.ts";
import type { FlowNode } from "../nodes.ts";

/**
 * The canvas drags what is mounted; what is selected and isn't (B24) goes the same way as the dragged element before it.
 * @returns the changes for those.
 */
export function carried(
  changes: readonly NodeChange<FlowNode>[],
  selection: readonly string[],
  isMounted: (id: string) => boolean,
  elements: ReadonlyMap<string, BoardElement>,
): NodeChange<FlowNode>[] {
  const lead = changes.find((change) => change.type === "position" && selection.includes(change.id));
  if (lead?.type !== "position" || !lead.position) return [];
  const from = elements.get(lead.id)?.geo;
  if (!from) return [];
  const [dx, dy] = [lead.position.x - from[0], lead.position.y - from[1]];
  return selection.flatMap((id): NodeChange<FlowNode>[] => {
    const geo = isMounted(id) ? undefined : elements.get(id)?.geo;
    return geo ? [{ type: "position", id, position: { x: geo[0] + dx, y: geo[1] + dy }, dragging: lead.dragging }] : [];
  });
}
