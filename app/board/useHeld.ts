import type { NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Geo } from "#app/domain/board/element.ts";
import { copyInto } from "./arrange/doing.ts";
import { membersOf } from "./arrange/grouping.ts";
import type { BoardConnection } from "./connection.ts";
import type { BoardActions } from "./context.tsx";
import type { Motion } from "./moving.ts";
import type { FlowNode } from "./nodes.ts";
import { place } from "./tools.ts";

const nothing: Motion = new Map();
/** After the last arrow key the note is put down. */
const settleMs = 350;

/**
 * What this person is moving: shown to himself at once and to the others as a preview; an op only when it is dropped
 * (B12).
 */
export function useHeld(actions: BoardActions) {
  const { board, moving } = actions;
  const [held, setHeld] = useState(nothing);
  const latest = useRef(nothing);
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hold = useCallback(
    (next: Motion) => {
      latest.current = next;
      setHeld(next);
      moving.hold(next);
      board.show({ preview: [...next].slice(0, 64).map(([id, geo]) => ({ id, geo })) });
    },
    [board, moving],
  );

  const drop = useCallback(
    (joint: string | null = null) => {
      clearTimeout(settle.current);
      if (latest.current.size === 0) return null;
      const refusal = place(board, latest.current, joint);
      hold(nothing);
      return refusal;
    },
    [board, hold],
  );

  /** Takes where the canvas says that elements are dragged or resized to. */
  const onChanges = useCallback(
    (changes: readonly NodeChange<FlowNode>[]) => {
      const next = new Map(latest.current);
      let moved = false;
      let resized = false;
      const dragged = new Set(changes.map((change) => ("id" in change ? change.id : "")));
      for (const change of changes) {
        if (change.type === "position" && change.position) {
          const { x, y } = change.position;
          if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
          const from = next.get(change.id) ?? board.store.elements.get(change.id)?.geo;
          if (!moveTo(board, next, change.id, [x, y])) continue;
          moved = true;
          if (from) moveGroup(actions, next, change.id, [x - from[0], y - from[1]], dragged);
        } else if (change.type === "dimensions" && change.resizing && change.dimensions) {
          const geo = next.get(change.id) ?? board.store.elements.get(change.id)?.geo;
          if (!geo) continue;
          next.set(change.id, [geo[0], geo[1], change.dimensions.width, change.dimensions.height, geo[4]]);
          moved = true;
        } else if (change.type === "dimensions" && change.resizing === false && next.delete(change.id)) {
          resized = true;
        }
      }
      if (moved) hold(next);
      else if (resized) hold(nothing);
    },
    [actions, board, hold],
  );

  /** Leaves what is held where it was, and copies of it where it is dropped. */
  const dropCopy = useCallback(() => {
    const geos = latest.current;
    hold(nothing);
    return geos.size ? copyInto(actions, geos) : null;
  }, [actions, hold]);

  /** Moves elements a step by keyboard; put down shortly after the last key. */
  const nudge = useCallback(
    (ids: readonly string[], dx: number, dy: number) => {
      if (board.readOnly) return;
      const next = new Map(latest.current);
      for (const id of ids) {
        const element = board.store.elements.get(id);
        // What stands in a frame that is moved, too, comes along with it.
        if (!element || ids.includes(element.place.frame ?? "")) continue;
        const geo = next.get(id) ?? element.geo;
        moveTo(board, next, id, [geo[0] + dx, geo[1] + dy]);
      }
      hold(next);
      clearTimeout(settle.current);
      settle.current = setTimeout(() => drop(), settleMs);
    },
    [board, hold, drop],
  );

  // Leaving the board puts down what is held.
  useEffect(() => () => void drop(), [drop]);
  return { held, hold, onChanges, nudge, drop, dropCopy };
}

/** Who moves one of a group moves all of it, unless the group was gone into. `dragged` are moved by the canvas itself. */
function moveGroup(
  { board, inside }: BoardActions,
  held: Map<string, Geo>,
  id: string,
  [dx, dy]: readonly [number, number],
  dragged: Set<string>,
): void {
  const { elements } = board.store;
  const group = elements.get(id)?.place.group;
  if (!group || group === inside()) return;
  for (const member of membersOf(elements, group)) {
    const { geo: stands, place } = elements.get(member)!;
    if (dragged.has(member) || elements.get(place.frame ?? "")?.place.group === group) continue;
    // Once, however many of the group the canvas moves.
    dragged.add(member);
    const geo = held.get(member) ?? stands;
    moveTo(board, held, member, [geo[0] + dx, geo[1] + dy]);
  }
}

/** Holds an element at a corner; a frame takes along what is in it. @returns whether it moved at all. */
function moveTo(
  board: BoardConnection,
  held: Map<string, Geo>,
  id: string,
  [x, y]: readonly [number, number],
): boolean {
  const { elements } = board.store;
  const element = elements.get(id);
  if (!element) return false;
  const from = held.get(id) ?? element.geo;
  const [dx, dy] = [x - from[0], y - from[1]];
  if (dx === 0 && dy === 0) return false;
  held.set(id, [x, y, from[2], from[3], from[4]]);
  if (element.kind === "frame") {
    for (const inside of elements.values()) {
      if (inside.place.frame !== id) continue;
      const geo = held.get(inside.id) ?? inside.geo;
      held.set(inside.id, [geo[0] + dx, geo[1] + dy, geo[2], geo[3], geo[4]]);
    }
  }
  return true;
}
