import type { EventKind } from "#app/domain/event.ts";
import type { Result } from "#app/domain/refusals.ts";
import { whence } from "../../whence.ts";
import type { Peer } from "../door.ts";
import { seatOf } from "./seats.ts";

/**
 * What happens on a board, for the audit trail: that somebody writes or votes once in ten minutes (each op stands in
 * `board_op` with its author), what facilitators direct each time.
 */
export function remembered<Input, Value>(
  kind: EventKind,
  howOften: "each time" | "now and then",
  handle: (door: Peer, input: Input) => Promise<Result<Value>>,
) {
  return async (door: Peer, input: Input): Promise<Result<Value>> => {
    const result = await handle(door, input);
    const board = result.ok && seatOf(door.socket)?.room.board;
    if (board) door.deps.trail.worked(kind, { kind: "board", id: board.id }, door.actor, whence(), howOften);
    return result;
  };
}
