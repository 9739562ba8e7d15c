import { changeStage, type StageChange, withHand } from "#app/domain/board/stage.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { databaseIsAway, within } from "#db/away.ts";
import { lockBoards } from "#db/board-private.ts";
import { listBlockIds, lockStage, saveStage } from "#db/board-stage.ts";
import { roleOf, standings } from "#db/boards.ts";
import type { Transaction } from "#db/client.ts";
import type { Peer } from "../door.ts";
import { boardsOf } from "./boards.ts";
import { patienceMs } from "./cache.ts";
import { revealNotes } from "./reveal.ts";
import { seatOf } from "./seats.ts";

/**
 * B14: a facilitator changes the stage of the workshop. Rights and change are one transaction that holds the workshop's
 * row, which every op reads: once this is answered, no op that it forbids is committed.
 */
export async function directStage(door: Peer, change: StageChange): Promise<Result<{ rev: number }>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { workshopId } = seat.room.board;
  const context = { boardId: seat.room.board.id, now: door.deps.clock().getTime() };
  const work = door.deps.db.transaction().execute((tx) => apply(tx, door, workshopId, change, context));
  const result = await orNotSaving(work);
  if (result.ok) await boardsOf(door.deps).restage(workshopId);
  return result;
}

async function apply(
  tx: Transaction,
  { actor }: Peer,
  workshopId: string,
  change: StageChange,
  context: { boardId: string; now: number },
): Promise<Result<{ rev: number }>> {
  // Boards before the workshop, as each op locks them: in another order the two would wait for each other.
  const boards = change.type === "reveal" ? await lockBoards(tx, workshopId) : [];
  const stored = await lockStage(tx, workshopId);
  if (!stored) return refuse("not-found");
  const role = roleOf(await standings(tx, workshopId, [actor]), actor, stored.workshopState);
  if (role !== "facilitator") return refuse(role ? "board-facilitators" : "not-found");
  if (["wrapped-up", "reported", "cancelled"].includes(stored.workshopState)) return refuse("board-over");
  const blockIds = change.type === "block" ? await listBlockIds(tx, workshopId) : [];
  const stage = changeStage(stored.stage, change, { ...context, personId: actor.personId, blockIds });
  if (!stage) return refuse("wrong-state");
  if (change.type === "reveal") {
    const revealed = { by: actor.personId, anonymous: change.anonymous };
    for (const board of boards) await revealNotes(tx, board, revealed);
  }
  const rev = stored.rev + 1;
  await saveStage(tx, workshopId, { ...stored, stage, rev });
  return ok({ rev });
}

/** Anybody in the room raises his own hand or lowers it, behind those that are up already. */
export async function raiseHand(door: Peer, up: boolean): Promise<Result<{ rev: number }>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { workshopId } = seat.room.board;
  const { actor, deps } = door;
  const work = deps.db.transaction().execute(async (tx): Promise<Result<{ rev: number }>> => {
    const stored = await lockStage(tx, workshopId);
    const role = stored && roleOf(await standings(tx, workshopId, [actor]), actor, stored.workshopState);
    if (!stored || !role) return refuse("not-found");
    if (["wrapped-up", "reported", "cancelled"].includes(stored.workshopState)) return refuse("board-over");
    const stage = withHand(stored.stage, actor.personId, up, deps.clock().getTime());
    if (!stage) return ok({ rev: stored.rev });
    await saveStage(tx, workshopId, { ...stored, stage, rev: stored.rev + 1 });
    return ok({ rev: stored.rev + 1 });
  });
  const result = await orNotSaving(work);
  if (result.ok) await boardsOf(deps).restage(workshopId);
  return result;
}

/** The outcome of a transaction, or "not-saving" while PostgreSQL is away (B22). */
export async function orNotSaving<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await within(patienceMs, work);
  } catch (error) {
    if (databaseIsAway(error)) return refuse("not-saving");
    throw error;
  }
}
