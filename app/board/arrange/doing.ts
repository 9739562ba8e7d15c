import type { BoardElement, Geo } from "#app/domain/board/element.ts";
import { whyNotTouch } from "#app/domain/board/judge.ts";
import type { Op } from "#app/domain/board/op.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { copyOf, type Pasting, pasting } from "../clipboard/copying.ts";
import type { BoardActions } from "../context.tsx";
import { place } from "../tools.ts";
import { type Alignment, aligned, distributed, tidied } from "./arranging.ts";
import { grouping, ungrouping } from "./grouping.ts";
import { unitsOf } from "./units.ts";

/** What is done to a selection as a whole: each is one frame and one step of undo. */
export type Arrangement = Alignment | "across" | "down" | "tidy";

export function arrange(actions: BoardActions, ids: readonly string[], how: Arrangement): RefusalCode | null {
  const { board } = actions;
  const { elements } = board.store;
  const { you } = board.state();
  // What is locked, or not this person's to move, stays: it counts neither as an edge nor as a neighbour.
  const movable = ids.filter((id) => {
    const element = elements.get(id);
    return element && you && !whyNotTouch(you, board.facts, element);
  });
  const units = unitsOf(elements, movable, actions.inside());
  if (how === "across" || how === "down") return place(board, distributed(elements, units, how));
  if (how === "tidy") return place(board, tidied(elements, units, roomOf(elements, movable)));
  return place(board, aligned(elements, units, how));
}

/** How wide a grid may become: as the frame that everything stands in, from where the selection begins. */
function roomOf(elements: ReadonlyMap<string, BoardElement>, ids: readonly string[]): number | undefined {
  const frames = new Set(ids.map((id) => elements.get(id)?.place.frame));
  const [only] = frames;
  const frame = frames.size === 1 && only ? elements.get(only) : undefined;
  if (!frame) return undefined;
  const left = Math.min(...ids.map((id) => elements.get(id)!.geo[0]));
  const room = frame.geo[0] + frame.geo[2] - left;
  return room > 0 ? room : undefined;
}

export function group(actions: BoardActions, ids: readonly string[]): RefusalCode | null {
  const refusal = actions.board.perform(grouping(actions.board.store.elements, ids));
  if (!refusal) {
    actions.enter(null);
    actions.select(ids);
  }
  return refusal;
}

export function ungroup(actions: BoardActions, ids: readonly string[]): RefusalCode | null {
  const ops = ungrouping(actions.board.store.elements, ids);
  return ops.length ? actions.board.perform(ops) : null;
}

/** Copies what is selected, a little to the right and down. */
export function duplicate(actions: BoardActions, ids: readonly string[]): RefusalCode | null {
  const { store, boardId } = actions.board;
  return put(
    actions,
    pasting(copyOf(store.elements, boardId, ids), { board: boardId, elements: store.elements }, [24, 24]),
  );
}

/** Copies what was dragged to where it was dropped. */
export function copyInto(actions: BoardActions, geos: ReadonlyMap<string, Geo>): RefusalCode | null {
  const { store, boardId } = actions.board;
  const copy = copyOf(store.elements, boardId, [...geos.keys()]);
  const [id, geo] = [...geos][0] ?? [];
  const from = id && store.elements.get(id)?.geo;
  if (!from || !geo) return null;
  const by = [geo[0] - from[0], geo[1] - from[1]] as const;
  return put(actions, pasting(copy, { board: boardId, elements: store.elements }, by));
}

/** Does what the judge lets through and selects it. @returns why the rest was not done. */
export function put(actions: BoardActions, { ops }: Pasting): RefusalCode | null {
  const { done, refused } = doWhatMay(actions, ops);
  if (done.length) {
    actions.enter(null);
    actions.select(done.map(({ id }) => id));
  }
  return refused[0]?.refusal ?? null;
}

export function doWhatMay<Some extends Op>(
  { board }: BoardActions,
  ops: readonly Some[],
): { done: Some[]; refused: { op: Some; refusal: RefusalCode }[] } {
  const done: Some[] = [];
  const refused: { op: Some; refusal: RefusalCode }[] = [];
  for (const op of ops) {
    const refusal = board.whyNot(op);
    if (refusal) refused.push({ op, refusal });
    else done.push(op);
  }
  if (done.length) board.perform(done);
  return { done, refused };
}
