import type { Peer as BoardPeer, Joined } from "#app/domain/board/wire.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { databaseIsAway, within } from "#db/away.ts";
import { nextPeerNumber } from "#db/board-peers.ts";
import { privateNotesOf } from "#db/board-private.ts";
import { votesOf } from "#db/board-votes.ts";
import { findBoard } from "#db/boards.ts";
import type { Peer } from "../door.ts";
import { boardsOf } from "./boards.ts";
import { patienceMs } from "./cache.ts";
import type { Member } from "./member.ts";
import type { Room } from "./room.ts";
import { seatOf, takeSeat } from "./seats.ts";

/**
 * B7: joins a board at the seq its snapshot had. Who may not open the board hears that there is none, before anything of
 * it is read.
 */
export async function joinBoard(door: Peer, boardId: string, since: number): Promise<Result<Joined>> {
  const { deps } = door;
  const boards = boardsOf(deps);
  if (boards.draining) return refuse("reconnect");
  leaveBoard(door);
  try {
    // What isn't open is opened only for who may see it.
    const isOpen = boards.isOpen(boardId);
    if (!isOpen && !(await within(patienceMs, findBoard(deps.db, door.actor, boardId)))) return refuse("not-found");
    const room = await boards.open(boardId);
    if (!room) return refuse("not-found");
    if (!room.turns.saving) return refuse("not-saving");
    // Rights are decided again in the board's turns, so that a seat lost meanwhile counts (B20).
    return await room.turns.take(() => admit(door, room, since));
  } catch (error) {
    if (databaseIsAway(error)) return refuse("not-saving");
    throw error;
  }
}

async function admit(door: Peer, room: Room, since: number): Promise<Result<Joined>> {
  const { deps, actor, socket } = door;
  if (!boardsOf(deps).holds(room)) return refuse("reconnect");
  const { round } = room;
  const [found, privately, mine, peer] = await within(
    patienceMs,
    Promise.all([
      findBoard(deps.db, actor, room.board.id),
      privateNotesOf(deps.db, room.board.id, actor.personId),
      round ? votesOf(deps.db, round.round.id, actor.personId) : new Map<string, number>(),
      nextPeerNumber(deps.db),
    ]),
  );
  if (!found) return refuse("not-found");
  if (found.seq > room.seq) await room.cache.catchUp(found.seq);
  const caughtUp = await room.cache.missedBy(since);
  const you: BoardPeer = {
    peer,
    personId: actor.personId,
    name: actor.name,
    organisation: actor.organisationName,
    role: found.role,
  };
  // Gone while PostgreSQL was asked: nobody would ever take it off the board again.
  if (!socket.connected) return refuse("reconnect");
  // Tables were opened, or he was put at another, while PostgreSQL was asked.
  if (!room.lets(you)) return refuse("not-found");
  // Another join of the same socket may have come first; it is on one board, once.
  leaveBoard(door);
  const member: Member = { socketId: socket.id, door, peer: you };
  takeSeat(socket, { room, member });
  room.add(member);
  // Observers are always visible, and the report names who took part.
  boardsOf(deps).attend(room.board.workshopId, actor.personId);
  return ok({
    you,
    peers: room.peers(),
    caughtUp,
    stage: room.stageFor(you),
    // A round opened meanwhile has nobody's dots yet.
    round: room.round && {
      ...room.round,
      mine: room.round.round.id === round?.round.id ? Object.fromEntries(mine) : {},
    },
    privately,
    saving: room.turns.saving,
  });
}

/** Takes a socket off its board: it left, or is gone. */
export function leaveBoard(door: Peer): void {
  const seat = seatOf(door.socket);
  if (!seat) return;
  seat.room.remove(seat.member);
  const boards = boardsOf(door.deps);
  // Who is sent away by the drain has been noted by it, and the database may be closing.
  if (!boards.draining) boards.attend(seat.room.board.workshopId, door.actor.personId);
  if (seat.room.members.size === 0) boards.evictLater(seat.room);
}
