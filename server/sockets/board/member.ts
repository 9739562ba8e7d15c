import type { BoardActor } from "#app/domain/board/judge.ts";
import type { Peer as BoardPeer } from "#app/domain/board/wire.ts";
import type { Peer as DoorPeer } from "../door.ts";

/** One socket in a board's room. Who it speaks for is what the door found out, never what it said. */
export type Member = { socketId: string; door: DoorPeer; peer: BoardPeer };

export function actorOf({ peer }: Member): BoardActor {
  return { personId: peer.personId, role: peer.role };
}
