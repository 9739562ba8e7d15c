import { boardEvents } from "#app/domain/board/wire.ts";
import { within } from "#db/away.ts";
import { readStage } from "#db/board-stage.ts";
import { type Talks, talksOf } from "#db/board-talk.ts";
import type { Deps } from "../../deps.ts";
import { patienceMs } from "./cache.ts";
import type { Room } from "./room.ts";

/** Between two times that a room is told what is said. */
const restMs = 200;
/** Elements told of at a time; others wait for the next. */
const atOnce = 10;
/** Characters of talk a room is told per millisecond, over time. */
const pace = 500;

/**
 * What is said about a board's elements, for its room in this process (B25): however fast people comment and react, a
 * thread is read and told a few times a second at most, and long ones less often.
 */
export class Talking {
  readonly #deps: Deps;
  readonly #room: Room;
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #isTelling = false;
  #reading: Promise<unknown> = Promise.resolve();
  #next: Promise<Talks> | undefined;

  constructor(deps: Deps, room: Room) {
    this.#deps = deps;
    this.#room = room;
  }

  /** Something was said about these elements, or they have come back: everybody here is told how their threads stand. */
  tell(elementIds: readonly string[]): void {
    for (const id of elementIds) this.#waiting.add(id);
    this.#begin();
  }

  /** All that is said on the board: one read for all who ask before it begins. */
  all(): Promise<Talks> {
    if (!this.#next) {
      const read = () => {
        this.#next = undefined;
        return within(patienceMs, talksOf(this.#deps.db, this.#room.board.id));
      };
      this.#next = this.#reading.then(read, read);
      this.#reading = this.#next;
    }
    return this.#next;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #begin(): void {
    if (this.#isTelling || this.#waiting.size === 0) return;
    this.#isTelling = true;
    this.#room.turns
      .take(() => this.#some())
      .catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, "board talk");
        return 0;
      })
      .then((characters) => {
        this.#timer = setTimeout(
          () => {
            this.#isTelling = false;
            this.#begin();
          },
          Math.max(restMs, characters / pace),
        );
        this.#timer.unref();
      });
  }

  /** In the board's turns. @returns how many characters of talk were told. */
  async #some(): Promise<number> {
    const ids = [...this.#waiting].slice(0, atOnce);
    for (const id of ids) this.#waiting.delete(id);
    const { db } = this.#deps;
    const room = this.#room;
    if (room.members.size === 0 || ids.length === 0) return 0;
    const { talks, names } = await within(patienceMs, talksOf(db, room.board.id, ids));
    if (talks.length === 0) return 0;
    // After the talk: who was sent to another table before something of it was written is out by now (B18).
    const stored = await within(patienceMs, readStage(db, room.board.workshopId));
    if (stored) room.takeStage(stored);
    for (const talk of talks) room.tell(boardEvents.talked, { talk, names });
    return talks.reduce((sum, { comments }) => comments.reduce((all, { text }) => all + text.length, sum), 0);
  }
}
