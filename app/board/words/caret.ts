import { changeOf } from "#app/domain/board/merging.ts";

/** Fewer signs in common say nothing. */
const leastAlike = 3;
/** Pieces that are looked for: two long texts strewn with pieces of each other would hold up whoever types for seconds. */
const mostPieces = 4;

/** Where a place in a text is in what became of it: at the words it was at, right before what is put in there. */
export function movedTo(before: string, after: string, at: number, pieces = mostPieces): number {
  const { from, to, put } = changeOf(before, after);
  if (at <= from) return at;
  if (at > to) return at + put.length - (to - from);
  if (pieces === 0) return from + put.length;
  const gone = before.slice(from, to);
  const alike = longestAlike(gone, put);
  const place = at - from - alike.inOne;
  if (alike.length < leastAlike) return from + put.length;
  if (place <= 0) return from + movedTo(gone.slice(0, alike.inOne), put.slice(0, alike.inOther), at - from, pieces - 1);
  if (place <= alike.length) return from + alike.inOther + place;
  const [one, other] = [alike.inOne + alike.length, alike.inOther + alike.length];
  return from + other + movedTo(gone.slice(one), put.slice(other), at - from - one, pieces - 1);
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
