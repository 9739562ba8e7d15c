import { opensVote, votePlanned } from "#app/domain/board/plan.ts";
import { changeStage, type StageChange, withHand } from "#app/domain/board/stage.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { databaseIsAway, within } from "#db/away.ts";
import { lockBoards } from "#db/board-private.ts";
import { lockStage, saveStage } from "#db/board-stage.ts";
import { insertRound } from "#db/board-votes.ts";
import { roleOf, standings } from "#db/boards.ts";
import type { Database, Transaction } from "#db/client.ts";
import { noteOpened } from "#db/workshops.ts";
import { transact } from "../../transact.ts";
import type { Peer } from "../door.ts";
import { findEntering } from "./block.ts";
import { boardsOf } from "./boards.ts";
import { patienceMs } from "./cache.ts";
import { readRecordsAnew } from "./callBack.ts";
import { renewCards } from "./cards.ts";
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
  const result = await decide(door.deps.db, (tx) => apply(tx, door, workshopId, change, context));
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
  const reveal = revealOf(change);
  const boards = reveal || change.type === "block" ? await lockBoards(tx, workshopId) : [];
  const stored = await lockStage(tx, workshopId);
  if (!stored) return refuse("not-found");
  const role = roleOf(await standings(tx, workshopId, [actor]), actor, stored.workshopState);
  if (role !== "facilitator") return refuse(role ? "board-facilitators" : "not-found");
  if (["wrapped-up", "reported", "cancelled"].includes(stored.workshopState)) return refuse("board-over");
  // Leaving a private phase for the next block takes the word on names with it: nothing is left behind unseen (B15).
  if (change.type === "block" && stored.stage.phase === "private" && !reveal) return refuse("board-private");
  const block =
    change.type === "block" && change.blockId
      ? await findEntering(tx, actor, workshopId, change.blockId, stored.stage.tables)
      : null;
  const blockIds = block ? [block.id] : [];
  const entering = block?.entering;
  const stage = changeStage(stored.stage, change, { ...context, personId: actor.personId, blockIds, entering });
  if (!stage) return refuse("wrong-state");
  if (reveal && stored.stage.phase === "private") {
    for (const board of boards) await revealNotes(tx, board, { by: actor.personId, anonymous: reveal === "anonymous" });
  }
  const vote = entering?.boardId && opensVote(entering.plan, stage.phase) && votePlanned(entering.plan, entering.label);
  if (vote && !(await insertRound(tx, entering.boardId!, actor.personId, vote))) return refuse("vote-open-already");
  if (stage.tables && stage.tables.state !== stored.stage.tables?.state) await readRecordsAnew(tx, workshopId);
  const rev = stored.rev + 1;
  await saveStage(tx, workshopId, { ...stored, stage, rev });
  if (block) await noteOpened(tx, block.id, new Date(context.now));
  if (stage.tables?.state === "back" && stored.stage.tables?.state === "open") await renewCards(tx, stage.tables);
  return ok({ rev });
}

function revealOf(change: StageChange): "named" | "anonymous" | undefined {
  if (change.type === "block") return change.reveal;
  if (change.type === "reveal") return change.anonymous ? "anonymous" : "named";
  return undefined;
}

/** Anybody in the room raises his own hand or lowers it, behind those that are up already. */
export async function raiseHand(door: Peer, up: boolean): Promise<Result<{ rev: number }>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { workshopId } = seat.room.board;
  const { actor, deps } = door;
  const result = await decide<{ rev: number }>(deps.db, async (tx) => {
    const stored = await lockStage(tx, workshopId);
    const role = stored && roleOf(await standings(tx, workshopId, [actor]), actor, stored.workshopState);
    if (!stored || !role) return refuse("not-found");
    if (["wrapped-up", "reported", "cancelled"].includes(stored.workshopState)) return refuse("board-over");
    const stage = withHand(stored.stage, actor.personId, up, deps.clock().getTime());
    if (!stage) return ok({ rev: stored.rev });
    await saveStage(tx, workshopId, { ...stored, stage, rev: stored.rev + 1 });
    return ok({ rev: stored.rev + 1 });
  });
  if (result.ok) await boardsOf(deps).restage(workshopId);
  return result;
}

/** One transaction, undone by a refusal; "not-saving" while PostgreSQL is away (B22). */
export async function decide<T>(db: Database, work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
  return await orNotSaving(transact(db, work));
}

/** What came of work, or "not-saving" while PostgreSQL is away. */
export async function orNotSaving<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await within(patienceMs, work);
  } catch (error) {
    if (databaseIsAway(error)) return refuse("not-saving");
    throw error;
  }
}
