import type { BoardElement } from "#app/domain/board/element.ts";
import { merged } from "#app/domain/board/merging.ts";
import { newId } from "#app/domain/id.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { BoardStore, OwnOp, Written } from "../store.ts";
import type { Unsaved, UnsavedWords } from "./unsaved.ts";

/** Who pauses is saved after this; who writes on and on, this often. */
const pauseMs = 300;
const steadyMs = 1_000;

type Ways = {
  elementId: string;
  maxLength: number;
  store: BoardStore;
  unsaved: Pick<UnsavedWords, "keep" | "drop">;
  textOf(element: BoardElement): string;
  /** Writes on the board, over what was there; `joint` names what is one step of undo. @returns why it was not done, or null. */
  write(element: BoardElement, text: string, over: string, joint: string): RefusalCode | null;
};

/** What was typed since the field was last as the board is. */
type Typed = {
  words: string;
  /** What the board said when the two were last brought together. */
  base: string;
  /** Written over that, each over the one before, and not yet heard back: what others write meanwhile comes with it. */
  sent: Written[];
  /** Who changed it last. */
  by: string;
  saved: string | null;
  /** What a colleague made of the same words: nothing is written over it unasked. */
  rival: { text: string; by: string } | null;
  /** Something of this is kept as unsaved; of what was typed here before nothing is said. */
  isAside: boolean;
  /** It was begun where nobody else sees it. */
  privately: boolean;
  joint: string;
};

/**
 * A text that somebody is writing in (B27): what the field begins from, what is typed, what is saved. What a colleague
 * writes meanwhile comes in where it doesn't touch what is typed; what the board doesn't take is kept as unsaved.
 */
export class Writing {
  readonly #ways: Ways;
  #typed: Typed | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #steady: ReturnType<typeof setTimeout> | undefined;
  /** An input method is putting a sign together: its field is not touched, and nothing half is saved. */
  #composing = false;
  readonly #listeners = new Set<() => void>();

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** What the field shows: what is typed, else what the board says. */
  readonly value = (): string => this.#typed?.words ?? this.#shown() ?? "";

  readonly isTyped = (): boolean => this.#typed !== null;

  readonly subscribe = (listener: () => void): (() => void) => {
    const end = this.#ways.store.subscribe(listener);
    this.#listeners.add(listener);
    return () => {
      end();
      this.#listeners.delete(listener);
    };
  };

  /** Hears what others write, until the field is no longer there. */
  open(): () => void {
    const { store, elementId } = this.#ways;
    const end = store.watch(elementId, (element, by, own) => this.#hear(element, by, own));
    return () => {
      this.leave();
      end();
    };
  }

  type(words: string): void {
    this.#typed = { ...(this.#typed ?? this.#begun()), words };
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.save(), pauseMs);
    this.#steady ??= setTimeout(() => this.save(), steadyMs);
    this.#tell();
  }

  compose(isOn: boolean): void {
    this.#composing = isOn;
    if (isOn) return;
    const known = this.#ways.store.known(this.#ways.elementId);
    if (known) this.#bringIn(this.#ways.textOf(known));
    // Signs that have just come together are saved as others are.
    if (this.#typed) this.type(this.#typed.words);
  }

  /** Saves what is typed, as far as it may be; again when something has changed that forbade it. */
  save(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#steady);
    this.#steady = undefined;
    const typed = this.#typed;
    if (!typed || this.#composing) return;
    const { store, elementId, textOf, write, unsaved } = this.#ways;
    const element = store.elements.get(elementId);
    const isNew = typed.words !== typed.saved;
    if (typed.privately && !store.isPrivate(elementId)) {
      // What was typed for nobody else's eyes stays unseen (B15); what was saved is the note that has been revealed.
      if (isNew) this.#setAside("board-revealed");
      this.#end();
    } else if (!element) {
      // Who has deleted it himself meant to.
      if (!store.known(elementId)) this.#setAside("board-element-gone");
      this.#end();
    } else if (typed.rival) {
      this.#setAside("rewritten");
    } else {
      const isThere = textOf(element) === typed.words;
      const refusal = write(element, typed.words, typed.sent.at(-1)?.value ?? typed.base, typed.joint);
      if (refusal) {
        this.#setAside(refusal);
        return;
      }
      if (!isThere) typed.sent.push(store.writtenTo(elementId).at(-1)!);
      typed.saved = typed.words;
      if (typed.isAside) unsaved.drop(elementId);
      typed.isAside = false;
    }
  }

  /** The field is left: what couldn't be saved is kept as unsaved, and the field is as the board is. */
  leave(): void {
    this.#composing = false;
    this.save();
    this.#end();
  }

  #begun(): Typed {
    const { store, elementId } = this.#ways;
    const words = this.#shown() ?? "";
    // What was written here before and waits still stands or falls with what is written over it.
    const sent = store.writtenTo(elementId);
    return {
      words,
      base: sent[0]?.over ?? words,
      sent,
      by: "",
      saved: words,
      rival: null,
      isAside: false,
      privately: store.isPrivate(elementId),
      joint: `write:${newId()}`,
    };
  }

  #shown(): string | undefined {
    const element = this.#ways.store.elements.get(this.#ways.elementId);
    return element && this.#ways.textOf(element);
  }

  #hear(element: BoardElement | undefined, by: string, own?: OwnOp): void {
    const typed = this.#typed;
    if (!typed) return;
    const { store, textOf } = this.#ways;
    if (own) heardBack(typed, own);
    else typed.by = by;
    const text = element && textOf(element);
    const isRevealed = typed.privately && !store.isPrivate(this.#ways.elementId);
    // Something else about it has changed, perhaps what forbade to write.
    const isAsked = !own && text === typed.base && !typed.rival && typed.words !== typed.saved;
    if (text === undefined || isRevealed || isAsked) this.save();
    else this.#bringIn(text);
  }

  /** Brings what the board says now together with what is typed. */
  #bringIn(text: string): void {
    const typed = this.#typed;
    // What is on its way is brought together with the colleague's by the server, and heard back so.
    if (!typed || this.#composing || typed.sent.length || (text === typed.base && !typed.rival)) return;
    const both = merged(typed.base, typed.words, text);
    if (both === null || both.length > this.#ways.maxLength) {
      typed.rival = { text, by: typed.by };
      this.#setAside("rewritten");
      return;
    }
    // Undo takes back what this person wrote, not what has come in (B9).
    this.#typed = { ...typed, words: both, base: text, rival: null, joint: `write:${newId()}` };
    if (typed.rival) this.#ways.unsaved.drop(this.#ways.elementId);
    if (both === text) this.#end();
    else this.type(both);
  }

  /** Keeps words for their writer. */
  #setAside(why: Unsaved["why"]): void {
    const { elementId, store, textOf, write, unsaved } = this.#ways;
    const { rival, words } = this.#typed!;
    if (!words) return;
    this.#typed!.isAside = true;
    const kept: Unsaved = { elementId, why, words };
    if (rival) {
      kept.by = rival.by;
      kept.use = () => {
        this.#end();
        const element = store.elements.get(elementId);
        const refusal = element ? write(element, words, textOf(element), `write:${newId()}`) : "board-element-gone";
        if (refusal) unsaved.keep({ ...kept, why: refusal });
        else unsaved.drop(elementId);
      };
      // The colleague's stay.
      kept.forget = () => this.#end();
    }
    unsaved.keep(kept);
  }

  #end(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#steady);
    this.#steady = undefined;
    this.#typed = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What was on its way has come to stand, or hasn't: what is typed goes on from there. */
function heardBack(typed: Typed, { op, refused }: OwnOp): void {
  const at = typed.sent.findIndex(({ opId }) => opId === op.opId);
  if (at < 0) return;
  if (refused) {
    typed.sent.splice(at, 1);
    typed.isAside = true;
    return;
  }
  // What was sent before it stands in it, too, though that hasn't been heard of.
  typed.base = typed.sent[at]!.value;
  typed.sent.splice(0, at + 1);
}
