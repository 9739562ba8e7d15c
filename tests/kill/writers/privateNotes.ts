import { setTimeout as sleep } from "node:timers/promises";
import { type BoardClient, writeNote } from "../../sockets/boardClient.ts";
import { pauseMs, type Writer } from "./writer.ts";

/** Ops in a round stay under what a client may catch up with. */
const mostPerRound = 150;

/** Writes notes that nobody else sees yet, while the phase lets him (B15). After the reveal each stands on the board, once. */
export class PrivateNotes implements Writer {
  readonly key: string;
  acknowledged = 0;
  #count = 0;
  #kept: string[] = [];
  #unanswered: string[] = [];

  constructor(key: string) {
    this.key = key;
  }

  async write(client: BoardClient, running: () => boolean): Promise<void> {
    for (let i = 0; i < mostPerRound && running() && client.socket.connected; ) {
      const text = `${this.key} privately ${this.#count++}`;
      const answers = await client.send({ ...writeNote(text), private: true }).catch(() => undefined);
      if (!answers) this.#unanswered.push(text);
      else if (answers.some((answer) => "private" in answer)) {
        this.#kept.push(text);
        this.acknowledged += 1;
        i += 1;
      } else {
        // Not known to be saved, or not the moment for it: revealed, at tables.
        if (answers.some((answer) => "refusal" in answer && answer.refusal === "not-saving"))
          this.#unanswered.push(text);
        await sleep(pauseMs);
      }
    }
  }

  /** After the last reveal. */
  async losses(client: BoardClient): Promise<string[]> {
    const texts = client.texts();
    const times = (text: string) => texts.filter((one) => one === text).length;
    const kept = this.#kept.splice(0).filter((text) => times(text) !== 1);
    const doubled = this.#unanswered.splice(0).filter((text) => times(text) > 1);
    return [...kept, ...doubled].map((text) => `the private “${text}” is there ${times(text)} times`);
  }
}
