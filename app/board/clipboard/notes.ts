import { type BoardElement, type ElementOf, limits } from "#app/domain/board/element.ts";
import type { Op } from "#app/domain/board/op.ts";
import { ordersAbove } from "#app/domain/board/order.ts";
import { newId } from "#app/domain/id.ts";
import { frameUnder, orderEnds } from "../placing.ts";
import { gridOf } from "./grid.ts";

type Elements = ReadonlyMap<string, BoardElement>;
/** Where something is pasted: a point of the board and the frame that lies there. */
export type Where = { point: readonly [x: number, y: number]; frame: ElementOf<"frame"> | undefined };

/** As many notes as one frame of ops takes (B21). */
export const notesAtOnce = limits.opsPerFrame;

/** The ops that make a note of each text, in rows. */
export function notesAt(
  elements: Elements,
  texts: readonly string[],
  { point, frame }: Where,
): Extract<Op, { type: "create" }>[] {
  const places = gridOf(elements, texts.length, point, frame);
  const orders = ordersAbove(orderEnds(elements).highest, texts.length);
  return texts.map((text, i) => ({
    opId: newId(),
    id: newId(),
    type: "create",
    value: {
      kind: "note",
      place: { frame: frameUnder(elements, places[i]!), z: orders[i]! },
      geo: places[i]!,
      style: { colour: "yellow" },
      data: { text, tags: [] },
    },
  }));
}
