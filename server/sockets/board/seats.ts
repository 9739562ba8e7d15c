import type { Member } from "./member.ts";
import type { Room } from "./room.ts";

/** Where a socket sits: one board at a time. */
export type BoardSeat = { room: Room; member: Member };

const seats = new WeakMap<object, BoardSeat>();

/** The board a socket is on, if it has joined one. Asked anew at every event: rights may have gone meanwhile. */
export function seatOf(socket: { id: string }): BoardSeat | undefined {
  const seat = seats.get(socket);
  return seat?.room.members.has(socket.id) ? seat : undefined;
}

export function takeSeat(socket: { id: string }, seat: BoardSeat): void {
  seats.set(socket, seat);
}
