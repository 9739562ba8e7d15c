import { databaseIsAway } from "#db/away.ts";

/** How often PostgreSQL is asked whether it is back. */
const probeMs = 1_000;

type Watch = {
  /** Asked while PostgreSQL is away; resolves when it is back. */
  probe(): Promise<unknown>;
  /** Told once when it goes, and once when it is back. */
  changed(saving: boolean): void;
};

/**
 * One thing after the other on a board (B19, B20), and whether PostgreSQL takes anything at all (B22): a turn that finds
 * it away makes the board say so until a probe succeeds.
 */
export class Turns {
  readonly #watch: Watch;
  #chain: Promise<unknown> = Promise.resolve();
  #probe: NodeJS.Timeout | undefined;
  #saving = true;

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  get saving(): boolean {
    return this.#saving;
  }

  /** Runs a task when all before it are done. */
  take<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#chain.then(task);
    this.#chain = run.catch((error: unknown) => {
      if (databaseIsAway(error)) this.#lost();
    });
    return run;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.#chain;
  }

  stop(): void {
    clearTimeout(this.#probe);
  }

  #lost(): void {
    if (!this.#saving) return;
    this.#saving = false;
    this.#watch.changed(false);
    this.#probeSoon();
  }

  #probeSoon(): void {
    this.#probe = setTimeout(() => {
      this.take(() => this.#watch.probe()).then(
        () => {
          this.#saving = true;
          this.#watch.changed(true);
        },
        () => this.#probeSoon(),
      );
    }, probeMs);
  }
}
