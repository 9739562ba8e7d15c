import type { BoardElement } from "#app/domain/board/element.ts";
import { type Json, type Op, type Register, readRegister } from "#app/domain/board/op.ts";
import { sameValue } from "#app/domain/board/undo.ts";
import { newId } from "#app/domain/id.ts";

/**
 * The ops that make the board stand as it once did (B10): new ones, so that the history goes on and one undo takes them
 * back. In two steps, because what is locked must be unlocked before it can change.
 */
export function restoring(
  present: ReadonlyMap<string, BoardElement>,
  past: ReadonlyMap<string, BoardElement>,
): { unlock: Op[]; change: Op[] } {
  const unlock: Op[] = [];
  const change: Op[] = [];
  for (const [id, element] of present) {
    const before = past.get(id);
    if (element.lock && !(before && same(element, before))) unlock.push(set(id, "lock", null));
    if (!before) change.push({ opId: newId(), id, type: "delete" });
  }
  for (const [id, before] of past) {
    const element = present.get(id);
    if (!element) change.push({ opId: newId(), id, type: "restore" });
    // What a deletion brings back is how the element was last: every register is written, to be sure.
    for (const register of registersOf(before)) {
      const value = readRegister(before, register)!;
      if (!element || !sameValue(readRegister(element, register), value)) change.push(set(id, register, value));
    }
    if (before.lock && before.lock !== element?.lock) change.push(set(id, "lock", before.lock));
  }
  return { unlock, change };
}

function same(one: BoardElement, other: BoardElement): boolean {
  return (
    one.lock === other.lock && registersOf(other).every((r) => sameValue(readRegister(one, r), readRegister(other, r)))
  );
}

/** Registers that ops may write: what stands for a file, a record or a reveal stays what it is, and a card says what its record says. */
function registersOf(element: BoardElement): Register[] {
  if (element.kind === "card") return ["geo", "place", "style"];
  const fixed = ["file", "record", "anonymous"];
  const fields = Object.keys(element.data).filter((field) => !fixed.includes(field));
  return ["geo", "place", "style", ...fields.map((field) => `data.${field}` as const)];
}

function set(id: string, register: Register, value: Json): Op {
  return { opId: newId(), id, type: "set", register, value };
}
