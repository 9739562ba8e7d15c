import type { TalkChange } from "#app/domain/board/talk.ts";
import type { TalksOfBoard } from "#app/domain/board/wire.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { readUpTo } from "#db/board-talk.ts";
import { findBoard } from "#db/boards.ts";
import { talkOnBoard } from "../../commands/talkOnBoard.ts";
import type { Peer } from "../door.ts";
import { seatOf } from "./seats.ts";
import { orNotSaving } from "./stage.ts";

/** B25: everything said about what stands on the board, for whoever may open it, and how far he has read. */
export async function readTalks(door: Peer): Promise<Result<TalksOfBoard>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { db } = door.deps;
  const { id } = seat.room.board;
  const ask = async (): Promise<Result<TalksOfBoard>> => {
    const [talks, read] = await Promise.all([seat.room.talking.all(), readUpTo(db, id, door.actor.personId)]);
    // After the reading: who lost sight of the board meanwhile gets nothing of it.
    if (!(await findBoard(db, door.actor, id))) return refuse("not-found");
    return ok({ ...talks, read });
  };
  return await orNotSaving(ask());
}

/** B25: changes what is said about an element; everybody on the board hears of it by the commit's notice. */
export async function changeTalk(door: Peer, change: TalkChange): Promise<Result<null>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  return await orNotSaving(talkOnBoard(door.deps, door.actor, seat.room.board.id, change));
}
