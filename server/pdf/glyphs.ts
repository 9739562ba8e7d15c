import { readFileSync } from "node:fs";

/** Whether a font can draw a character, by its code point. */
export type Covers = (codePoint: number) => boolean;

const read = new Map<string, Covers>();

/**
 * What a TrueType font covers, from its own table of characters (OpenType `cmap`, format 12, that of fonts beyond the
 * basic plane). Read once per file.
 * @throws Error where the font has no such table: a font that the product doesn't bring.
 */
export function coverageOf(file: string): Covers {
  let covers = read.get(file);
  if (!covers) {
    covers = readCoverage(readFileSync(file));
    read.set(file, covers);
  }
  return covers;
}

function readCoverage(font: Buffer): Covers {
  const covered = new Uint8Array(0x110000 / 8);
  const table = fullTable(font);
  const groups = font.readUInt32BE(table + 12);
  for (let group = 0; group < groups; group += 1) {
    const at = table + 16 + group * 12;
    const end = font.readUInt32BE(at + 4);
    for (let code = font.readUInt32BE(at); code <= end; code += 1) covered[code >> 3]! |= 1 << (code & 7);
  }
  return (code) => ((covered[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
}

/** Where the subtable of format 12 begins. */
function fullTable(font: Buffer): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    if (font.toString("latin1", entry, entry + 4) !== "cmap") continue;
    const cmap = font.readUInt32BE(entry + 8);
    for (let record = 0; record < font.readUInt16BE(cmap + 2); record += 1) {
      const at = cmap + font.readUInt32BE(cmap + 4 + record * 8 + 4);
      if (font.readUInt16BE(at) === 12) return at;
    }
  }
  throw new Error("The font has no full table of characters.");
}
