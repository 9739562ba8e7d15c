import { sql } from "kysely";
import { expect } from "vitest";
import { newId } from "#app/domain/id.ts";
import { editRecord } from "#server/commands/editRecord.ts";
import { makeRecord } from "#server/commands/makeRecord.ts";
import { putCard } from "#server/commands/putCard.ts";
import { removeRecord, restoreRecord } from "#server/commands/removeRecord.ts";
import type { BoardWorld } from "../sockets/boardWorld.ts";
import type { Random } from "./random.ts";

type Place = { workshopId: string; boardId: string };

/**
 * Records made of a board's notes, put there as cards, and edited by commands of another process while everything else
 * goes on: what a command may not do it is refused, and in the end each card says what its record says.
 */
export class FuzzRecords {
  readonly #world: BoardWorld;
  readonly #random: Random;
  readonly #place: Place;
  readonly #ids: string[] = [];
  readonly #running = new Set<Promise<unknown>>();

  constructor(world: BoardWorld, random: Random, place: Place) {
    this.#world = world;
    this.#random = random;
    this.#place = place;
  }

  /** Begins something; it runs while people go on. @param notes ids of what this person sees as notes. */
  step(key: string, notes: readonly string[], text: string): void {
    const kind = this.#random.weighted({ make: 4, edit: 5, remove: 1, restore: 1 });
    const recordId = this.#ids.length ? this.#random.pick(this.#ids) : undefined;
    const elementId = notes.length ? this.#random.pick(notes) : undefined;
    if (elementId && (kind === "make" || !recordId)) this.#begin(() => this.#make(key, elementId, text));
    if (!recordId) return;
    if (kind === "edit") this.#begin(() => this.#edit(key, recordId, text));
    if (kind === "remove")
      this.#begin(async () => removeRecord(this.#deps, await this.#world.actor(key), { recordId }));
    if (kind === "restore")
      this.#begin(async () => restoreRecord(this.#deps, await this.#world.actor(key), { recordId }));
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async check(): Promise<void> {
    const { rows } = await sql<{ card: object; record: object }>`
      select jsonb_build_object('text', data->'text', 'type', data->'fields'->'type', 'rev', data->'fields'->'rev',
          'removed', data->'fields'->'removed', 'detail', data->'fields'->'detail') as card,
        jsonb_build_object('text', record.text, 'type', record.type, 'rev', record.rev,
          'removed', record.removed_at is not null, 'detail', record.detail) as record
      from board_element join record on record.id = (data->>'record')::uuid
      where board_element.board_id = ${this.#place.boardId} and kind = 'card'`.execute(this.#deps.db);
    for (const { card, record } of rows) expect(card, "a card says what its record says").toEqual(record);
  }

  get #deps() {
    return this.#world.deps;
  }

  #begin(command: () => Promise<unknown>): void {
    const run: Promise<unknown> = command().finally(() => this.#running.delete(run));
    this.#running.add(run);
    // Thrown on by `settled`.
    run.catch(() => {});
  }

  async #make(key: string, elementId: string, text: string): Promise<void> {
    const actor = await this.#world.actor(key);
    const { workshopId, boardId } = this.#place;
    const made = await makeRecord(this.#deps, actor, workshopId, {
      boardId,
      elementId,
      type: "risk",
      text,
      detail: {},
    });
    if (!made.ok) return;
    this.#ids.push(made.value.id);
    await putCard(this.#deps, actor, boardId, { element: newId(), x: 0, y: 0, recordId: made.value.id });
  }

  async #edit(key: string, recordId: string, text: string): Promise<void> {
    const { rev } = await this.#deps.db
      .selectFrom("record")
      .select("rev")
      .where("id", "=", recordId)
      .executeTakeFirstOrThrow();
    const detail = { likelihood: 1 + (rev % 5) };
    await editRecord(this.#deps, await this.#world.actor(key), { recordId, rev, type: "risk", text, detail });
  }
}
