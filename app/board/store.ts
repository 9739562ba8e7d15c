import type { BoardElement } from "#app/domain/board/element.ts";
import { isOver } from "#app/domain/board/merging.ts";
import { applyToElement, type Elements, type Op, type SequencedOp } from "#app/domain/board/op.ts";
import { type UndoStep, undoOf, undoOp } from "#app/domain/board/undo.ts";
import type { OpAnswer, PrivateNote, Snapshot } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";

/** An op of this person that the board's order doesn't hold here yet. `seq` is known once it is acknowledged. */
type Pending = { op: Op; seq: number | null };

/** An op that was not accepted. */
export type RefusedOp = { op: Op; refusal: RefusalCode };

/** What an applied message asks for: nothing, or the ops that are missing before it (B7). */
export type Applied = "applied" | "gap";

const undoDepth = 200;

/** What has become of an op of this page: taken into the board's order, perhaps with others' words (B2), or refused. */
export type OwnOp = { op: Op; refused: boolean };

/** A text that was written, and what it was written over. */
export type Written = { opId: string; value: string; over: string | undefined };

/**
 * Hears of an element as the server has it, after each op; undefined when it is gone. `by` is who did it, where that is
 * told; `own` tells that it was done by this page, or would have been.
 */
type Watcher = (element: BoardElement | undefined, by: string, own?: OwnOp) => void;

/**
 * A board as this person sees it: what is confirmed, with his own unconfirmed ops laid over it (B5). It knows no socket
 * and no clock; whoever holds it sends `unacknowledged()` and feeds it what comes back.
 */
export class BoardStore {
  readonly #me: string;
  #confirmed: Elements = new Map();
  #shown: Elements = new Map();
  /** The board as it was, while somebody looks at its past. */
  #past: Elements | null = null;
  /** Elements as they were last, so that a deletion can be taken back at once. */
  readonly #removed = new Map<string, BoardElement>();
  #seq = 0;
  #pending: Pending[] = [];
  /** One's own notes that nobody else sees yet (B15), as the server keeps them. */
  #private: Elements = new Map();
  #undo: UndoStep[][] = [];
  #redo: UndoStep[][] = [];
  readonly #deletedPrivately = new Set<string>();
  /** Elements that a command puts on the board for this person, until they come by in its order. */
  readonly #expected = new Set<string>();
  /** What the last step may be joined with: typing in one note is one step, however often it was saved. */
  #joint: string | null = null;
  #version = 0;
  readonly #listeners = new Set<() => void>();
  readonly #watchers = new Map<string, Set<Watcher>>();

  constructor(personId: string) {
    this.#me = personId;
  }

  /** Everything as it is shown. The map is the store's own: read it, never write it. */
  get elements(): ReadonlyMap<string, BoardElement> {
    return this.#past ?? this.#shown;
  }

  /** Whether the board is shown as it was (B10): nothing can be done to that. */
  get isPast(): boolean {
    return this.#past !== null;
  }

  /** Shows the board as it was; null shows it as it is. */
  showPast(elements: Elements | null): void {
    if (elements === this.#past) return;
    this.#past = elements;
    this.#changed();
  }

  get seq(): number {
    return this.#seq;
  }

  /** Grows with every change of what is shown or waits. */
  get version(): number {
    return this.#version;
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Tells of each change that the server makes to an element, one's own among them. @returns what ends it. */
  watch(id: string, watcher: Watcher): () => void {
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0) this.#watchers.delete(id);
    };
  }

  /** An element as the server has it: without one's own changes that wait. */
  known(id: string): BoardElement | undefined {
    return this.#confirmed.get(id) ?? this.#private.get(id);
  }

  /**
   * Shows ops of this person at once and queues them. `joint` names what they belong to: consecutive calls with the same
   * name are undone together.
   */
  perform(ops: readonly Op[], joint: string | null = null): void {
    this.#did(this.#queue(ops), joint);
    this.#changed();
  }

  /** An element that a command will put on the board for this person: once it stands there, that is a step of his (B9). */
  expect(id: string): void {
    this.#expected.add(id);
  }

  /** Takes this person's last step back where nobody has changed it since (B9). @returns the ops it made. */
  undo(): Op[] {
    return this.#turn(this.#undo, this.#redo);
  }

  redo(): Op[] {
    return this.#turn(this.#redo, this.#undo);
  }

  /** The reveal is over: what was deleted before it comes back before everybody's eyes by no key (B15). */
  forgetPrivate(): void {
    if (this.#deletedPrivately.size === 0) return;
    const stays = (step: UndoStep) => step.type !== "restore" || !this.#deletedPrivately.has(step.id);
    const without = (stack: UndoStep[][]) => stack.map((steps) => steps.filter(stays)).filter((steps) => steps.length);
    this.#undo = without(this.#undo);
    this.#redo = without(this.#redo);
    this.#deletedPrivately.clear();
    this.#changed();
  }

  /** Ops that were kept over a reload: shown and sent again under their own ids (B6). */
  adopt(ops: readonly Op[]): void {
    const known = new Set(this.#pending.map(({ op }) => op.opId));
    this.#pending = [
      ...ops.filter((op) => !known.has(op.opId)).map((op): Pending => ({ op, seq: null })),
      ...this.#pending,
    ];
    for (const { op } of this.#pending) this.#show(op.id);
    this.#changed();
  }

  /** This person's private notes, all there are; the board's own elements go before them. */
  takePrivately(notes: readonly PrivateNote[]): void {
    const gone = new Map(this.#private);
    this.#private = new Map(
      notes.map(({ id, value }) => [id, { ...value, id, by: this.#me, rev: 0 } satisfies BoardElement]),
    );
    for (const [id, element] of gone) if (!this.#private.has(id)) this.#removed.set(id, element);
    const touched = new Set([...gone.keys(), ...this.#private.keys()]);
    for (const id of touched) this.#show(id);
    this.#changed();
    for (const id of touched) this.#hears(id, this.known(id), this.#me);
  }

  /** Whether nobody else sees this element yet. */
  isPrivate(id: string): boolean {
    if (this.#confirmed.has(id)) return false;
    return this.#private.has(id) || this.#pending.some(({ op }) => op.id === id && op.type === "create" && op.private);
  }

  /** The op as it is sent: what is written into a private note says so, lest it come after the reveal (B15). */
  marked(op: Op): Op {
    return op.type === "set" && this.isPrivate(op.id) ? { ...op, private: true } : op;
  }

  /** The board as read anew. */
  load({ seq, elements }: Pick<Snapshot, "seq" | "elements">): void {
    this.#confirmed = new Map(elements.map((element) => [element.id, element]));
    this.#shown = new Map([...this.#private, ...this.#confirmed]);
    this.#seq = seq;
    const done = this.#unqueue((pending) => pending.seq !== null && pending.seq <= seq);
    for (const { op } of this.#pending) this.#show(op.id);
    this.#changed();
    for (const op of done) this.#hears(op.id, this.known(op.id), this.#me, { op, refused: false });
    for (const id of this.#watchers.keys()) this.#hears(id, this.known(id), "");
  }

  /** Takes ops in the board's order; "gap" when some before them are missing, and nothing was taken. */
  apply(seq: number, entries: readonly SequencedOp[]): Applied {
    const fresh = entries.filter((entry) => entry.seq > this.#seq);
    if ((fresh[0]?.seq ?? seq) > this.#seq + (fresh.length ? 1 : 0)) return "gap";
    const ids = new Set(entries.map(({ op }) => op.opId));
    const own = new Map(this.#unqueue(({ op }) => ids.has(op.opId)).map((op) => [op.opId, { op, refused: false }]));
    const heard: (() => void)[] = [];
    for (const entry of entries) {
      const { id, opId } = entry.op;
      if (entry.seq <= this.#seq) {
        if (own.has(opId)) heard.push(() => this.#hears(id, this.known(id), entry.by, own.get(opId)));
        continue;
      }
      const before = this.#confirmed.get(id);
      const after = applyToElement(before, entry);
      if (after) this.#confirmed.set(id, after);
      else this.#confirmed.delete(id);
      if (before && !after) this.#removed.set(id, before);
      this.#seq = entry.seq;
      if (this.#expected.delete(id)) this.#did([undoOf(before, entry.op)].filter((step) => step !== undefined));
      if (this.#watchers.has(id)) heard.push(() => this.#hears(id, after, entry.by, own.get(opId)));
    }
    for (const { op } of entries) this.#show(op.id);
    this.#changed();
    for (const tell of heard) tell();
    return "applied";
  }

  /**
   * Takes the server's word on ops (B3, B5). An acknowledged op stays laid over the board until its place in the order
   * comes by; a refused one is rolled back, with the texts that were written over its own.
   * @returns the refused ones, to be shown.
   */
  answer(answers: readonly OpAnswer[]): RefusedOp[] {
    const refused: RefusedOp[] = [];
    const settled: OwnOp[] = [];
    for (const answer of answers) {
      const pending = this.#pending.find(({ op }) => op.opId === answer.opId);
      if (!pending) continue;
      if ("seq" in answer) {
        pending.seq = answer.seq;
        if (answer.seq > this.#seq) continue;
      }
      const broken = "refusal" in answer ? brokenBy(pending.op, this.unacknowledged()) : [pending.op];
      this.#unqueue(({ op }) => broken.includes(op));
      this.#show(pending.op.id);
      for (const op of broken) {
        settled.push({ op, refused: "refusal" in answer });
        if ("refusal" in answer) refused.push({ op, refusal: answer.refusal });
      }
    }
    this.#changed();
    for (const own of settled) this.#hears(own.op.id, this.known(own.op.id), this.#me, own);
    return refused;
  }

  /** Ops that are not known to be durable, in the order they were made. */
  unacknowledged(): Op[] {
    return this.#pending.flatMap(({ op, seq }) => (seq === null ? [op] : []));
  }

  /** What this person has written in an element's text and hasn't heard back, in its order. */
  writtenTo(id: string): Written[] {
    return this.#pending.flatMap(({ op }) => {
      if (op.type !== "set" || op.id !== id || !op.register.startsWith("data.")) return [];
      return typeof op.value === "string" ? [{ opId: op.opId, value: op.value, over: op.over }] : [];
    });
  }

  /** Elements with a change that is not known to be durable. */
  waiting(): Set<string> {
    return new Set(this.#pending.flatMap(({ op, seq }) => (seq === null ? [op.id] : [])));
  }

  #queue(ops: readonly Op[]): UndoStep[] {
    const steps: UndoStep[] = [];
    for (const op of ops) {
      const before = this.#shown.get(op.id);
      const step = undoOf(before, op);
      if (step) steps.push(step);
      this.#pending.push({ op, seq: null });
      this.#show(op.id);
      if (before && !this.#shown.has(op.id)) this.#removed.set(op.id, before);
      if (op.type === "delete" && this.#private.has(op.id)) this.#deletedPrivately.add(op.id);
    }
    return steps;
  }

  #did(steps: UndoStep[], joint: string | null = null): void {
    this.#redo = [];
    const last = this.#undo.at(-1);
    if (joint && joint === this.#joint && last) this.#undo[this.#undo.length - 1] = joinSteps(last, steps);
    else if (steps.length) this.#undo.push(steps);
    if (this.#undo.length > undoDepth) this.#undo.shift();
    this.#joint = joint;
  }

  #turn(from: UndoStep[][], to: UndoStep[][]): Op[] {
    this.#joint = null;
    // A step that a colleague has overtaken gives no op: the one before it is what the person means then.
    while (from.length) {
      const steps = from.pop()!;
      const made: Op[] = [];
      const back: UndoStep[] = [];
      for (const step of [...steps].reverse()) {
        const undone = undoOp(this.#shown as Elements, step, newId());
        if (!undone) continue;
        const op = this.marked(undone);
        back.push(...this.#queue([op]));
        made.push(op);
      }
      if (made.length === 0) continue;
      to.push(back);
      this.#changed();
      return made;
    }
    this.#changed();
    return [];
  }

  /** What an element looks like: as confirmed, with the ops that wait laid over it. */
  #show(id: string): void {
    let element = this.#confirmed.get(id) ?? this.#private.get(id);
    for (const { op } of this.#pending) {
      if (op.id !== id) continue;
      if (op.type !== "restore") element = applyToElement(element, { seq: this.#seq, by: this.#me, op });
      else element ??= this.#removed.get(id);
    }
    if (element) this.#shown.set(id, element);
    else this.#shown.delete(id);
  }

  /** Takes ops out of what waits. */
  #unqueue(which: (pending: Pending) => boolean): Op[] {
    if (!this.#pending.some(which)) return [];
    const taken = this.#pending.filter(which).map(({ op }) => op);
    this.#pending = this.#pending.filter((pending) => !which(pending));
    return taken;
  }

  #hears(id: string, element: BoardElement | undefined, by: string, own?: OwnOp): void {
    for (const watcher of this.#watchers.get(id) ?? []) watcher(element, by, own);
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** An op that was refused and the ones among `waiting` that were written over its text, or over theirs. */
function brokenBy(refused: Op, waiting: readonly Op[]): Op[] {
  const broken = [refused];
  for (const op of waiting.slice(waiting.indexOf(refused) + 1))
    if (broken.findLast((other) => isOver(op, other))) broken.push(op);
  return broken;
}

/** Two steps on the same registers as one: back to the first value, if the last is still there. */
function joinSteps(first: UndoStep[], second: UndoStep[]): UndoStep[] {
  const joined = [...first];
  for (const step of second) {
    const at = joined.findIndex(
      (one) => one.type === "set" && step.type === "set" && one.id === step.id && one.register === step.register,
    );
    const earlier = joined[at];
    if (earlier?.type === "set" && step.type === "set") joined[at] = { ...earlier, onlyIf: step.onlyIf };
    else joined.push(step);
  }
  return joined;
}
