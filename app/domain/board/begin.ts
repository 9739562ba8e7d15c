import { newId } from "../id.ts";
import type { BoardElement, NewElement } from "./element.ts";
import { ordersAbove } from "./order.ts";

/** An element of a template: what it is, and the id by which others of the template name it. */
export type TemplateElement = { id: string; value: NewElement };

/** So many fit into one batch of ops, so that a template comes whole or not at all. */
export const templateElements = 500;

/**
 * What of a board a template keeps: frames, words, shapes and connectors of these makers, or everything that stands there
 * but pictures and records, which are kept elsewhere. Names, locks and ties to what stays behind are left out.
 */
export function templateOf(
  elements: readonly BoardElement[],
  keep: { everything: boolean; makers: ReadonlySet<string> },
): TemplateElement[] {
  const layout = ["frame", "text", "shape", "connector"];
  const kept = elements.filter(({ kind, by }) =>
    keep.everything ? kind !== "image" && kind !== "card" : layout.includes(kind) && keep.makers.has(by),
  );
  const ids = new Set(kept.map(({ id }) => id));
  const end = <End extends { element: string | null }>(one: End): End =>
    one.element && !ids.has(one.element) ? { ...one, element: null } : one;
  return kept
    .toSorted((a, b) => (a.place.z < b.place.z ? -1 : a.place.z > b.place.z ? 1 : 0))
    .map(({ id, by: _by, rev: _rev, lock: _lock, ...value }) => {
      const { frame, z } = value.place;
      const placed = { ...value, place: { frame: frame && ids.has(frame) ? frame : null, z } } as NewElement;
      if (placed.kind === "note") {
        const { anonymous: _, ...data } = placed.data;
        return { id, value: { ...placed, data } };
      }
      if (placed.kind === "connector")
        return {
          id,
          value: { ...placed, data: { ...placed.data, from: end(placed.data.from), to: end(placed.data.to) } },
        };
      return { id, value: placed };
    });
}

/**
 * A template's elements for a board: with ids of their own, moved by `by`, above `above` in their order.
 */
export function begunWith(
  template: readonly TemplateElement[],
  { by = [0, 0], above = null }: { by?: readonly [number, number]; above?: string | null } = {},
): TemplateElement[] {
  const ids = new Map(template.map(({ id }) => [id, newId()]));
  const order = ordersAbove(above, template.length);
  const moved = ([x, y]: readonly [number, number]): [number, number] => [x + by[0], y + by[1]];
  const end = (one: { element: string | null; at: [number, number] }) => ({
    element: one.element && (ids.get(one.element) ?? null),
    at: moved(one.at),
  });
  return template.map(({ id, value }, i) => {
    const [x, y, ...size] = value.geo;
    const place = { frame: value.place.frame && (ids.get(value.place.frame) ?? null), z: order[i]! };
    const next = { ...value, place, geo: [...moved([x, y]), ...size] } as NewElement;
    return {
      id: ids.get(id)!,
      value:
        next.kind === "connector"
          ? { ...next, data: { ...next.data, from: end(next.data.from), to: end(next.data.to) } }
          : next,
    };
  });
}
