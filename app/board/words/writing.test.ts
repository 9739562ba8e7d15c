import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BoardElement, NewElement } from "#app/domain/board/element.ts";
import { broughtTogether } from "#app/domain/board/merging.ts";
import type { Op, SequencedOp } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { BoardStore } from "../store.ts";
import { UnsavedWords } from "./unsaved.ts";
import { Writing } from "./writing.ts";

const [ann, ben] = [newId(), newId()];
const note: NewElement = {
  kind: "note",
  place: { frame: null, z: "a0" },
  geo: [0, 0, 200, 200, 0],
  style: { colour: "yellow" },
  data: { text: "Meters are read", tags: [] },
};
const textOf = (element: BoardElement) => (element.data as { text: string }).text;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Ann writes in a note that stands on the board; the server is played by `answer`, `confirm` and `benWrites`. */
function writingIn(element: Partial<NewElement> = {}) {
  const store = new BoardStore(ann);
  const id = newId();
  store.load({ seq: 1, elements: [{ ...note, ...element, id, by: ben, rev: 1 } as BoardElement] });
  const unsaved = new UnsavedWords();
  let refusal: RefusalCode | null = null;
  const writes: string[] = [];
  const set = (text: string) =>
    ({ opId: newId(), id, type: "set", register: "data.text", value: text }) as const satisfies Op;
  const apply = (by: string, op: Op) => store.apply(store.seq + 1, [{ seq: store.seq + 1, by, op } as SequencedOp]);
  const writing = new Writing({
    elementId: id,
    maxLength: 60,
    store,
    unsaved,
    textOf,
    write(now, text, over, joint) {
      if (text === textOf(now)) return null;
      if (refusal) return refusal;
      writes.push(text);
      store.perform([{ ...set(text), over }], joint);
      return null;
    },
  });
  const perform = (ops: readonly Op[]) => {
    store.perform(ops);
    return null;
  };
  /** The server's word on the oldest op that waits. */
  const answer = () => {
    const op = store.unacknowledged()[0]!;
    const together = broughtTogether(op, store.known(id));
    if (together) apply(ann, together);
    else unsaved.refuse(store.answer([{ opId: op.opId, refusal: "board-rewritten" }]), { store, perform });
  };
  const close = writing.open();
  return {
    store,
    unsaved,
    writing,
    writes,
    close,
    apply,
    onBoard: () => textOf(store.elements.get(id)!),
    forbid: (code: RefusalCode | null) => {
      refusal = code;
    },
    answer,
    confirm: () => {
      while (store.unacknowledged().length) answer();
    },
    benWrites: (text: string) => apply(ben, set(text)),
    benDoes: (op: { type: "delete" } | { type: "set"; register: "lock"; value: null }) =>
      apply(ben, { opId: newId(), id, ...op }),
    pause: () => vi.advanceTimersByTime(300),
  };
}

describe("what somebody types (B27)", () => {
  it("is saved at a pause, and each second while there is none", () => {
    const { writing, writes, pause } = writingIn();
    for (let i = 1; i <= 10; i++) {
      writing.type("x".repeat(i));
      vi.advanceTimersByTime(150);
    }
    expect(writes).toEqual(["xxxxxxx"]);
    pause();
    expect(writes).toEqual(["xxxxxxx", "xxxxxxxxxx"]);
  });

  it("isn't written again over what a colleague wrote after it, when the field is left", () => {
    const { writing, onBoard, confirm, benWrites, pause } = writingIn();
    writing.type("Meters are read monthly");
    pause();
    confirm();
    benWrites("Nobody reads them");
    expect(writing.value()).toBe("Nobody reads them");
    writing.leave();
    expect(onBoard()).toBe("Nobody reads them");
  });

  it("and what a colleague types elsewhere in the same note are both kept, whoever was first", () => {
    const { writing, onBoard, confirm, benWrites, pause } = writingIn();
    writing.type("Meters are read mon");
    benWrites("All meters are read");
    expect(writing.value()).toBe("All meters are read mon");
    writing.type("All meters are read monthly");
    pause();
    benWrites("All the meters are read");
    // Hers is on its way: the two come back as one.
    expect(writing.value()).toBe("All meters are read monthly");
    confirm();
    expect(writing.value()).toBe("All the meters are read monthly");
    expect(onBoard()).toBe("All the meters are read monthly");
  });

  it("goes on over what is on its way, and no word comes twice, however slow the line is", () => {
    const { writing, onBoard, answer, confirm, benWrites, pause } = writingIn();
    for (const words of ["Meters are read m", "Meters are read mon"]) {
      writing.type(words);
      pause();
    }
    benWrites("All meters are read");
    writing.type("Meters are read monthly");
    answer();
    expect(writing.value()).toBe("Meters are read monthly");
    benWrites("All the meters are read m");
    answer();
    expect(writing.value()).toBe("All the meters are read monthly");
    pause();
    confirm();
    expect(onBoard()).toBe("All the meters are read monthly");
  });

  it("that the board refuses takes along what was written over it", () => {
    const { writing, unsaved, onBoard, confirm, benWrites, pause } = writingIn();
    for (const words of ["Meters get read", "Meters get read!"]) {
      writing.type(words);
      pause();
    }
    benWrites("Meters were read");
    writing.leave();
    confirm();
    expect(onBoard()).toBe("Meters were read");
    expect(unsaved.now().words).toMatchObject([{ why: "board-rewritten", words: "Meters get read!" }]);
    unsaved.now().words[0]!.use!();
    // Written in the same moment, and not seen.
    benWrites("Meters were read, daily");
    confirm();
    expect(onBoard()).toBe("Meters get read!, daily");
    expect(unsaved.now().words).toEqual([]);
  });

  it("and was taken back again before the board refused it is nothing to be told of", () => {
    const { writing, unsaved, onBoard, confirm, benWrites, pause } = writingIn();
    for (const words of ["Meters get read", "Meters are read"]) {
      writing.type(words);
      pause();
    }
    benWrites("Meters were read");
    confirm();
    expect([writing.value(), onBoard()]).toEqual(["Meters were read", "Meters were read"]);
    expect(unsaved.now()).toEqual({ words: [], others: null });
  });

  it("is heard of by what was written over it, where it came with the board that was read anew", () => {
    const { writing, store, apply, pause } = writingIn();
    for (const words of ["Meters are read by", "Meters are read by hand"]) {
      writing.type(words);
      pause();
    }
    const [first, second] = store.unacknowledged() as [Op, Op];
    const note = { ...store.known(first.id)!, data: { text: "Meters are read by", tags: [] } } as BoardElement;
    store.load({ seq: 2, elements: [note] });
    apply(ann, second);
    store.answer([{ opId: first.opId, seq: 2 }]);
    expect(writing.value()).toBe("Meters are read by hand");
  });

  it("is refused in part, before the rest is heard back: no word comes twice", () => {
    const { writing, store, onBoard, benWrites, apply, pause } = writingIn();
    for (const words of ["Meters are read by", "Meters are read by A123456(3)"]) {
      writing.type(words);
      pause();
    }
    const [first, second] = store.unacknowledged() as [Op, Op];
    store.answer([
      { opId: first.opId, seq: 2 },
      { opId: second.opId, refusal: "board-customer-data" },
    ]);
    apply(ann, first);
    expect([writing.value(), onBoard()]).toEqual(["Meters are read by A123456(3)", "Meters are read by"]);
    benWrites("All meters are read by");
    expect(writing.value()).toBe("All meters are read by A123456(3)");
  });

  it("over words that wait and are refused stays one with them, though the field was left between", () => {
    const { writing, unsaved, onBoard, confirm, benWrites, pause } = writingIn();
    for (const words of ["Meters get read", "Meters get read by hand"]) {
      writing.type(words);
      pause();
    }
    writing.leave();
    writing.type("Meters get read by hand, daily");
    benWrites("Meters were read");
    confirm();
    pause();
    expect([writing.value(), onBoard()]).toEqual(["Meters get read by hand, daily", "Meters were read"]);
    expect(unsaved.now().words).toMatchObject([{ why: "rewritten", words: "Meters get read by hand, daily" }]);
  });

  it("is taken back by undo without what a colleague wrote meanwhile (B9)", () => {
    const { writing, store, onBoard, confirm, benWrites, pause } = writingIn();
    writing.type("Meters are read m");
    pause();
    confirm();
    benWrites("All meters are read m");
    writing.type("All meters are read monthly");
    pause();
    confirm();
    store.undo();
    expect(onBoard()).toBe("All meters are read m");
  });

  it("goes over no colleague's words unasked: it waits, and is there to be put on the board", () => {
    const { writing, unsaved, onBoard, benWrites, pause } = writingIn();
    writing.type("Meters get read");
    benWrites("Meters were read");
    pause();
    writing.type("Meters get read here");
    writing.leave();
    expect(onBoard()).toBe("Meters were read");
    expect(writing.value()).toBe("Meters were read");
    expect(unsaved.now().words).toMatchObject([{ why: "rewritten", by: ben, words: "Meters get read here" }]);
    unsaved.now().words[0]!.use!();
    expect(onBoard()).toBe("Meters get read here");
    expect(unsaved.now().words).toEqual([]);
  });

  it("stays to be put on the board, though its writer goes on elsewhere in the note", () => {
    const { writing, unsaved, benWrites, pause } = writingIn();
    writing.type("Meters get read");
    benWrites("Meters were read");
    writing.leave();
    writing.type("Meters were read?");
    pause();
    expect(unsaved.now().words).toMatchObject([{ why: "rewritten", words: "Meters get read" }]);
  });

  it("that was on its way when a colleague changed the same words goes not over his: it waits", () => {
    const { writing, unsaved, onBoard, benWrites, confirm, pause } = writingIn();
    writing.type("Meters get read");
    pause();
    benWrites("Meters were read");
    writing.type("Meters get read now");
    confirm();
    expect(onBoard()).toBe("Meters were read");
    expect(writing.value()).toBe("Meters get read now");
    expect(unsaved.now().words).toMatchObject([{ why: "rewritten", by: ben, words: "Meters get read now" }]);
    unsaved.now().words[0]!.use!();
    confirm();
    expect(onBoard()).toBe("Meters get read now");
  });

  it("under a hold is kept with the reason, and saved once the hold is over", () => {
    const { writing, unsaved, onBoard, forbid, pause } = writingIn();
    forbid("board-held");
    writing.type("Meters are read by hand");
    pause();
    expect(unsaved.now().words).toMatchObject([{ why: "board-held", words: "Meters are read by hand" }]);
    forbid(null);
    writing.save();
    expect(onBoard()).toBe("Meters are read by hand");
    expect(unsaved.now().words).toEqual([]);
    forbid("board-locked");
    writing.type("Meters are read by hand, still");
    writing.leave();
    expect(writing.value()).toBe("Meters are read by hand");
    expect(unsaved.now().words).toMatchObject([{ why: "board-locked", words: "Meters are read by hand, still" }]);
  });

  it("into a note that a colleague deletes is kept whole, also what was saved already", () => {
    const { writing, unsaved, benDoes, confirm, pause } = writingIn();
    writing.type("Meters are read by drone");
    pause();
    confirm();
    benDoes({ type: "delete" });
    expect(unsaved.now().words).toMatchObject([{ why: "board-element-gone", words: "Meters are read by drone" }]);
  });

  it("is asked again when what forbade it has changed", () => {
    const { writing, onBoard, forbid, benDoes, pause } = writingIn();
    forbid("board-locked");
    writing.type("Meters");
    pause();
    forbid(null);
    benDoes({ type: "set", register: "lock", value: null });
    expect(onBoard()).toBe("Meters");
  });

  it("isn't touched while an input method puts a sign together", () => {
    const { writing, writes, benWrites, pause } = writingIn();
    writing.compose(true);
    writing.type("Meters are read ㄇ");
    pause();
    benWrites("All meters are read");
    expect([writing.value(), writes]).toEqual(["Meters are read ㄇ", []]);
    writing.type("Meters are read 每月");
    writing.compose(false);
    expect(writing.value()).toBe("All meters are read 每月");
    pause();
    expect(writes).toEqual(["All meters are read 每月"]);
  });

  it("privately and after the last save isn't shown by the reveal: its writer keeps it (B15)", () => {
    const { store, unsaved } = writingIn();
    const id = newId();
    const { kind, place, geo, style } = note;
    const value = { kind, place, geo, style, data: { text: "mine", tags: [] } } as NewElement;
    store.takePrivately([{ id, value }]);
    const write = vi.fn(() => null);
    const writing = new Writing({ elementId: id, maxLength: 60, store, unsaved, textOf, write });
    const close = writing.open();
    writing.type("mine alone");
    store.takePrivately([]);
    writing.leave();
    close();
    expect(write).not.toHaveBeenCalled();
    expect(unsaved.now().words).toMatchObject([{ why: "board-revealed", words: "mine alone" }]);
  });
});

it("words of a refused op are kept apart from what was refused without any", () => {
  const unsaved = new UnsavedWords();
  const id = newId();
  const op: Op = { opId: newId(), id, type: "set", register: "data.title", value: "Who pays?" };
  const moved: Op = { opId: newId(), id, type: "set", register: "geo", value: [0, 0, 1, 1, 0] };
  unsaved.refuse(
    [op, moved, moved].map((each) => ({ op: each, refusal: "board-held" })),
    { store: new BoardStore(ann), perform: () => null },
  );
  expect(unsaved.now()).toEqual({
    words: [{ elementId: id, why: "board-held", words: "Who pays?" }],
    others: { count: 2, refusal: "board-held" },
  });
  unsaved.dismiss();
  expect(unsaved.now()).toEqual({ words: [], others: null });
});
