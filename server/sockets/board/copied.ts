import type { BoardElement, NewElement } from "#app/domain/board/element.ts";
import { newId } from "#app/domain/id.ts";

/**
 * What stands on a board, for another one to begin with: under new ids, frames and connectors pointing at the copies.
 * Pictures and record cards stay where they are: each stands for one thing that is kept elsewhere.
 */
export function copied(elements: readonly BoardElement[]): (NewElement & { id: string })[] {
  const taken = elements
    .filter(({ kind }) => kind !== "image" && kind !== "card")
    // In the board's order, which is the order of its ops on the copy.
    .toSorted((one, other) => one.rev - other.rev);
  const ids = new Map(taken.map(({ id }) => [id, newId()]));
  return taken.map(({ by: _by, rev: _rev, id, ...element }) => {
    const { place } = element;
    const moved = {
      ...element,
      id: ids.get(id)!,
      place: { ...place, frame: place.frame && (ids.get(place.frame) ?? null) },
    };
    if (moved.kind !== "connector") return moved;
    const end = (one: typeof moved.data.from) => ({ ...one, element: one.element && (ids.get(one.element) ?? null) });
    return { ...moved, data: { ...moved.data, from: end(moved.data.from), to: end(moved.data.to) } };
  });
}
