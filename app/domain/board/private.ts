import type { RefusalCode } from "../refusals.ts";
import { type BoardElement, limits, type NewElement } from "./element.ts";
import { type BoardActor, type BoardFacts, speaksOfCustomers, whyReadOnly } from "./judge.ts";
import { type Json, type Op, parseRegister, writeRegister } from "./op.ts";

/** A person's note before the reveal, as it is kept: a deleted one can be restored. */
export type KeptNote = { value: NewElement; deleted: boolean };

/** Whether a person's op on this board is about what only he sees (B15): a new note, or one he wrote privately. */
export function isPrivateOp(actor: BoardActor, facts: Pick<BoardFacts, "stage">, own: boolean, op: Op): boolean {
  if (facts.stage.phase !== "private" || actor.role === "facilitator") return false;
  return own || (op.type === "create" && op.value.kind === "note");
}

/** Why an op on a private note is refused; null when it may be applied. `count` is how many this person has here. */
export function whyNotPrivately(
  actor: BoardActor,
  facts: BoardFacts,
  note: KeptNote | undefined,
  count: number,
  op: Op,
): RefusalCode | null {
  const readOnly = whyReadOnly(actor, facts);
  if (readOnly) return readOnly;
  switch (op.type) {
    case "create":
      if (note) return "board-element-exists";
      if (count >= limits.privateNotes) return "board-full";
      if (op.value.kind !== "note" || op.value.data.anonymous) return "invalid-input";
      return speaksOfCustomers(op.value.data) ? "board-customer-data" : null;
    case "set":
      if (!note || note.deleted) return "board-element-gone";
      if (op.register === "lock" || op.register === "data.anonymous") return "invalid-input";
      if (parseRegister("note", op.register, op.value) === undefined) return "invalid-input";
      return speaksOfCustomers(op.value as Json) ? "board-customer-data" : null;
    case "delete":
      return note && !note.deleted ? null : "board-element-gone";
    case "restore":
      if (!note) return "board-element-gone";
      return note.deleted ? null : "board-element-exists";
  }
}

/** The note after an op that may be applied. */
export function applyPrivately(note: KeptNote | undefined, op: Op): KeptNote {
  if (op.type === "create") return { value: op.value, deleted: false };
  const before = note!;
  if (op.type !== "set") return { ...before, deleted: op.type === "delete" };
  const {
    id: _id,
    by: _by,
    rev: _rev,
    ...value
  } = writeRegister({ ...before.value, id: op.id, by: "", rev: 0 } as BoardElement, op.register, op.value as Json);
  return { ...before, value: value as NewElement };
}
