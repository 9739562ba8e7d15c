import { sql } from "kysely";
import { expect } from "vitest";
import { boardEvents } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import type { BoardWorld } from "../sockets/boardWorld.ts";
import type { FuzzPeer } from "./peer.ts";
import type { Random } from "./random.ts";

type Said = { id: string; elementId: string; text: string; removed: boolean };

/** Comments and reactions (B25): what was taken is there once, and every page knows of it. */
export class FuzzTalk {
  readonly #world: BoardWorld;
  readonly #random: Random;
  readonly #said: Said[] = [];

  constructor(world: BoardWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  async step(peer: FuzzPeer, text: string): Promise<void> {
    const shown = [...peer.connection.store.elements.keys()];
    if (shown.length === 0) return;
    const elementId = this.#random.pick(shown);
    const kind = this.#random.weighted({ comment: 5, react: 4, remove: 1 });
    if (kind === "react") {
      const on = this.#random.chance(0.7);
      await peer.send(boardEvents.talk, {
        type: "react",
        elementId,
        kind: this.#random.pick(["like", "question"]),
        on,
      });
      return;
    }
    if (kind === "remove") {
      const known = this.#said.length ? this.#random.pick(this.#said) : undefined;
      // Whether it was taken away isn't known when the answer was lost: nothing is claimed of it any more.
      if (
        known &&
        !isRefused(await peer.send(boardEvents.talk, { type: "remove", elementId: known.elementId, id: known.id }))
      )
        known.removed = true;
      return;
    }
    const comment = { type: "comment", elementId, id: newId(), text };
    // Sent twice, it is one.
    const times = this.#random.chance(0.2) ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: times }, () => peer.send(boardEvents.talk, comment)));
    if (answers.some(isOk)) this.#said.push({ id: comment.id, elementId, text, removed: false });
  }

  /** Whether each of these pages knows all that is said on its board. */
  async areTold(peers: readonly FuzzPeer[]): Promise<boolean> {
    const { rows } = await sql<{ boardId: string; id: string; rev: number }>`
      select thread.board_id as "boardId", element_id as id, thread.rev::int from board_thread as thread
      join board_element as element on element.board_id = thread.board_id and element.id = element_id
      where thread.board_id = any(${peers.map(({ boardId }) => boardId)}::uuid[]) and deleted_at is null`.execute(
      this.#world.deps.db,
    );
    return peers.every(({ boardId, connection }) =>
      rows.every((thread) => thread.boardId !== boardId || connection.talks.of(thread.id)?.rev === thread.rev),
    );
  }

  async check(): Promise<void> {
    const kept = this.#said.filter(({ removed }) => !removed);
    if (kept.length === 0) return;
    const stored = await this.#world.deps.db
      .selectFrom("board_comment")
      .where(
        "id",
        "in",
        kept.map(({ id }) => id),
      )
      .where("removed_at", "is", null)
      .select(["id", "text"])
      .execute();
    const texts = new Map(stored.map(({ id, text }) => [id, text]));
    for (const { id, text } of kept) expect(texts.get(id), "a comment that was acknowledged").toBe(text);
  }
}

const isOk = (answer: unknown) => (answer as { ok?: boolean } | null)?.ok === true;
const isRefused = (answer: unknown) => (answer as { ok?: boolean } | null)?.ok === false;
