import { setTimeout as sleep } from "node:timers/promises";
import type { Stage, StageChange } from "#app/domain/board/stage.ts";
import type { TableChange } from "#app/domain/board/tables.ts";
import { boardEvents } from "#app/domain/board/wire.ts";
import { type BoardClient, until } from "../../sockets/boardClient.ts";
import { pauseMs, type Writer } from "./writer.ts";

type Step = {
  change: StageChange | TableChange;
  /** Whether the stage is as this step made it. */
  holds(stage: Stage): boolean;
};

/** A private phase, its reveal, breakout tables opened and called back, over and over. */
const steps: Step[] = [
  { change: { type: "phase", phase: "private" }, holds: ({ phase }) => phase === "private" },
  { change: { type: "reveal", anonymous: true }, holds: ({ phase }) => phase === "open" },
  { change: { type: "open" }, holds: ({ tables }) => tables?.state === "open" },
  { change: { type: "back", seconds: 0 }, holds: ({ tables }) => tables?.state === "back" },
  { change: { type: "phase", phase: "private" }, holds: ({ phase }) => phase === "private" },
  { change: { type: "reveal", anonymous: false }, holds: ({ phase }) => phase === "open" },
];
const stageOnly = new Set(["phase", "reveal"]);

/** Leads a workshop through phases and tables (B15, B18): what was acknowledged of the stage is how it stands. */
export class Conducting implements Writer {
  readonly key: string;
  acknowledged = 0;
  #rev = 0;
  #last: Step | undefined;

  constructor(key: string) {
    this.key = key;
  }

  async write(client: BoardClient, running: () => boolean): Promise<void> {
    const make: TableChange = { type: "make", names: ["Table"], from: { canvas: "blank" } };
    await this.#ask(client, { change: make, holds: ({ tables }) => Boolean(tables?.boards.length) });
    for (let i = 0; running() && client.socket.connected; i++) {
      // People have a moment in each.
      await sleep(2 * pauseMs);
      await this.#ask(client, steps[i % steps.length]!);
    }
  }

  /** Looks, and brings everybody back to an open board without tables: what is still private is revealed. */
  async losses(client: BoardClient): Promise<string[]> {
    const { rev, stage } = client.joined!.stage;
    const losses: string[] = [];
    if (rev < this.#rev) losses.push(`the stage is at ${rev}, ${this.#rev} was acknowledged`);
    if (rev === this.#rev && this.#last && !this.#last.holds(stage))
      losses.push(`the stage is not as ${JSON.stringify(this.#last.change)} left it`);
    const now = () => client.stage!.stage;
    const settle = async (change: Step["change"], holds: () => boolean) => {
      await this.#ask(client, { change, holds });
      await until(holds);
    };
    if (now().phase === "private") {
      await settle({ type: "reveal", anonymous: false }, () => now().phase === "open");
    }
    if (now().tables?.state === "open") {
      await settle({ type: "back", seconds: 0 }, () => now().tables?.state === "back");
    }
    for (const boardId of [...(now().tables?.boards ?? [])]) {
      await settle({ type: "remove", boardId }, () => !now().tables?.boards.includes(boardId));
    }
    this.#last = undefined;
    return losses;
  }

  async #ask(client: BoardClient, step: Step): Promise<void> {
    const event = stageOnly.has(step.change.type) ? boardEvents.stage : boardEvents.tables;
    const answer = await client.ask<{ rev: number }>(event, step.change).catch(() => undefined);
    if (!answer?.ok) {
      await sleep(pauseMs);
      return;
    }
    this.#rev = answer.value.rev;
    this.#last = step;
    this.acknowledged += 1;
  }
}
