import type { Unsealed } from "../sealed.ts";
import { inflated, slice, Unpackable } from "./inflated.ts";

/** One packed part of an archive. */
export type ZipEntry = { name: string; method: number; packed: number; size: number; start: number };

/** The archive is not what it says: overlapping or lying parts, something before, between or behind them, a password. */
export class NotPlainZip extends Error {
  readonly tag = "not-plain-zip";
}

const maxEntries = 4000;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;

/**
 * The parts of a ZIP archive that fills its file from the first byte to the last: no second archive, no page and no
 * program hides before, between or behind its parts, and none overlap, so that it is the same for every reader.
 * @throws NotPlainZip
 */
export async function listEntries(file: Unsealed): Promise<ZipEntry[]> {
  const end = await file.read(file.size - endBytes, endBytes);
  if (end.length < endBytes || end.readUInt32LE(0) !== 0x06054b50) throw new NotPlainZip("No end where it belongs.");
  const count = end.readUInt16LE(10);
  const size = end.readUInt32LE(12);
  const offset = end.readUInt32LE(16);
  if (count > maxEntries || offset + size + endBytes !== file.size || end.readUInt16LE(8) !== count)
    throw new NotPlainZip("Its directory does not fit.");
  const directory = await file.read(offset, size);
  const entries: (ZipEntry & { local: number })[] = [];
  for (let at = 0, left = count; left > 0; left -= 1) {
    if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw new NotPlainZip("Its directory is broken.");
    const nameBytes = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    // Bits 0 and 13: encrypted.
    if (directory.readUInt16LE(at + 8) & 0x2001) throw new NotPlainZip("It has a password.");
    entries.push({
      name: directory.toString("utf8", at + entryBytes, at + entryBytes + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      local: directory.readUInt32LE(at + 42),
      start: 0,
    });
    at += entryBytes + nameBytes + rest;
  }
  await placeEntries(file, entries, offset);
  return entries;
}

/** Finds where each part's bytes begin, and that parts follow each other without overlap or room between them. */
async function placeEntries(file: Unsealed, entries: (ZipEntry & { local: number })[], end: number): Promise<void> {
  const seen = new Set<string>();
  let due = 0;
  for (const entry of entries.toSorted((a, b) => a.local - b.local)) {
    const local = await file.read(entry.local, localBytes);
    if (local.length < localBytes || local.readUInt32LE(0) !== 0x04034b50) throw new NotPlainZip("A part is missing.");
    const nameBytes = local.readUInt16LE(26);
    const name = (await file.read(entry.local + localBytes, nameBytes)).toString("utf8");
    entry.start = entry.local + localBytes + nameBytes + local.readUInt16LE(28);
    const key = name.toLowerCase();
    // Up to 24 bytes may say the sizes once more.
    const gap = entry.local - due;
    if (name !== entry.name || seen.has(key) || gap < 0 || gap > (due === 0 ? 0 : 24))
      throw new NotPlainZip(`${entry.name} is not where it belongs.`);
    if (/(^|\/)\.\.?(\/|$)|^\/|[\\\0:]/.test(name)) throw new NotPlainZip(`${entry.name} leads elsewhere.`);
    if (entry.method !== 0 && entry.method !== 8) throw new NotPlainZip(`${entry.name} is packed in a rare way.`);
    seen.add(key);
    due = entry.start + entry.packed;
  }
  if (due > end || end - due > 24) throw new NotPlainZip("Something stands before its directory.");
}

/**
 * Unpacks one part, piece by piece.
 * @throws NotPlainZip when it is not as long as it says.
 */
export async function* entryContent(file: Unsealed, entry: ZipEntry): AsyncGenerator<Buffer, void> {
  let size = 0;
  const parts =
    entry.method === 0 ? slice(file, entry.start, entry.packed) : inflated(file, entry.start, "raw", entry.packed);
  try {
    if (entry.packed > 0)
      for await (const part of parts) {
        size += part.length;
        if (size > entry.size) break;
        yield part;
      }
  } catch (error) {
    if (error instanceof Unpackable) throw new NotPlainZip(`${entry.name} can't be unpacked.`);
    throw error;
  }
  if (size !== entry.size) throw new NotPlainZip(`${entry.name} is not as long as it says.`);
}
