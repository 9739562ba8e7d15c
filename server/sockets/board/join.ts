import type { Peer as BoardPeer, CaughtUp, Joined } from "#app/domain/board/wire.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { databaseIsAway, within } from "#db/away.ts";
import { nextPeerNumbers } from "#db/board-peers.ts";
import { privateNotesOf } from "#db/board-private.ts";
import { votesOf } from "#db/board-votes.ts";
import { findBoardFor } from "#db/boards.ts";
import { gathered } from "../../gathered.ts";
import type { Peer } from "../door.ts";
import { boardsOf } from "./boards.ts";
import { patienceMs } from "./cache.ts";
import type { Member } from "./member.ts";
import type { Room } from "./room.ts";
import { seatOf, takeSeat } from "./seats.ts";

/** Somebody who wants in, and the seq that he holds. */
type Coming = { door: Peer; since: number };

/**
 * B7: joins a board at the seq its snapshot had. Who may not open the board hears that there is none, before anything of
 * it is read.
 */
export async function joinBoard(door: Peer, boardId: string, since: number): Promise<Result<Joined>> {
  const boards = boardsOf(door.deps);
  if (boards.draining) return refuse("reconnect");
  leaveBoard(door);
  try {
    // What isn't open is opened only for who may see it.
    if (!boards.isOpen(boardId) && !(await boards.find(door.actor, boardId))) return refuse("not-found");
    const room = await boards.open(boardId);
    if (!room) return refuse("not-found");
    if (!room.turns.saving) return refuse("not-saving");
    return await doorOf(room)({ door, since });
  } catch (error) {
    if (databaseIsAway(error)) return refuse("not-saving");
    throw error;
  }
}

const doors = new WeakMap<Room, (coming: Coming) => Promise<Result<Joined>>>();

/** Lets people into a room, in its turns: rights are decided there, so that a seat lost meanwhile counts (B20). */
function doorOf(room: Room): (coming: Coming) => Promise<Result<Joined>> {
  const admitAll = (coming: Coming[]) => admit(room, coming);
  const door = doors.get(room) ?? gathered(admitAll, (admitting) => room.turns.take(admitting));
  doors.set(room, door);
  return door;
}

/** Everybody who waits comes in with one turn, each by his own rights. */
async function admit(room: Room, coming: readonly Coming[]): Promise<Result<Joined>[]> {
  const { deps } = coming[0]!.door;
  const boards = boardsOf(deps);
  if (boards.draining || !boards.holds(room)) return coming.map(() => refuse("reconnect"));
  const { round } = room;
  const { id } = room.board;
  const actors = coming.map(({ door }) => door.actor);
  const people = actors.map(({ personId }) => personId);
  const [found, notes, votes] = await within(
    patienceMs,
    Promise.all([
      findBoardFor(deps.db, actors, id),
      privateNotesOf(deps.db, id, people),
      round ? votesOf(deps.db, round.round.id, people) : new Map<string, Map<string, number>>(),
    ]),
  );
  const welcome = coming.filter((_, i) => found[i]);
  if (welcome.length === 0) return coming.map(() => refuse("not-found"));
  const seq = Math.max(...found.map((board) => board?.seq ?? 0));
  if (seq > room.seq) await room.cache.catchUp(seq);
  const [numbers, missed] = await Promise.all([
    within(patienceMs, nextPeerNumbers(deps.db, welcome.length)),
    missedSince(
      room,
      welcome.map(({ since }) => since),
    ),
  ]);
  const seated = coming.map(({ door }, i): Result<Member> => {
    const role = found[i]?.role;
    if (!role) return refuse("not-found");
    const { personId, name, organisationName: organisation } = actors[i]!;
    return sit(door, room, { peer: numbers.shift()!, personId, name, organisation, role });
  });
  // A round opened meanwhile has nobody's dots yet.
  const given = room.round?.round.id === round?.round.id ? votes : undefined;
  const peers = room.peers();
  return seated.map((member, i): Result<Joined> => {
    if (!member.ok) return member;
    const you = member.value.peer;
    return ok({
      you,
      peers,
      caughtUp: missed.get(coming[i]!.since)!,
      stage: room.stageFor(you),
      round: room.round && { ...room.round, mine: Object.fromEntries(given?.get(you.personId) ?? []) },
      privately: notes.get(you.personId) ?? [],
      saving: room.turns.saving,
    });
  });
}

/** What those who come have missed, by the seq they hold: most hold the same. */
async function missedSince(room: Room, seqs: readonly number[]): Promise<Map<number, CaughtUp>> {
  const missed = new Map<number, CaughtUp>();
  for (const since of new Set(seqs)) missed.set(since, await room.cache.missedBy(since));
  return missed;
}

function sit(door: Peer, room: Room, you: BoardPeer): Result<Member> {
  const { socket } = door;
  // Gone while PostgreSQL was asked: nobody would ever take it off the board again.
  if (!socket.connected) return refuse("reconnect");
  // Tables were opened, or he was put at another, while PostgreSQL was asked.
  if (!room.lets(you)) return refuse("not-found");
  // Another join of the same socket may have come first; it is on one board, once.
  leaveBoard(door);
  const member: Member = { socketId: socket.id, door, peer: you };
  takeSeat(socket, { room, member });
  room.add(member);
  return ok(member);
}

/** Takes a socket off its board: it left, or is gone. */
export function leaveBoard(door: Peer): void {
  const seat = seatOf(door.socket);
  if (!seat) return;
  seat.room.remove(seat.member);
  if (seat.room.members.size === 0) boardsOf(door.deps).evictLater(seat.room);
}
