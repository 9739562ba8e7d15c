import { Readable } from "node:stream";
import { createInflate, createInflateRaw } from "node:zlib";
import type { Unsealed } from "../sealed.ts";

/** What was to be unpacked is not packed as it says. */
export class Unpackable extends Error {
  readonly tag = "unpackable";
}

/**
 * Unpacks what begins at a byte of a file, piece by piece, to its own end or to `length` packed bytes.
 * @throws Unpackable
 */
export async function* inflated(
  file: Unsealed,
  start: number,
  wrapping: "zlib" | "raw",
  length = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer, void> {
  const unpacking = wrapping === "zlib" ? createInflate() : createInflateRaw();
  const source = Readable.from(slice(file, start, length));
  source.on("error", (error) => unpacking.destroy(error));
  source.pipe(unpacking);
  try {
    for await (const part of unpacking) yield part as Buffer;
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw new Unpackable(String(error));
    throw error;
  } finally {
    source.destroy();
    unpacking.destroy();
  }
}

/** Some bytes of a file, piece by piece. */
export async function* slice(file: Unsealed, start: number, length: number): AsyncGenerator<Buffer, void> {
  let left = length;
  for await (const part of file.stream(start)) {
    yield part.subarray(0, Math.min(left, part.length));
    left -= part.length;
    if (left <= 0) return;
  }
}
