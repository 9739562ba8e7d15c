/** A piece of a text that became another: `from` to `to` of what was, and what stands there now. */
export type Change = { from: number; to: number; put: string };

/** What changed between two texts: everything between what they begin and what they end with in common. */
export function changeOf(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let begins = 0;
  while (begins < most && before[begins] === after[begins]) begins++;
  if (splitsSign(before, begins) || splitsSign(after, begins)) begins--;
  let ends = 0;
  while (ends < most - begins && before[before.length - 1 - ends] === after[after.length - 1 - ends]) ends++;
  if (splitsSign(before, before.length - ends) || splitsSign(after, after.length - ends)) ends--;
  return { from: begins, to: before.length - ends, put: after.slice(begins, after.length - ends) };
}

/** Whether a sign of two halves, such as an emoji, would be cut in two there. */
function splitsSign(text: string, at: number): boolean {
  return at > 0 && at < text.length && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}

/**
 * What two people made of one text, with the words of both; null where both changed the same ones. Of words put in at the
 * same place the colleague's, which stand there already, come first.
 */
export function merged(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs) return theirs;
  const [own, other] = [changeOf(base, mine), changeOf(base, theirs)];
  const [first, second] = other.to <= own.from ? [other, own] : [own, other];
  if (first.to > second.from) return null;
  const between = base.slice(first.to, second.from);
  // Neither's words run into the other's.
  const gap = !between && /[\p{L}\p{N}]$/u.test(first.put) && /^[\p{L}\p{N}]/u.test(second.put) ? " " : "";
  return base.slice(0, first.from) + first.put + between + gap + second.put + base.slice(second.to);
}

/** Fewer signs in common say nothing. */
const leastAlike = 3;

/** Where a place in a text is in what became of it: at the words it was at, right before what is put in there. */
export function movedTo(before: string, after: string, at: number): number {
  const { from, to, put } = changeOf(before, after);
  if (at <= from) return at;
  if (at > to) return at + put.length - (to - from);
  const gone = before.slice(from, to);
  const alike = longestAlike(gone, put);
  const place = at - from - alike.inOne;
  if (alike.length < leastAlike) return from + put.length;
  if (place <= 0) return from + movedTo(gone.slice(0, alike.inOne), put.slice(0, alike.inOther), at - from);
  if (place <= alike.length) return from + alike.inOther + place;
  const [one, other] = [alike.inOne + alike.length, alike.inOther + alike.length];
  return from + other + movedTo(gone.slice(one), put.slice(other), at - from - one);
}

/** The longest piece that two texts have in common. */
function longestAlike(one: string, other: string): { inOne: number; inOther: number; length: number } {
  let best = { inOne: 0, inOther: 0, length: 0 };
  let lengths: number[] = [];
  for (let i = 0; i < one.length; i++) {
    const next: number[] = [];
    for (let j = 0; j < other.length; j++) {
      const length = one[i] === other[j] ? (lengths[j - 1] ?? 0) + 1 : 0;
      next.push(length);
      if (length > best.length) best = { inOne: i + 1 - length, inOther: j + 1 - length, length };
    }
    lengths = next;
  }
  return best;
}
