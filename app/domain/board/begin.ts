import { newId } from "../id.ts";
import type { BoardElement, ElementKind, NewElement } from "./element.ts";
import { ordersAbove } from "./order.ts";

/** An element of a template: what it is, and the id by which others of the template name it. */
export type TemplateElement = { id: string; value: NewElement };

/** So many fit into one batch of ops, so that a template comes whole or not at all. */
export const templateElements = 500;

/**
 * What of a board a template keeps: frames, texts, shapes and connectors of these makers. Others' words stay behind, also
 * where they stand in a maker's element (`wordsOfOthers`): what one workshop's people wrote is no other's. Names, locks
 * and ties to what stays behind are left out.
 */
export function templateOf(
  elements: readonly BoardElement[],
  { makers, wordsOfOthers }: { makers: ReadonlySet<string>; wordsOfOthers: ReadonlySet<string> },
): TemplateElement[] {
  const kept = elements.filter(
    ({ id, kind, by }) => layout.includes(kind) && makers.has(by) && !(kind === "text" && wordsOfOthers.has(id)),
  );
  const ids = new Set(kept.map(({ id }) => id));
  const end = <End extends { element: string | null }>(one: End): End =>
    one.element && !ids.has(one.element) ? { ...one, element: null } : one;
  return kept
    .toSorted((a, b) => (a.place.z < b.place.z ? -1 : a.place.z > b.place.z ? 1 : 0))
    .map(({ id, by: _by, rev: _rev, lock: _lock, ...value }) => {
      const { frame, z } = value.place;
      const placed = { ...value, place: { frame: frame && ids.has(frame) ? frame : null, z } } as NewElement;
      const own = wordsOfOthers.has(id) ? withoutWords(placed) : placed;
      return {
        id,
        value:
          own.kind === "connector"
            ? { ...own, data: { ...own.data, from: end(own.data.from), to: end(own.data.to) } }
            : own,
      };
    });
}

const layout: readonly ElementKind[] = ["frame", "text", "shape", "connector"];

function withoutWords(value: NewElement): NewElement {
  switch (value.kind) {
    case "frame":
      return { ...value, data: { ...value.data, title: "", hint: "" } };
    case "shape":
      return { ...value, data: { ...value.data, text: "" } };
    case "connector":
      return { ...value, data: { ...value.data, label: "" } };
    default:
      return value;
  }
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
