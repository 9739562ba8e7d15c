import type { BoardElement, ElementOf, Geo } from "#app/domain/board/element.ts";
import { orderBetween } from "#app/domain/board/order.ts";
import type { Point } from "#app/domain/board/routing.ts";
import { newId } from "#app/domain/id.ts";
import type { BoardConnection } from "../connection.ts";
import { frameUnder, orderEnds } from "../placing.ts";
import { type Made, place } from "../tools.ts";
import { turnStep, wholeTurn } from "./turning.ts";

export const shapeSize = { width: 176, height: 112 } as const;

/** Makes a shape in a box, or of the usual size around a point. */
export function addShape(board: BoardConnection, style: ElementOf<"shape">["style"], at: Geo | Point): Made {
  const { elements } = board.store;
  const { width, height } = shapeSize;
  const side = style.shape === "diamond" ? { width: 160, height: 128 } : { width, height };
  const geo = (
    at.length === 5 ? at : [at[0] - side.width / 2, at[1] - side.height / 2, side.width, side.height, 0]
  ).map(Math.round) as Geo;
  const id = newId();
  const refusal = board.perform([
    {
      opId: newId(),
      id,
      type: "create",
      value: {
        kind: "shape",
        place: { frame: frameUnder(elements, geo), z: orderBetween(orderEnds(elements).highest, null) },
        geo,
        style,
        data: { text: "" },
      },
    },
  ]);
  return refusal ? { id: null, refusal } : { id, refusal: null };
}

/** Whether an element can be turned: a frame holds others, a line runs as its ends stand. */
export function turns({ kind }: BoardElement): boolean {
  return kind !== "frame" && kind !== "connector";
}

/** Turns elements about their middles by steps of 15 degrees; turning on is one step of undo. */
export function turnBy(board: BoardConnection, ids: readonly string[], steps: number) {
  const geos = ids.flatMap((id): [string, Geo][] => {
    const element = board.store.elements.get(id);
    if (!element || !turns(element)) return [];
    const [x, y, width, height, degrees] = element.geo;
    return [[id, [x, y, width, height, wholeTurn(degrees + steps * turnStep)]]];
  });
  return geos.length ? place(board, new Map(geos), `turn:${ids.join()}`) : null;
}
