import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { geoSchema, idSchema, limits, type NewElement } from "#app/domain/board/element.ts";
import { type BoardFacts, whyNotMake } from "#app/domain/board/judge.ts";
import { orderBetween } from "#app/domain/board/order.ts";
import { mayRead } from "#app/domain/board/tables.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { appendOps, standingOn } from "#db/board-append.ts";
import { lockHead } from "#db/board-ops.ts";
import { elementsById, roleOf, standings } from "#db/boards.ts";
import type { Transaction } from "#db/client.ts";

/** Where something is put: around a point, in a frame or on the open board, under the id that its page gave it. */
export const spotInput = z.object({
  element: idSchema,
  x: z.coerce.number().min(-limits.coordinate).max(limits.coordinate),
  y: z.coerce.number().min(-limits.coordinate).max(limits.coordinate),
  frame: idSchema.optional(),
});
export type Spot = z.output<typeof spotInput>;

/** Nowhere in particular is beside everything that stands there. */
type Somewhere = Pick<Spot, "element" | "frame"> & Partial<Pick<Spot, "x" | "y">>;
const gap = 32;

/** What an image or a card is before its place. */
export type PutElement =
  | Pick<Extract<NewElement, { kind: "image" }>, "kind" | "style" | "data">
  | Pick<Extract<NewElement, { kind: "card" }>, "kind" | "style" | "data">;

/**
 * Puts an image or a card on a board as an op of its own, in the transaction that keeps what it shows (B1), judged as
 * every op is: role, hold, phase, room for more. Takes the board's head: lock nothing after it that others lock before.
 * @returns the workshop and its board's title.
 */
export async function putOnBoard(
  tx: Transaction,
  actor: Actor,
  boardId: string,
  { element: id, x, y, frame }: Somewhere,
  made: { element: PutElement; width: number; height: number },
): Promise<Result<{ workshopId: string }>> {
  const head = await lockHead(tx, boardId);
  if (!head) return refuse("not-found");
  const role = roleOf(await standings(tx, head.workshopId, [actor]), actor, head.workshopState);
  const person = role && { personId: actor.personId, role };
  // A table that is apart is no board of others (B18).
  if (!person || !mayRead(head.stage.tables, boardId, person)) return refuse("not-found");
  const { count, highest, right, top } = await standingOn(tx, boardId);
  const facts: BoardFacts = { boardId, workshopState: head.workshopState, stage: head.stage, elements: count };
  const refusal = whyNotMake(person, facts, made.element.kind);
  if (refusal) return refuse(refusal);
  if (count >= limits.elements) return refuse("board-full");
  const known = await elementsById(tx, boardId, frame ? [id, frame] : [id]);
  if (known.has(id)) return refuse("board-element-exists");
  const inside = frame ? known.get(frame) : undefined;
  const place = {
    frame: inside?.kind === "frame" && !inside.deleted ? inside.id : null,
    z: orderBetween(highest, null),
  };
  const { width, height } = made;
  const corner =
    x === undefined || y === undefined
      ? [Math.min((right ?? -gap) + gap, limits.coordinate), top ?? 0]
      : [x - width / 2, y - height / 2];
  const geo = geoSchema.parse([...corner.map(Math.round), width, height, 0]);
  const value: NewElement = { ...made.element, place, geo };
  await appendOps(tx, { id: boardId, seq: head.seq }, [
    { by: actor.personId, op: { opId: newId(), id, type: "create", value } },
  ]);
  return ok({ workshopId: head.workshopId });
}
