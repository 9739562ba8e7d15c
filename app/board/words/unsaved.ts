import { type Op, readRegister } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { BoardConnection } from "../connection.ts";
import type { BoardStore, RefusedOp } from "../store.ts";

/**
 * Words that somebody wrote and that aren't on the board. Besides refusals: `rewritten`, a colleague changed the same
 * words meanwhile, and these wait.
 */
export type Unsaved = {
  elementId: string;
  why: RefusalCode | "rewritten";
  words: string;
  /** Who wrote the others. */
  by?: string;
  /** Puts them on the board after all. */
  use?(): void;
  /** They are no longer wanted. */
  forget?(): void;
};

type Board = Pick<BoardConnection, "perform"> & { store: Pick<BoardStore, "elements"> };

export type AllUnsaved = {
  words: readonly Unsaved[];
  /** Refused changes that hold no words, without those of a new element whose words are shown: it is told of once. */
  others: { count: number; refusal: RefusalCode } | null;
};

const nothing: AllUnsaved = { words: [], others: null };

/** What was not accepted, kept until its writer has seen it: words can be taken from there. */
export class UnsavedWords {
  #all = nothing;
  /** The refused changes without words, by their elements. */
  #wordless: { id: string; refusal: RefusalCode }[] = [];
  /** Elements that didn't come to be. */
  readonly #unmade = new Set<string>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly now = (): AllUnsaved => this.#all;

  /** Keeps words; of one element the latest. */
  keep(unsaved: Unsaved): void {
    const others = this.#all.words.filter(({ elementId }) => elementId !== unsaved.elementId);
    this.#set({ ...this.#all, words: [...others, unsaved] });
  }

  /** They are on the board now. */
  drop(elementId: string): void {
    const words = this.#all.words.filter((unsaved) => unsaved.elementId !== elementId);
    if (words.length < this.#all.words.length) this.#set({ ...this.#all, words });
  }

  /** Takes what the server refused. What a colleague's words stand in the way of may be put on the board after all. */
  refuse(ops: readonly RefusedOp[], board: Board): void {
    const takenBack = whereTakenBack(ops);
    for (const { op, refusal } of ops) {
      const words = wordsOf(op);
      if (op.type === "create") this.#unmade.add(op.id);
      if (refusal === "board-rewritten" && takenBack.has(op.id)) continue;
      if (words && refusal === "board-rewritten") this.#keepRewritten(op, words, board);
      else if (words) this.keep({ elementId: op.id, why: refusal, words });
      else this.#wordless.push({ id: op.id, refusal });
    }
    const shown = new Set(this.#all.words.map(({ elementId }) => elementId));
    this.#wordless = this.#wordless.filter(({ id }) => !this.#unmade.has(id) || !shown.has(id));
    const last = this.#wordless.at(-1);
    this.#set({ ...this.#all, others: last ? { count: this.#wordless.length, refusal: last.refusal } : null });
  }

  dismiss(): void {
    const { words } = this.#all;
    this.#wordless = [];
    this.#set(nothing);
    for (const { forget } of words) forget?.();
  }

  #keepRewritten(op: Op, words: string, board: Board): void {
    const elementId = op.id;
    // Whoever writes there still has told of it, and by whom.
    if (this.#all.words.some((unsaved) => unsaved.elementId === elementId && unsaved.why === "rewritten")) return;
    const kept: Unsaved = { elementId, why: "board-rewritten", words };
    kept.use = () => {
      const written = op as Extract<Op, { type: "set" }>;
      const element = board.store.elements.get(elementId);
      // Over what he sees there: what others write in the same moment isn't gone by it.
      const over = element && (readRegister(element, written.register) as string);
      const refusal = board.perform([{ ...written, opId: newId(), over }]);
      if (refusal) this.keep({ ...kept, why: refusal });
      else this.drop(elementId);
    };
    this.keep(kept);
  }

  #set(all: AllUnsaved): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}

/** Elements whose writer had taken back himself what he wrote there: a colleague's words stand in the way of nothing. */
function whereTakenBack(ops: readonly RefusedOp[]): Set<string> {
  const texts = ops.flatMap(({ op, refusal }) => (op.type === "set" && refusal === "board-rewritten" ? [op] : []));
  const each = Array.from(Map.groupBy(texts, ({ id }) => id));
  return new Set(each.flatMap(([id, chain]) => (chain[0]!.over === chain.at(-1)!.value ? [id] : [])));
}

/** What somebody had written into an op. */
function wordsOf(op: RefusedOp["op"]): string {
  if (op.type === "create") return textIn(op.value.data);
  if (op.type !== "set" || !op.register.startsWith("data.")) return "";
  return textIn({ [op.register.slice("data.".length)]: op.value });
}

function textIn(data: object): string {
  const { text, title, label, alt } = data as Partial<Record<"text" | "title" | "label" | "alt", unknown>>;
  return ([text, title, label, alt].find((words) => typeof words === "string" && words !== "") as string) ?? "";
}
