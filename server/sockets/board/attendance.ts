import { setImmediate as soon } from "node:timers/promises";
import { seenEveryMs } from "#app/domain/attendance.ts";
import { newId } from "#app/domain/id.ts";
import type { SeatRole } from "#app/domain/workshop.ts";
import { beginStays, type NewStay, noteAttendance, updateStays } from "#db/attendance.ts";
import type { Deps } from "../../deps.ts";
import type { Member } from "./member.ts";
import type { Room } from "./room.ts";

/** How long a page has between reading what stands on a board and coming to it, in milliseconds. */
const arrivalMs = 2_000;

/**
 * Who is on which board, in rows: a stay begins with a join and ends with a leave. While it lasts its row is touched
 * twice a minute, so that people of a process that was killed don't stay for ever. Facilitators' pages hear of changes.
 * Written in the order in which people come and go, beside all else, and together what came together: a board doesn't
 * wait for its attendance. What can't be written is not tried again.
 */
class Stays {
  readonly #deps: Deps;
  readonly #open = new Map<Member, NewStay>();
  readonly #readers = new Map<NewStay, NodeJS.Timeout>();
  #coming: NewStay[] = [];
  #going: NewStay[] = [];
  /** Those who stay are to be touched. */
  #due = false;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  enter(member: Member, board: { id: string; workshopId: string }): void {
    const { personId, role } = member.peer;
    const stay = { id: newId(), workshopId: board.workshopId, personId, boardId: board.id, role };
    this.#open.set(member, stay);
    this.#coming.push(stay);
    this.#write();
    this.#timer ??= setInterval(() => this.#touch(), seenEveryMs).unref();
  }

  leave(member: Member): void {
    const stay = this.#open.get(member);
    if (!stay) return;
    this.#open.delete(member);
    this.#going.push(stay);
    this.#write();
  }

  /** Somebody has read what stands on a board. Who doesn't come to it, where he would be seen, was there all the same. */
  read(room: Room, { personId, role }: { personId: string; role: SeatRole }): void {
    if (room.peers().some((peer) => peer.personId === personId)) return;
    const { id: boardId, workshopId } = room.board;
    const stay = { id: newId(), workshopId, personId, boardId, role };
    const timer = setTimeout(() => {
      this.#readers.delete(stay);
      if (!room.peers().some((peer) => peer.personId === personId)) this.#pass(stay);
    }, arrivalMs);
    this.#readers.set(stay, timer.unref());
  }

  #pass(stay: NewStay): void {
    this.#coming.push(stay);
    this.#going.push(stay);
    this.#write();
  }

  /** Ends all that are open here, before the process goes. */
  async drain(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const [stay, timer] of this.#readers) {
      clearTimeout(timer);
      this.#pass(stay);
    }
    this.#readers.clear();
    for (const member of [...this.#open.keys()]) this.leave(member);
    await this.#writing;
  }

  #touch(): void {
    this.#due = true;
    this.#write();
  }

  #write(): void {
    this.#writing ??= this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    // The answers of those who come are sent first.
    await soon();
    while (this.#coming.length || this.#going.length || this.#due) {
      try {
        const touched = this.#due ? [...this.#open.values()] : [];
        this.#due = false;
        await this.#writeNext(this.#coming.splice(0), this.#going.splice(0), touched);
      } catch (error) {
        this.#deps.log.warn({ err: error }, "attendance not noted");
      }
    }
    this.#writing = undefined;
  }

  /** Who left and is back goes on with his stay; who came and left has had one, too. */
  async #writeNext(coming: NewStay[], going: NewStay[], touched: NewStay[]): Promise<void> {
    const { db, clock, live } = this.#deps;
    const now = clock();
    const short = new Set(coming);
    const idsOf = (stays: NewStay[]) => stays.map(({ id }) => id);
    await updateStays(db, idsOf(going.filter((stay) => !short.has(stay))), now, true);
    if (coming.length) {
      const ids = await beginStays(db, coming, now);
      coming.forEach((stay, i) => {
        stay.id = ids[i]!;
      });
    }
    await updateStays(db, idsOf(going.filter((stay) => short.has(stay))), now, true);
    await updateStays(db, idsOf(touched), now, false);
    for (const [workshopId, stays] of Map.groupBy([...coming, ...going], (stay) => stay.workshopId)) {
      const people = stays.map(({ personId }) => personId);
      await noteAttendance(db, workshopId, people, now);
      live.hint(`attendance:${workshopId}`);
    }
  }
}

const kept = new WeakMap<Deps, Stays>();

/** The attendance of this process. */
export function staysOf(deps: Deps): Stays {
  const stays = kept.get(deps) ?? new Stays(deps);
  kept.set(deps, stays);
  return stays;
}
