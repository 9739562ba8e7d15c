import { presenceLimits } from "#app/domain/board/presence.ts";
import type { Point } from "#app/domain/board/routing.ts";
import type { BoardConnection } from "../connection.ts";
import type { Drawing } from "./drawing.ts";

/** How long a point of the trail is seen. */
const lastsMs = 650;
/** Between two points that are kept. */
const gapMs = 24;

/** One's own laser pointer: a trail that fades by itself, shown to the others as it is shown here. Never stored. */
export class Laser {
  readonly #board: BoardConnection;
  readonly #drawing: Drawing;
  #trail: { at: Point; time: number }[] = [];
  #frame = 0;
  #on = false;

  constructor(board: BoardConnection, drawing: Drawing) {
    this.#board = board;
    this.#drawing = drawing;
  }

  /** Points at something. The cursor is gone meanwhile: the pointer bears the name itself. */
  point(at: Point): void {
    const now = performance.now();
    const last = this.#trail.at(-1);
    if (!this.#on) this.#board.show({ cursor: null });
    this.#on = true;
    if (last && now - last.time < gapMs && this.#trail.length > 1) last.at = at;
    else this.#trail.push({ at, time: now });
    if (!this.#frame) this.#frame = requestAnimationFrame(this.#tick);
  }

  /** Lets the trail fade. */
  off(): void {
    if (!this.#on) return;
    this.#on = false;
    this.#frame ||= requestAnimationFrame(this.#tick);
  }

  readonly #tick = (): void => {
    const now = performance.now();
    const before = this.#trail.length;
    // While it is on, the point itself stays where one rests.
    this.#trail = this.#trail.filter(({ time }, i) => now - time < lastsMs || (this.#on && i === before - 1));
    const laser = this.#trail.slice(-presenceLimits.laser).map(({ at }) => at);
    if (laser.length || this.#drawing.now().laser.length) {
      this.#drawing.set({ laser });
      this.#board.show({ laser: laser.map(([x, y]): [number, number] => [x, y]) });
    }
    // At rest there is nothing to draw anew until it moves or is let go of.
    const rests = this.#on && laser.length === 1;
    this.#frame = laser.length && !rests ? requestAnimationFrame(this.#tick) : 0;
  };
}
