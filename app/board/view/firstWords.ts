/** Lines by text, width and rows: the same notes are painted again and again. */
const known = new Map<string, readonly string[]>();
const mostKnown = 20_000;

/**
 * The first words of a text in lines of so many ems, the last ended by … where more follows. Widths are estimated, as
 * measuring thousands of texts would cost more than painting them.
 */
export function firstWords(text: string, ems: number, rows: number): readonly string[] {
  const key = `${Math.round(ems * 4)} ${rows} ${text.slice(0, 200)}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size > mostKnown) known.clear();
  const lines = broken(text.slice(0, 200), ems, rows);
  known.set(key, lines);
  return lines;
}

function broken(text: string, ems: number, rows: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const part of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    const wide = widthOf(part.trimEnd());
    if (line && width + wide > ems) {
      if (lines.length === rows - 1) return [...lines, `${line.trimEnd()}…`];
      lines.push(line.trimEnd());
      line = "";
      width = 0;
    }
    line += part;
    width += widthOf(part);
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/** In ems: Chinese and full-width signs take one, others about half. */
function widthOf(part: string): number {
  let width = 0;
  for (const sign of part) width += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.54;
  return width;
}
