import type { Postings } from "./postings.ts";

/** A set of slots, one bit each. */
export type Slots = Uint32Array;

export function noSlots(capacity: number): Slots {
  return new Uint32Array((capacity + 31) >>> 5);
}

export function holds(slots: Slots, slot: number): boolean {
  return (((slots[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
}

export function hold(slots: Slots, slot: number): void {
  slots[slot >>> 5] = (slots[slot >>> 5] ?? 0) | (1 << (slot & 31));
}

/** Adds everything in the lists. */
export function holdAll(slots: Slots, lists: Iterable<Postings | undefined>): Slots {
  for (const list of lists) if (list) for (let p = 0; p < list.end; p += 2) hold(slots, list.pairs[p] ?? 0);
  return slots;
}

/** What is in both. */
export function both(a: Slots, b: Slots): Slots {
  return a.map((bits, i) => bits & (b[i] ?? 0));
}

/** What is in `a` and not in `b`. */
export function without(a: Slots, b: Slots): Slots {
  return a.map((bits, i) => bits & ~(b[i] ?? 0));
}

export function countSlots(slots: Slots): number {
  let count = 0;
  for (let bits of slots) for (; bits; bits &= bits - 1) count++;
  return count;
}

/** How many of a list are in the set. */
export function countHeld(slots: Slots, { pairs, end }: Postings): number {
  let count = 0;
  for (let p = 0; p < end; p += 2) if (holds(slots, pairs[p] ?? 0)) count++;
  return count;
}

/** Whether any of a list is in the set. */
export function anyHeld(slots: Slots, { pairs, end }: Postings): boolean {
  for (let p = 0; p < end; p += 2) if (holds(slots, pairs[p] ?? 0)) return true;
  return false;
}

/** Visits the slots in the set, ascending. */
export function eachSlot(slots: Slots, visit: (slot: number) => void): void {
  for (let i = 0; i < slots.length; i++)
    for (let bits = slots[i] ?? 0; bits; bits &= bits - 1) visit(i * 32 + 31 - Math.clz32(bits & -bits));
}
