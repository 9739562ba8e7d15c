import { z } from "zod";
import { asCarried } from "#app/domain/board/carried.ts";
import { type BoardElement, idSchema, limits, type NewElement, newElementSchema } from "#app/domain/board/element.ts";
import type { Op } from "#app/domain/board/op.ts";
import { compareOrder, ordersAbove } from "#app/domain/board/order.ts";
import { newId } from "#app/domain/id.ts";
import { around, drawnBox } from "../arrange/units.ts";
import { frameUnder, orderEnds } from "../placing.ts";

type Elements = ReadonlyMap<string, BoardElement>;
/** Elements on their way to a board, with the ids they had on the board they come from. */
export type Copy = { board: string; elements: (NewElement & { id: string })[] };

const copySchema = z.object({
  board: idSchema,
  elements: z.array(z.looseObject({ id: idSchema })).max(limits.elements),
});

/** What copying takes along: who made it, its lock and its number in the board's order stay. Frames bring what is in them. */
export function copyOf(elements: Elements, board: string, ids: readonly string[]): Copy {
  const chosen = new Set(ids);
  const taken = [...elements.values()].filter(
    ({ id, place }) => chosen.has(id) || (place.frame !== null && chosen.has(place.frame)),
  );
  return {
    board,
    elements: taken
      .sort((a, b) => compareOrder({ z: a.place.z, id: a.id }, { z: b.place.z, id: b.id }))
      .map(({ by: _by, rev: _rev, lock: _lock, ...element }) => element as NewElement & { id: string }),
  };
}

/** What of a selection may be cut: what stands for something kept elsewhere would come back as something else, or not at all. */
export function cuttable(elements: Elements, ids: readonly string[]): { taken: string[]; stays: string[] } {
  const isStandIn = (id: string) => ["image", "card"].includes(elements.get(id)?.kind ?? "");
  return { taken: ids.filter((id) => !isStandIn(id)), stays: ids.filter(isStandIn) };
}

/** Reads a copy that came from a clipboard, where anybody may have written it: what fits no kind is left out. */
export function readCopy(json: string): Copy | undefined {
  try {
    const parsed = copySchema.safeParse(JSON.parse(json));
    if (!parsed.success) return undefined;
    const elements = parsed.data.elements.flatMap(({ id, ...rest }) => {
      const value = newElementSchema.safeParse(rest);
      return value.success ? [{ ...value.data, id }] : [];
    });
    return { board: parsed.data.board, elements };
  } catch {
    return undefined;
  }
}

/** What a copy becomes: the ops that make it, and how many things in it can't be copied (stored images). */
export type Pasting = { ops: Extract<Op, { type: "create" }>[]; left: number };

/**
 * The ops that put a copy onto a board, moved by `by`: everything under ids of its own, above what stands there, in the
 * order it had. Groups and connectors hold on to their copies; a connector whose end wasn't copied stays attached on the
 * same board and is loose on another. A record card becomes a note with its words.
 */
export function pasting(
  copy: Copy,
  onto: { board: string; elements: Elements },
  by: readonly [number, number],
): Pasting {
  const copied = copy.elements.flatMap((element) => asCarried(element) ?? []);
  const ids = new Map(copied.map(({ id }) => [id, newId()]));
  const groups = new Map<string, { id: string; members: number }>();
  for (const { place } of copied) {
    if (!place.group) continue;
    const known = groups.get(place.group);
    groups.set(place.group, { id: known?.id ?? newId(), members: (known?.members ?? 0) + 1 });
  }
  const orders = ordersAbove(orderEnds(onto.elements).highest, copied.length);
  const ops = copied.map(({ id, ...element }, i): Pasting["ops"][number] => {
    const [x, y, width, height, turned] = element.geo;
    const geo: NewElement["geo"] = [Math.round(x + by[0]), Math.round(y + by[1]), width, height, turned];
    const frame =
      element.kind === "frame" ? null : (ids.get(element.place.frame ?? "") ?? frameUnder(onto.elements, geo));
    const group = element.place.group ? groups.get(element.place.group) : undefined;
    const place = { frame, z: orders[i]!, ...(group && group.members > 1 ? { group: group.id } : {}) };
    const value = { ...element, geo, place } as NewElement;
    return { opId: newId(), id: ids.get(id)!, type: "create", value: relinked(value, copy, onto, ids, by) };
  });
  return { ops, left: copy.elements.length - copied.length };
}

function relinked(
  element: NewElement,
  copy: Copy,
  onto: { board: string; elements: Elements },
  ids: ReadonlyMap<string, string>,
  by: readonly [number, number],
): NewElement {
  if (element.kind !== "connector") return element;
  const link = (end: typeof element.data.from): typeof end => {
    const stays = end.element && copy.board === onto.board && onto.elements.has(end.element) ? end.element : null;
    const held = end.element ? (ids.get(end.element) ?? stays) : null;
    return { ...end, element: held, at: [end.at[0] + by[0], end.at[1] + by[1]] };
  };
  return { ...element, data: { ...element.data, from: link(element.data.from), to: link(element.data.to) } };
}

/**
 * How far a copy must move for its middle to be at a point; a little further where one like it stands already, so that
 * what is pasted twice is seen twice.
 */
export function shiftTo({ elements }: Copy, [x, y]: readonly [number, number], standing?: Elements): [number, number] {
  const whole = around(elements.map(({ geo }) => drawnBox(geo)));
  const first = elements[0]?.geo;
  if (!whole || !first) return [0, 0];
  const shift: [number, number] = [x - whole[0] - whole[2] / 2, y - whole[1] - whole[3] / 2];
  const corners = new Set([...(standing?.values() ?? [])].map(({ geo }) => `${geo[0]} ${geo[1]}`));
  while (corners.has(`${Math.round(first[0] + shift[0])} ${Math.round(first[1] + shift[1])}`)) {
    shift[0] += 24;
    shift[1] += 24;
  }
  return shift;
}
