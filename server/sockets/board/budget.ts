/** Ops a person may send to one board: a paste of several hundred at once, then a steady stream (B19). */
const burst = 2_000;
const perSecond = 200;

/** A bucket of ops that fills by the second. */
export class OpBudget {
  #left = burst;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  /** Takes `ops` out; false, and nothing taken, when there aren't that many. */
  spend(ops: number, now: number): boolean {
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond);
    this.#at = now;
    if (ops > this.#left) return false;
    this.#left -= ops;
    return true;
  }
}
