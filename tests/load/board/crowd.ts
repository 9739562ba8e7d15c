import { type ChildProcess, fork } from "node:child_process";
import type { Finished, Kind, Measured, Order, Person } from "./load.ts";

/** People at their pages, spread over load processes. */
export class Crowd {
  readonly #workers: ChildProcess[];
  #people = 0;

  constructor(processes = 2) {
    this.#workers = Array.from({ length: processes }, () =>
      fork(new URL("./worker.ts", import.meta.url), { stdio: ["ignore", "ignore", "inherit", "ipc"] }),
    );
  }

  /** Connects more people; they begin to work. */
  async add(kind: Kind, url: string, people: readonly Person[]): Promise<void> {
    const first = this.#people;
    this.#people += people.length;
    await Promise.all(
      this.#workers.map((worker, w) => {
        const own = people.filter((_, i) => (first + i) % this.#workers.length === w);
        return ask(worker, { do: "add", kind, url, people: own });
      }),
    );
  }

  /** Measures what everybody sees for a while. `busy` is that of the busiest load process. */
  async measure(ms: number): Promise<Measured> {
    const parts = await Promise.all(this.#workers.map((worker) => ask<Measured>(worker, { do: "measure", ms })));
    return {
      delivered: parts.reduce((sum, part) => sum + part.delivered, 0),
      motion: parts.flatMap((part) => part.motion),
      durable: parts.flatMap((part) => part.durable),
      acks: parts.flatMap((part) => part.acks),
      refused: parts.reduce((sum, part) => sum + part.refused, 0),
      lost: parts.reduce((sum, part) => sum + part.lost, 0),
      busy: Math.max(...parts.map((part) => part.busy)),
    };
  }

  /** Everybody stops and waits for his last answers. */
  async finish(): Promise<Finished> {
    const parts = await Promise.all(this.#workers.map((worker) => ask<Finished>(worker, { do: "finish" })));
    return {
      acknowledged: parts.flatMap((part) => part.acknowledged),
      unanswered: parts.reduce((sum, part) => sum + part.unanswered, 0),
    };
  }

  /** Everybody leaves; the processes stay for the next. */
  async clear(): Promise<void> {
    this.#people = 0;
    await Promise.all(this.#workers.map((worker) => ask(worker, { do: "remove" })));
  }

  end(): void {
    for (const worker of this.#workers) worker.disconnect();
  }
}

let asked = 0;

/** An answer bears its order's number: one that comes late, after another process has failed, is nobody else's. */
function ask<T>(worker: ChildProcess, order: Order): Promise<T> {
  const id = asked++;
  return new Promise((done, failed) => {
    const ended = () => failed(new Error("a load process ended"));
    const hear = (said: { id: number; answer?: T; failed?: string }) => {
      if (said.id !== id) return;
      worker.off("exit", ended);
      worker.off("message", hear);
      if (said.failed) failed(new Error(said.failed));
      else done(said.answer as T);
    };
    worker.once("exit", ended);
    worker.on("message", hear);
    worker.send({ id, order });
  });
}
