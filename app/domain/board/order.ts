import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/** Longest z-order key accepted. Each insertion between the same two neighbours adds about a sixth of a character. */
const longestKey = 512;

/**
 * Whether a string is a fractional z-order key (B8): a head letter that tells the length of the whole part, then base-62
 * digits, the fraction not ending in 0. A key of another form would make every later insertion beside it fail.
 */
export function isOrderKey(key: string): boolean {
  if (key.length > longestKey || !/^[A-Za-z][0-9A-Za-z]+$/.test(key)) return false;
  const head = key.charCodeAt(0);
  const whole = head >= 97 ? head - 97 + 2 : 90 - head + 2;
  if (key.length < whole || /^A0+$/.test(key)) return false;
  return key.length === whole || !key.endsWith("0");
}

/** Drawing order: by key as plain text, equal keys by id (B8). Negative when `a` lies below `b`. */
export function compareOrder(a: { z: string; id: string }, b: { z: string; id: string }): number {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * A key above `below` and under `above`; null is an open end. It never fails (B8): between neighbours with equal keys it
 * goes just above both, and at the very ends of the key space it shares its neighbour's key, where the id decides.
 */
export function orderBetween(below: string | null, above: string | null): string {
  const ceiling = below !== null && above !== null && below >= above ? null : above;
  try {
    const key = generateKeyBetween(below, ceiling);
    if (isOrderKey(key)) return key;
  } catch {
    // Only a neighbour at the end of the key space brings us here.
  }
  return below ?? above ?? generateKeyBetween(null, null);
}

/** `count` ascending keys above `below`. */
export function ordersAbove(below: string | null, count: number): string[] {
  return generateNKeysBetween(below, null, count);
}
