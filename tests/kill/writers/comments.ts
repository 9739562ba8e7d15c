import { setTimeout as sleep } from "node:timers/promises";
import { boardEvents, type TalksOfBoard } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { newWord } from "../../setup/word.ts";
import type { BoardClient } from "../../sockets/boardClient.ts";
import { pauseMs, type Writer } from "./writer.ts";

/** An element holds 200 comments, over all rounds. */
const mostPerRound = 7;

type Comment = { type: "comment"; elementId: string; id: string; text: string };

/** Says something about notes. What was not answered is said again afterwards, and is one comment (B25). */
export class Comments implements Writer {
  readonly key: string;
  acknowledged = 0;
  readonly #notes: readonly string[];
  #said: Comment[] = [];
  #unanswered: Comment[] = [];

  constructor(key: string, notes: readonly string[]) {
    this.key = key;
    this.#notes = notes;
  }

  async write(client: BoardClient, running: () => boolean): Promise<void> {
    for (let i = 0; i < mostPerRound && running() && client.socket.connected; i++) {
      const elementId = this.#notes[i % this.#notes.length]!;
      await this.#say(client, { type: "comment", elementId, id: newId(), text: `Comment ${newWord()}` });
      await sleep(5 * pauseMs);
    }
  }

  async losses(client: BoardClient): Promise<string[]> {
    for (const comment of this.#unanswered.splice(0)) await this.#say(client, comment);
    const read = await client.ask<TalksOfBoard>(boardEvents.talks, {});
    if (!read.ok) throw new Error(read.refusal.code);
    const there = read.value.talks.flatMap(({ comments }) => comments);
    return this.#said.splice(0).flatMap(({ id, text }) => {
      const times = there.filter((one) => one.id === id || one.text === text).length;
      return times === 1 ? [] : `“${text}” is there ${times} times`;
    });
  }

  async #say(client: BoardClient, comment: Comment): Promise<void> {
    const answer = await client.ask<null>(boardEvents.talk, comment).catch(() => undefined);
    if (answer?.ok) {
      this.#said.push(comment);
      this.acknowledged += 1;
    } else this.#unanswered.push(comment);
  }
}
