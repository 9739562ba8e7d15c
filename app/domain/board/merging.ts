import type { BoardElement } from "./element.ts";
import { type Op, parseRegister, readRegister } from "./op.ts";

/** Makes one emoji of two. */
const joiner = "\u200D";

/** A piece of a text that became another: `from` to `to` of what was, and what stands there now. */
export type Change = { from: number; to: number; put: string };

/**
 * What changed between two texts: everything between what they begin and what they end with in common. What was put in or
 * taken out there could as well begin a little earlier or later: it is taken where no word is cut in two.
 */
export function changeOf(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let begins = 0;
  while (begins < most && before[begins] === after[begins]) begins++;
  let ends = 0;
  while (ends < most && before[before.length - 1 - ends] === after[after.length - 1 - ends]) ends++;
  const earliest = most - ends;
  if (earliest < begins) begins = leastCut(before, after, earliest, begins);
  ends = Math.min(ends, most - begins);
  while (splitsSign(before, begins) || splitsSign(after, begins)) begins--;
  while (splitsSign(before, before.length - ends) || splitsSign(after, after.length - ends)) ends--;
  return { from: begins, to: before.length - ends, put: after.slice(begins, after.length - ends) };
}

/** Where, from `earliest` to `latest`, a piece was put in or taken out without cutting a word; the latest of several. */
function leastCut(before: string, after: string, earliest: number, latest: number): number {
  const [longer, length] =
    before.length > after.length ? [before, before.length - after.length] : [after, after.length - before.length];
  let best = { at: latest, cuts: Number.POSITIVE_INFINITY };
  for (let at = latest; at >= earliest && best.cuts > 0; at--) {
    const cuts = Number(cutsWord(longer, at)) + Number(cutsWord(longer, at + length));
    if (cuts < best.cuts) best = { at, cuts };
  }
  return best.at;
}

/** Whether a word of letters or digits would be cut in two there; a Chinese sign is a word of its own. */
function cutsWord(text: string, at: number): boolean {
  return (
    /^(?!\p{Script=Han})[\p{L}\p{M}\p{N}](?!\p{Script=Han})[\p{L}\p{N}]$/u.test(text.slice(at - 1, at + 1)) && at > 0
  );
}

/** Whether a sign would be cut in two there: an emoji of two halves, or of several joined, or a letter and its mark. */
function splitsSign(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const [before, after] = [text[at - 1]!, text[at]!];
  return /[\uD800-\uDBFF]/.test(before)
    ? /[\uDC00-\uDFFF]/.test(after)
    : before === joiner || /[\p{M}\u200D]/u.test(after);
}

/**
 * What two people made of one text, with the words of both; null where both changed the same ones. Of words put in at the
 * same place mine come first: I may be going on from my own before it, and the colleague's would part the two.
 */
export function merged(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs) return theirs;
  const [own, other] = [changedWords(base, mine), changedWords(base, theirs)];
  const [first, second] = own.to <= other.from ? [own, other] : [other, own];
  if (first.to > second.from) return null;
  const between = base.slice(first.to, second.from);
  // Neither's words run into the other's.
  const gap = !between && /[\p{L}\p{M}\p{N}]$/u.test(first.put) && /^[\p{L}\p{N}]/u.test(second.put) ? " " : "";
  return base.slice(0, first.from) + first.put + between + gap + second.put + base.slice(second.to);
}

/** What changed, in whole words: where somebody goes on in a word, what others put behind it comes behind the whole. */
function changedWords(before: string, after: string): Change {
  const { from, to } = changeOf(before, after);
  let begins = from;
  while (cutsWord(before, begins) || cutsWord(after, begins)) begins--;
  let ends = before.length - to;
  while (cutsWord(before, before.length - ends) || cutsWord(after, after.length - ends)) ends--;
  return { from: begins, to: before.length - ends, put: after.slice(begins, after.length - ends) };
}

/** Whether an op's text was written over what another one wrote: refused together, neither makes sense alone. */
export function isOver(op: Op, other: Op): boolean {
  if (op.type !== "set" || other.type !== "set" || op.over === undefined) return false;
  return op.id === other.id && op.register === other.register && op.over === other.value;
}

/**
 * B2: an op as it comes to stand. A text that says what it was written `over` holds what others have made of that
 * meanwhile, too; null where both changed the same words, or both together are too long.
 */
export function broughtTogether(op: Op, standing: Pick<BoardElement, "kind" | "data"> | undefined): Op | null {
  if (op.type !== "set" || op.over === undefined) return op;
  const { over, ...written } = op;
  const present = standing && readRegister(standing as BoardElement, op.register);
  if (typeof present !== "string" || typeof op.value !== "string" || present === over) return written;
  const value = merged(over, op.value, present);
  if (value === null || parseRegister(standing!.kind, op.register, value) === undefined) return null;
  return { ...written, value };
}
