import type { BoardElement, NewElement } from "./element.ts";
import { merged } from "./merging.ts";
import { type Elements, type Json, type Op, parseRegister, type Register, readRegister } from "./op.ts";

/**
 * One step of a person's own undo stack (B9): the change that takes an op back. A `set` is taken back only where the
 * register still holds `onlyIf`, the value he left, but for texts: what others have written there since stays. A `create`
 * is taken back only where the element is still as he made it.
 */
export type UndoStep =
  | { type: "set"; id: string; register: Register; value: Json; onlyIf: Json }
  | { type: "delete"; id: string; onlyIf: NewElement | null }
  | { type: "restore"; id: string };

/**
 * The step that takes back an op, given what stood there before it; undefined when it changed nothing. For a group moved
 * at once make one step per op, and undo them together in reverse.
 */
export function undoOf(before: BoardElement | undefined, op: Op): UndoStep | undefined {
  switch (op.type) {
    case "create":
      return { type: "delete", id: op.id, onlyIf: op.value };
    case "restore":
      return { type: "delete", id: op.id, onlyIf: null };
    case "delete":
      return before && { type: "restore", id: op.id };
    case "set": {
      const value = before && readRegister(before, op.register);
      if (value === undefined) return undefined;
      // What others had put there unseen is not taken out with a text, nor put in twice.
      return { type: "set", id: op.id, register: op.register, value: op.over ?? value, onlyIf: op.value as Json };
    }
  }
}

/**
 * The op that undoes a step on the board as it is now; undefined when someone has changed it since, so that one person's
 * undo never takes back another's work (B9).
 */
export function undoOp(elements: Elements, step: UndoStep, opId: string): Op | undefined {
  const present = elements.get(step.id);
  switch (step.type) {
    case "set":
      return present && undoSet(present, step, opId);
    case "delete":
      if (!present || (step.onlyIf && !stillAs(present, step.onlyIf))) return undefined;
      return { opId, id: step.id, type: "delete" };
    case "restore":
      return present ? undefined : { opId, id: step.id, type: "restore" };
  }
}

function undoSet(
  element: BoardElement,
  { id, register, value, onlyIf }: Extract<UndoStep, { type: "set" }>,
  opId: string,
): Op | undefined {
  const present = readRegister(element, register);
  const op = { opId, id, type: "set", register } as const;
  if (![present, value, onlyIf].every((each) => typeof each === "string") || register === "lock")
    return sameValue(present, onlyIf) ? { ...op, value } : undefined;
  const text = merged(onlyIf as string, value as string, present as string);
  if (text === null || text === present || parseRegister(element.kind, register, text) === undefined) return undefined;
  return { ...op, value: text, over: present as string };
}

function stillAs(present: BoardElement, made: NewElement): boolean {
  return (["geo", "place", "style", "data"] as const).every((part) =>
    sameValue(present[part] as Json, made[part] as Json),
  );
}

/** Equality of register values, whatever the order of their fields. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = b as { [key: string]: Json };
  return left.length === Object.keys(b).length && left.every(([key, value]) => sameValue(value, right[key]));
}
