/**
 * Whether PostgreSQL can keep a text: `jsonb` refuses NUL and half a surrogate pair, and one such text would fail the
 * commit it shares with other people's.
 */
export function isKeepable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}
