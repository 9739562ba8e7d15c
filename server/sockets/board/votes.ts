import { mayRead, mayWorkAt } from "#app/domain/board/tables.ts";
import { type OpenRound, type Vote, type VoteRound, whyNotVote } from "#app/domain/board/vote.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { holdStage, lockStage } from "#db/board-stage.ts";
import { closeRound, insertRound, lockRound, saveVote, votesOf } from "#db/board-votes.ts";
import { elementsById, roleOf, standings } from "#db/boards.ts";
import type { Transaction } from "#db/client.ts";
import type { Peer } from "../door.ts";
import { boardsOf } from "./boards.ts";
import type { Room } from "./room.ts";
import { seatOf } from "./seats.ts";
import { decide } from "./stage.ts";

/** B16: a facilitator opens a round; one at a time per board. */
export async function beginRound(door: Peer, round: OpenRound): Promise<Result<{ round: VoteRound }>> {
  return await asFacilitator(door, async (tx, room) => {
    const opened = await insertRound(tx, room.board.id, door.actor.personId, round);
    return opened ? ok({ round: opened }) : refuse("vote-open-already");
  });
}

/** B16: a facilitator closes a round, and from then on its totals are everybody's. */
export async function endRound(door: Peer, roundId: string): Promise<Result<{ round: VoteRound }>> {
  return await asFacilitator(door, async (tx, room) => {
    const round = await lockRound(tx, room.board.id, roundId);
    if (!round) return refuse("not-found");
    if (round.state === "closed") return refuse("vote-closed");
    await closeRound(tx, roundId, door.deps.clock());
    return ok({ round: { ...round, state: "closed" as const } });
  });
}

/** B16: places or takes back a person's dots. Budget, limits and rights are checked in the transaction that counts them. */
export async function castVote(door: Peer, vote: Vote): Promise<Result<{ mine: Record<string, number> }>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { room } = seat;
  const { db } = door.deps;
  const result = await decide(db, (tx) => count(tx, door, room, vote));
  if (result.ok) {
    for (const other of room.members.values()) {
      // Another tab of the same person; nobody else learns of it.
      if (other.peer.personId === door.actor.personId && other.socketId !== door.socket.id) {
        other.door.socket.emit(boardEvents.myVotes, { roundId: vote.roundId, mine: result.value.mine });
      }
    }
  }
  return result;
}

async function count(tx: Transaction, { actor }: Peer, room: Room, vote: Vote) {
  const { id: boardId, workshopId } = room.board;
  // The stage first, as whoever closes a round does: in another order the two would wait for each other.
  const stored = await holdStage(tx, workshopId);
  // The round's lock makes a person's votes from two tabs count one after the other.
  const round = await lockRound(tx, boardId, vote.roundId);
  const role = stored ? roleOf(await standings(tx, workshopId, [actor]), actor, stored.workshopState) : null;
  const voter = role && { personId: actor.personId, role };
  // A table that is apart is no board of others; at one he only reads he doesn't vote (B18).
  if (!stored || !voter || !mayRead(stored.stage.tables, boardId, voter)) return refuse("not-found");
  if (!mayWorkAt(stored.stage.tables, boardId, voter)) return refuse("board-at-tables");
  const given = round && (await votesOf(tx, round.id, [actor.personId]));
  const mine = given?.get(actor.personId) ?? new Map<string, number>();
  const element = (await elementsById(tx, boardId, [vote.elementId])).get(vote.elementId);
  const standing = element?.deleted ? undefined : element;
  const refusal = whyNotVote(voter.role, stored.workshopState, round, standing, mine, vote);
  if (refusal) return refuse(refusal);
  await saveVote(tx, vote.roundId, actor.personId, vote.elementId, vote.count);
  if (vote.count) mine.set(vote.elementId, vote.count);
  else mine.delete(vote.elementId);
  return ok({ mine: Object.fromEntries(mine) });
}

async function asFacilitator<T>(
  door: Peer,
  work: (tx: Transaction, room: Room) => Promise<Result<T>>,
): Promise<Result<T>> {
  const seat = seatOf(door.socket);
  if (!seat) return refuse("not-found");
  const { room } = seat;
  const { workshopId } = room.board;
  const result = await decide<T>(door.deps.db, async (tx) => {
    const stored = await lockStage(tx, workshopId);
    if (!stored) return refuse("not-found");
    const role = roleOf(await standings(tx, workshopId, [door.actor]), door.actor, stored.workshopState);
    if (role !== "facilitator") return refuse(role ? "board-facilitators" : "not-found");
    if (["wrapped-up", "reported", "cancelled"].includes(stored.workshopState)) return refuse("board-over");
    return await work(tx, room);
  });
  if (result.ok) await boardsOf(door.deps).recount(room);
  return result;
}
