import { readFileSync } from "node:fs";

/** A TrueType font's drawings of its characters, in the font's own units, y upwards. */
export type Outlines = {
  unitsPerEm: number;
  /** Number of the drawing of a character; 0 where it has none. */
  glyphOf(codePoint: number): number;
  /** Relative SVG path data, to be put behind the move to where the letter stands; empty for a space. */
  pathOf(glyph: number): string;
  /** How far the pen moves on, in the font's units. */
  advanceOf(glyph: number): number;
};

type Table = (tag: string) => number;
type Point = { x: number; y: number; on: boolean };

/**
 * Reads a font file's outlines (OpenType `cmap` 12, `loca`, `glyf`, `hmtx`). Pictures are drawn from them: a drawing
 * library that looks each letter up in the font file itself takes a hundred times as long with fonts of this size.
 * @throws Error for a font without these tables: none of those the product brings.
 */
export function readOutlines(file: string): Outlines {
  const font = readFileSync(file);
  const tables = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const entry = 12 + i * 16;
    tables.set(font.toString("latin1", entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  const table: Table = (tag) => {
    const at = tables.get(tag);
    if (at === undefined) throw new Error(`The font has no ${tag} table.`);
    return at;
  };
  const glyf = table("glyf");
  const placeOf = places(font, table);
  const paths = new Map<number, string>();
  const metrics = font.readUInt16BE(table("hhea") + 34);
  const hmtx = table("hmtx");
  return {
    unitsPerEm: font.readUInt16BE(table("head") + 18),
    glyphOf: characters(font, table("cmap")),
    advanceOf: (glyph) => font.readUInt16BE(hmtx + Math.min(glyph, metrics - 1) * 4),
    pathOf(glyph) {
      let path = paths.get(glyph);
      if (path === undefined) {
        const pen = { x: 0, y: 0 };
        path = contoursOf(font, glyf, placeOf, glyph)
          .map((contour) => pathOfContour(contour, pen))
          .join("");
        paths.set(glyph, path);
      }
      return path;
    },
  };
}

/** Where each glyph's data begins and ends within `glyf`. */
function places(font: Buffer, table: Table): (glyph: number) => [from: number, to: number] {
  const long = font.readInt16BE(table("head") + 50) === 1;
  const loca = table("loca");
  const at = (glyph: number) => (long ? font.readUInt32BE(loca + glyph * 4) : font.readUInt16BE(loca + glyph * 2) * 2);
  return (glyph) => [at(glyph), at(glyph + 1)];
}

function characters(font: Buffer, cmap: number): (codePoint: number) => number {
  for (let record = 0; record < font.readUInt16BE(cmap + 2); record += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + record * 8 + 4);
    if (font.readUInt16BE(at) !== 12) continue;
    const groups = font.readUInt32BE(at + 12);
    return (code) => {
      let [low, high] = [0, groups - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const group = at + 16 + middle * 12;
        if (code < font.readUInt32BE(group)) high = middle - 1;
        else if (code > font.readUInt32BE(group + 4)) low = middle + 1;
        else return font.readUInt32BE(group + 8) + code - font.readUInt32BE(group);
      }
      return 0;
    };
  }
  throw new Error("The font has no full table of characters.");
}

type PlaceOf = ReturnType<typeof places>;

function contoursOf(font: Buffer, glyf: number, placeOf: PlaceOf, glyph: number, depth = 0): Point[][] {
  const [from, to] = placeOf(glyph);
  if (from === to || depth > 8) return [];
  const count = font.readInt16BE(glyf + from);
  const at = glyf + from + 10;
  return count >= 0
    ? simpleContours(font, at, count)
    : partsOf(font, at).flatMap(({ part, move }) =>
        contoursOf(font, glyf, placeOf, part, depth + 1).map((contour) => contour.map(move)),
      );
}

function simpleContours(font: Buffer, at: number, count: number): Point[][] {
  if (count === 0) return [];
  const ends = Array.from({ length: count }, (_, i) => font.readUInt16BE(at + i * 2));
  const total = ends[count - 1]! + 1;
  let next = at + count * 2;
  next += 2 + font.readUInt16BE(next);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = font.readUInt8(next++);
    const times = flag & 8 ? font.readUInt8(next++) + 1 : 1;
    for (let i = 0; i < times; i += 1) flags.push(flag);
  }
  const along = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? font.readUInt8(next++) : -font.readUInt8(next++);
      else if (!(flag & same)) {
        value += font.readInt16BE(next);
        next += 2;
      }
      return value;
    });
  };
  const xs = along(2, 16);
  const ys = along(4, 32);
  return ends.map((end, i) => {
    const first = i === 0 ? 0 : ends[i - 1]! + 1;
    return Array.from({ length: end - first + 1 }, (_, j) => ({
      x: xs[first + j]!,
      y: ys[first + j]!,
      on: (flags[first + j]! & 1) === 1,
    }));
  });
}

const part = { words: 1, xy: 2, scale: 8, more: 32, scales: 64, matrix: 128 } as const;

/** The parts of a drawing that is put together of others. */
function partsOf(font: Buffer, start: number): { part: number; move: (point: Point) => Point }[] {
  const parts: ReturnType<typeof partsOf> = [];
  let at = start;
  for (let flags: number = part.more; flags & part.more; ) {
    flags = font.readUInt16BE(at);
    const glyph = font.readUInt16BE(at + 2);
    at += 4;
    const words = (flags & part.words) !== 0;
    const read = (offset: number) => (words ? font.readInt16BE(at + offset * 2) : font.readInt8(at + offset));
    const [dx, dy] = flags & part.xy ? [read(0), read(1)] : [0, 0];
    at += words ? 4 : 2;
    const fraction = () => {
      const value = font.readInt16BE(at) / 16384;
      at += 2;
      return value;
    };
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & part.scale) a = d = fraction();
    else if (flags & part.scales) [a, d] = [fraction(), fraction()];
    else if (flags & part.matrix) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()];
    parts.push({
      part: glyph,
      move: ({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on }),
    });
  }
  return parts;
}

/**
 * A contour of points on the line and between them (quadratic splines) as relative path data, from where the pen is;
 * closing it leaves the pen where the contour began.
 */
function pathOfContour(points: readonly Point[], pen: { x: number; y: number }): string {
  if (points.length < 2) return "";
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true });
  const from = ({ x, y }: Point) => `${Math.round(x) - pen.x} ${Math.round(y) - pen.y}`;
  const step = (command: string, to: Point) => {
    const written = `${command}${from(to)}`;
    pen.x = Math.round(to.x);
    pen.y = Math.round(to.y);
    return written;
  };
  const begin = points.findIndex(({ on }) => on);
  const first = begin >= 0 ? points[begin]! : middle(points.at(-1)!, points[0]!);
  const rest = begin >= 0 ? [...points.slice(begin + 1), ...points.slice(0, begin), first] : [...points, first];
  let path = step("m", first);
  let control: Point | null = null;
  for (const point of rest) {
    if (point.on) {
      path += control ? step(`q${from(control)} `, point) : step("l", point);
      control = null;
    } else {
      if (control) path += step(`q${from(control)} `, middle(control, point));
      control = point;
    }
  }
  if (control) path += step(`q${from(control)} `, first);
  return `${path}z`;
}
