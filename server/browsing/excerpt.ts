import type { Segment } from "#search/index.ts";

/** Where a long text first matches is shown with this much before it, in characters. */
const before = 60;

/**
 * A text cut to about `length` characters around its first marked words, at the ends of words, with an ellipsis where
 * something was left away.
 */
export function excerpt(segments: readonly Segment[], length = 240): Segment[] {
  const whole = segments.map(({ text }) => text).join("");
  if (whole.length <= length) return [...segments];
  let at = 0;
  let first = 0;
  for (const { text, hit } of segments) {
    if (hit) {
      first = at;
      break;
    }
    at += text.length;
  }
  const start = first + 40 <= length ? 0 : wordEnd(whole, Math.min(first - before, whole.length - length));
  const end = start + length >= whole.length ? whole.length : wordEnd(whole, start + length);
  const cut: Segment[] = [];
  let from = 0;
  for (const { text, hit } of segments) {
    const piece = text.slice(Math.max(0, start - from), Math.max(0, end - from));
    from += text.length;
    if (piece) cut.push({ text: piece, hit });
  }
  if (start > 0) cut.unshift({ text: "… ", hit: false });
  if (end < whole.length) cut.push({ text: " …", hit: false });
  return cut;
}

/** The end of the word at a place; in Chinese, which writes no spaces, the place itself. */
function wordEnd(text: string, place: number): number {
  const rest = /^[\p{Script=Latin}\p{N}]{0,24}\s*/u.exec(text.slice(place));
  return Math.min(text.length, place + (rest?.[0].length ?? 0));
}
