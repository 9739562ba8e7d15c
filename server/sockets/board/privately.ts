import type { BoardActor, BoardFacts } from "#app/domain/board/judge.ts";
import { broughtTogether } from "#app/domain/board/merging.ts";
import type { Op } from "#app/domain/board/op.ts";
import { applyPrivately, whyNotPrivately } from "#app/domain/board/private.ts";
import type { PrivateNote } from "#app/domain/board/wire.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { keptNotes, type OwnedNote, saveNotes } from "#db/board-private.ts";
import type { Transaction } from "#db/client.ts";

/**
 * What one commit does to notes that only their writers see (B15). They are rows beside the board, not ops of it: no seq,
 * no snapshot, no frame to anybody else can tell that there are any.
 */
export class PrivateDraft {
  readonly #boardId: string;
  readonly #notes: Map<string, OwnedNote>;
  readonly #changed = new Map<string, OwnedNote>();
  readonly #ops: { opId: string; personId: string }[] = [];

  private constructor(boardId: string, notes: readonly OwnedNote[]) {
    this.#boardId = boardId;
    this.#notes = new Map(notes.map((note) => [note.id, note]));
  }

  static async read(tx: Transaction, boardId: string, people: readonly string[], ops: readonly Op[]) {
    const ids = ops.map(({ id }) => id);
    return new PrivateDraft(boardId, await keptNotes(tx, boardId, people, ids));
  }

  owns(personId: string, id: string): boolean {
    return this.#notes.get(id)?.personId === personId;
  }

  /** Applies an op, or says why not. */
  take(actor: BoardActor, facts: BoardFacts, op: Op): RefusalCode | null {
    const note = this.#notes.get(op.id);
    const together = broughtTogether(op, note?.value);
    const refusal = whyNotPrivately(actor, facts, note, this.#of(actor.personId).length, together ?? op);
    if (refusal) return refusal;
    if (!together) return "board-rewritten";
    const after = { ...applyPrivately(note, together), id: op.id, personId: actor.personId };
    this.#notes.set(op.id, after);
    this.#changed.set(op.id, after);
    this.#ops.push({ opId: op.opId, personId: actor.personId });
    return null;
  }

  async write(tx: Transaction): Promise<void> {
    await saveNotes(tx, this.#boardId, [...this.#changed.values()], this.#ops);
  }

  /** The notes of everybody whose notes have changed, whole. */
  changed(): Map<string, PrivateNote[]> {
    const people = new Set(this.#ops.map(({ personId }) => personId));
    return new Map([...people].map((personId) => [personId, this.#of(personId)]));
  }

  #of(personId: string): PrivateNote[] {
    return [...this.#notes.values()]
      .filter((note) => note.personId === personId && !note.deleted)
      .map(({ id, value }) => ({ id, value }));
  }
}
