/** Width of one character in ems. */
export type Measure = (character: string, bold: boolean) => number;

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u;
/** May not begin a line. */
const closing = /^[\p{Pe}\p{Pf},.:;!?%，。、；：！？％…·」』）】》]$/u;
/** May not end a line. */
const opening = /^[\p{Ps}\p{Pi}「『（【《]$/u;

/**
 * Breaks a text into lines of at most `width` ems: between words, and between any two Chinese characters, but never
 * before a closing sign or after an opening one. A word that is longer than a line is cut.
 */
export function wrapped(text: string, width: number, bold: boolean, measure: Measure): string[] {
  return text.split(/\r?\n/).flatMap((line) => wrapLine(line, width, bold, measure));
}

function wrapLine(line: string, width: number, bold: boolean, measure: Measure): string[] {
  const lines: string[] = [];
  let present = "";
  let used = 0;
  const end = () => {
    lines.push(present.trimEnd());
    present = "";
    used = 0;
  };
  for (const piece of piecesOf(line)) {
    const long = widthOf(piece.trimEnd(), bold, measure);
    if (used > 0 && used + long > width) end();
    if (long <= width) {
      if (present === "" && piece.trim() === "" && lines.length > 0) continue;
      present += piece;
      used += widthOf(piece, bold, measure);
      continue;
    }
    for (const { segment } of characters.segment(piece)) {
      const one = measure(segment, bold);
      if (used > 0 && used + one > width) end();
      present += segment;
      used += one;
    }
  }
  end();
  return lines;
}

/** What stays together on a line: words with the space after them, Chinese characters with the signs that cling to them. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  let glued = false;
  let wasWide = false;
  for (const { segment } of characters.segment(line)) {
    const isWide = wide.test(segment);
    const space = /\s/.test(segment);
    const last = pieces.at(-1);
    const together =
      last !== undefined && (glued || closing.test(segment) || space || (!isWide && !wasWide && !/\s$/.test(last)));
    if (together) pieces[pieces.length - 1] += segment;
    else pieces.push(segment);
    glued = opening.test(segment);
    wasWide = isWide;
  }
  return pieces;
}

/** Width of a text in ems. */
export function widthOf(text: string, bold: boolean, measure: Measure): number {
  let width = 0;
  for (const { segment } of characters.segment(text)) width += measure(segment, bold);
  return width;
}
