import type { Actor } from "#app/domain/actor.ts";
import type { BoardElement } from "#app/domain/board/element.ts";
import { type BoardActor, type BoardFacts, whyNotOp } from "#app/domain/board/judge.ts";
import { broughtTogether, isOver } from "#app/domain/board/merging.ts";
import { applyToElement, type Elements, type Op, type SequencedOp } from "#app/domain/board/op.ts";
import { isPrivateOp } from "#app/domain/board/private.ts";
import type { OpAnswer, PrivateNote } from "#app/domain/board/wire.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { type BoardHead, findOps, lockHead, moveHead, opsSince, saveElements, saveOps } from "#db/board-ops.ts";
import { elementsById, roleOf, standings } from "#db/boards.ts";
import type { Database, Transaction } from "#db/client.ts";
import { PrivateDraft } from "./privately.ts";

/** Ops of one frame, already parsed, with who sent them. */
export type Submission = { person: Actor; ops: Op[] };

/** A board as a process holds it: a cache that may be behind the database, never ahead of it. */
export type Held = { id: string; workshopId: string; seq: number; elements: Elements };

export type Committed = {
  head: BoardHead;
  /** Ops of other processes that were missing here, then the new ones, in order. */
  entries: SequencedOp[];
  /** Per submission, per op. */
  answers: OpAnswer[][];
  /** Of everybody whose private notes have changed, all he has here (B15). */
  privately: Map<string, PrivateNote[]>;
};

/** The cache is so far behind that reading the board anew is cheaper; nothing was written. */
export class TooFarBehind extends Error {}

/** More missed ops than this are not replayed. */
const replayLimit = 5_000;

/**
 * B4: one transaction takes the head's lock, catches up, judges and applies each op in the order received, and writes
 * ops, elements and head. The cache is left as it was: the caller applies `entries` once this has resolved, that is,
 * once the transaction is committed.
 * @throws TooFarBehind when the cache must be read anew first.
 */
export async function commitOps(db: Database, held: Held, submissions: readonly Submission[]): Promise<Committed> {
  return await db.transaction().execute(async (tx) => {
    const ops = submissions.flatMap((submission) => submission.ops);
    const ids = ops.filter((op) => op.type === "create" || op.type === "restore").map((op) => op.id);
    // Sent together, answered in one round trip; PostgreSQL works them off in order, so all but the lock see what it guards.
    const [head, known, people, stored] = await Promise.all([
      lockHead(tx, held.id),
      findOps(
        tx,
        held.id,
        ops.map((op) => op.opId),
      ),
      standings(
        tx,
        held.workshopId,
        submissions.map((submission) => submission.person),
      ),
      elementsById(tx, held.id, ids),
    ]);
    if (!head) throw new TooFarBehind();
    const draft = new Draft(held, stored);
    draft.replay(await missedOps(tx, held, head.seq));
    const writers = [...new Set(submissions.map(({ person }) => person.personId))];
    const isPrivate = head.stage.phase === "private";
    const privately = isPrivate ? await PrivateDraft.read(tx, held.id, writers, ops) : undefined;
    const answers = submissions.map(({ person, ops }) => {
      const role = roleOf(people, person, head.workshopState);
      const actor = role && { personId: person.personId, role };
      const answerTo = (op: Op): OpAnswer => {
        const earlier = known.get(op.opId);
        if (earlier) {
          // Somebody else's id can only be guessed or copied: it must not pass for an acknowledgement.
          if (earlier.by !== person.personId) return { opId: op.opId, refusal: "invalid-input" };
          return earlier.seq === null ? { opId: op.opId, private: true } : { opId: op.opId, seq: earlier.seq };
        }
        if (!actor) return { opId: op.opId, refusal: "not-found" };
        if (privately && isPrivateOp(actor, head, privately.owns(actor.personId, op.id), op)) {
          const refusal = privately.take(actor, draft.facts(head), op);
          if (refusal) return { opId: op.opId, refusal };
          known.set(op.opId, { seq: null, by: person.personId });
          return { opId: op.opId, private: true };
        }
        const judged = draft.judge(actor, head, op);
        if (typeof judged === "string") return { opId: op.opId, refusal: judged };
        const seq = draft.apply(person.personId, judged);
        known.set(op.opId, { seq, by: person.personId });
        return { opId: op.opId, seq };
      };
      const refused: { op: Op; refusal: RefusalCode }[] = [];
      return ops.map((op) => {
        // What stands already is acknowledged, whatever it was written over.
        const below = known.has(op.opId) ? undefined : refused.findLast((other) => isOver(op, other.op));
        const answer = below ? { opId: op.opId, refusal: below.refusal } : answerTo(op);
        if ("refusal" in answer) refused.push({ op, refusal: answer.refusal });
        return answer;
      });
    });
    await draft.write(tx);
    await privately?.write(tx);
    return { head, entries: draft.entries, answers, privately: privately?.changed() ?? new Map() };
  });
}

async function missedOps(tx: Transaction, held: Held, headSeq: number): Promise<SequencedOp[]> {
  const behind = headSeq - held.seq;
  if (behind === 0) return [];
  if (behind > replayLimit) throw new TooFarBehind();
  const missed = await opsSince(tx, held.id, held.seq, behind);
  if (missed.length !== behind) throw new TooFarBehind();
  return missed;
}

/** What a transaction would make of a board: changes laid over the cache, not into it. */
class Draft {
  readonly entries: SequencedOp[] = [];
  readonly #held: Held;
  readonly #stored: Map<string, BoardElement & { deleted: boolean }>;
  readonly #changed = new Map<string, BoardElement | undefined>();
  /** Elements that were deleted within this transaction, as they were last. */
  readonly #removed = new Map<string, BoardElement>();
  readonly #written = new Set<string>();
  #seq: number;
  #count: number;
  #firstNew = 0;

  constructor(held: Held, stored: Map<string, BoardElement & { deleted: boolean }>) {
    this.#held = held;
    this.#stored = stored;
    this.#seq = held.seq;
    this.#count = held.elements.size;
  }

  replay(missed: readonly SequencedOp[]): void {
    for (const entry of missed) this.#take(entry);
    this.#firstNew = this.entries.length;
  }

  /** @returns the op as it would come to stand, or why it is refused. */
  judge(actor: BoardActor, head: BoardHead, op: Op): Op | RefusalCode {
    const standing = this.#look(op.id);
    const deleted = standing ? undefined : this.#deleted(op.id);
    // A deleted element keeps its id: making another of that id would overwrite what a restore brings back.
    if (op.type === "create" && deleted) return "board-element-exists";
    const together = broughtTogether(op, standing);
    return whyNotOp(actor, this.facts(head), standing, together ?? op, deleted) ?? together ?? "board-rewritten";
  }

  facts(head: BoardHead): BoardFacts {
    return { boardId: this.#held.id, workshopState: head.workshopState, stage: head.stage, elements: this.#count };
  }

  apply(by: string, op: Op): number {
    const seq = this.#seq + 1;
    const entry = { seq, by, op: op.type === "restore" ? { ...op, value: this.#deleted(op.id)! } : op };
    this.#take(entry);
    this.#written.add(op.id);
    return seq;
  }

  async write(tx: Transaction): Promise<void> {
    const fresh = this.entries.slice(this.#firstNew);
    if (fresh.length === 0) return;
    const standing: BoardElement[] = [];
    const deleted: BoardElement[] = [];
    for (const id of this.#written) {
      const element = this.#changed.get(id);
      if (element) standing.push(element);
      else deleted.push(this.#removed.get(id)!);
    }
    await Promise.all([
      saveOps(tx, this.#held.id, fresh),
      saveElements(tx, this.#held.id, standing, deleted),
      moveHead(tx, this.#held.id, this.#seq),
    ]);
  }

  #take(entry: SequencedOp): void {
    const { id } = entry.op;
    const before = this.#look(id);
    const after = applyToElement(before, entry);
    if (before && !after) this.#removed.set(id, { ...before, rev: entry.seq });
    this.#count += (after ? 1 : 0) - (before ? 1 : 0);
    this.#changed.set(id, after);
    this.entries.push(entry);
    this.#seq = entry.seq;
  }

  #look(id: string): BoardElement | undefined {
    return this.#changed.has(id) ? this.#changed.get(id) : this.#held.elements.get(id);
  }

  #deleted(id: string): BoardElement | undefined {
    const removed = this.#removed.get(id);
    if (removed) return removed;
    const stored = this.#stored.get(id);
    if (!stored?.deleted) return undefined;
    const { deleted: _, ...element } = stored;
    return element;
  }
}
