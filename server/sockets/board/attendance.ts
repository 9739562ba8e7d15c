import { seenEveryMs } from "#app/domain/attendance.ts";
import { newId } from "#app/domain/id.ts";
import { beginStay, updateStays } from "#db/attendance.ts";
import type { Deps } from "../../deps.ts";
import type { Member } from "./member.ts";

/**
 * Who is on which board, in rows: a stay begins with a join and ends with a leave. While it lasts its row is touched
 * twice a minute, so that people of a process that was killed don't stay for ever. Facilitators' pages hear of each
 * change. What can't be written is not tried again: a board doesn't wait for its attendance.
 */
class Stays {
  readonly #deps: Deps;
  readonly #open = new Map<Member, { id: string; workshopId: string; begun: Promise<void> }>();
  readonly #writing = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  enter(member: Member, board: { id: string; workshopId: string }): void {
    const { personId, role } = member.peer;
    const { workshopId } = board;
    const now = this.#deps.clock();
    const stay = { id: newId(), workshopId, begun: Promise.resolve() };
    const beginning = beginStay(this.#deps.db, { id: stay.id, workshopId, personId, boardId: board.id, role, now });
    stay.begun = this.#write(
      workshopId,
      beginning.then((id) => {
        stay.id = id;
      }),
    );
    this.#open.set(member, stay);
    this.#timer ??= setInterval(() => this.#touch(), seenEveryMs).unref();
  }

  leave(member: Member): void {
    const stay = this.#open.get(member);
    if (!stay) return;
    this.#open.delete(member);
    const now = this.#deps.clock();
    this.#write(
      stay.workshopId,
      stay.begun.then(() => updateStays(this.#deps.db, [stay.id], now, true)),
    );
  }

  /** Ends all that are open here, before the process goes. */
  async drain(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const member of [...this.#open.keys()]) this.leave(member);
    await Promise.all(this.#writing);
  }

  #touch(): void {
    const ids = [...this.#open.values()].map(({ id }) => id);
    void this.#kept(updateStays(this.#deps.db, ids, this.#deps.clock(), false));
  }

  #write(workshopId: string, work: Promise<void>): Promise<void> {
    return this.#kept(work.then(() => this.#deps.live.hint(`attendance:${workshopId}`)));
  }

  #kept(work: Promise<void>): Promise<void> {
    const settled = work
      .catch((error: unknown) => this.#deps.log.warn({ err: error }, "attendance not noted"))
      .finally(() => this.#writing.delete(settled));
    this.#writing.add(settled);
    return settled;
  }
}

const kept = new WeakMap<Deps, Stays>();

/** The attendance of this process. */
export function staysOf(deps: Deps): Stays {
  const stays = kept.get(deps) ?? new Stays(deps);
  kept.set(deps, stays);
  return stays;
}
