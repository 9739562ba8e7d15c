import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

/**
 * The sealed form of a file on disk (docs/files.md): a header, then segments of 64 KiB plain text, each encrypted and
 * authenticated by itself (AES-256-GCM). The nonce of a segment counts up and says whether it is the last, so segments
 * can't be changed, left out, repeated, moved or cut off unnoticed, and nothing is given out before it was authenticated.
 */
const magic = Buffer.from("LABFILE1");
const prefixBytes = 7;
const headerBytes = magic.length + prefixBytes;
export const segmentBytes = 64 * 1024;
const tagBytes = 16;

/** What was sealed: plain bytes, their SHA-256 in hex, and how they begin (at most one segment). */
export type Sealed = { size: number; sha256: string; head: Buffer };

/** The source had more than the limit, in bytes. */
export class TooLarge extends Error {
  readonly tag = "too-large";
}

/**
 * Encrypts a stream into a new file, on disk when this resolves. Holds one segment in memory.
 * @param target.path must not exist; what was written of it stays behind when this throws.
 * @throws TooLarge as soon as more than `limit` bytes came; whatever the source throws.
 */
export async function seal(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  target: { path: string; key: Buffer; fileId: string },
  limit: number,
): Promise<Sealed> {
  const header = Buffer.concat([magic, randomBytes(prefixBytes)]);
  const hash = createHash("sha256");
  const segment = Buffer.alloc(segmentBytes);
  let filled = 0;
  let index = 0;
  let size = 0;
  let head: Buffer | undefined;
  const file = await open(target.path, "wx", 0o600);
  const flush = async (last: boolean) => {
    const plain = segment.subarray(0, filled);
    head ??= Buffer.from(plain);
    const cipher = createCipheriv("aes-256-gcm", target.key, nonceOf(header, index, last));
    cipher.setAAD(associated(header, target.fileId));
    await writeAll(file, Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
    index += 1;
    filled = 0;
  };
  try {
    await writeAll(file, header);
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw new TooLarge(`More than ${limit} bytes.`);
      hash.update(chunk);
      let rest = chunk;
      while (rest.length > 0) {
        // Only when more comes is it known that a full segment is not the last.
        if (filled === segmentBytes) await flush(false);
        const part = rest.subarray(0, segmentBytes - filled);
        segment.set(part, filled);
        filled += part.length;
        rest = rest.subarray(part.length);
      }
    }
    await flush(true);
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest("hex"), head: head! };
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
}

/** A sealed file as plain text, read piece by piece; every piece is authenticated before it is handed out. */
export type Unsealed = {
  /** Plain bytes. */
  size: number;
  /** The bytes from `start` on, at most `length`. @throws Error when they were tampered with. */
  read(start: number, length: number): Promise<Buffer>;
  /** All bytes from `start` on, a segment at a time. @throws Error when one was tampered with. */
  stream(start?: number): AsyncGenerator<Buffer, void>;
  close(): Promise<void>;
};

/** Opens a sealed file. @throws Error when it is none, or ends where no segment ends. Close it. */
export async function unseal(path: string, key: Buffer, fileId: string): Promise<Unsealed> {
  const file = await open(path, "r");
  try {
    const header = await readExactly(file, 0, headerBytes);
    if (!header.subarray(0, magic.length).equals(magic)) throw new Error(`File ${fileId} is not sealed.`);
    const body = (await file.stat()).size - headerBytes;
    const count = Math.ceil(body / (segmentBytes + tagBytes));
    const size = body - count * tagBytes;
    if (count === 0 || size < (count - 1) * segmentBytes) throw new Error(`File ${fileId} was cut off.`);

    const segment = async (index: number): Promise<Buffer> => {
      const start = headerBytes + index * (segmentBytes + tagBytes);
      const length = Math.min(segmentBytes, size - index * segmentBytes);
      const sealed = await readExactly(file, start, length + tagBytes);
      const nonce = nonceOf(header, index, index === count - 1);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(associated(header, fileId)).setAuthTag(sealed.subarray(length));
      return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()]);
    };
    async function* stream(start = 0) {
      for (let index = Math.floor(start / segmentBytes); index < count; index += 1) {
        const plain = await segment(index);
        const skipped = Math.max(0, start - index * segmentBytes);
        if (plain.length > skipped) yield plain.subarray(skipped);
      }
    }
    return {
      size,
      stream,
      async read(start, length) {
        const parts: Buffer[] = [];
        let missing = Math.min(length, Math.max(0, size - start));
        if (missing === 0) return Buffer.alloc(0);
        for await (const part of stream(start)) {
          parts.push(part.subarray(0, missing));
          missing -= part.length;
          if (missing <= 0) break;
        }
        return Buffer.concat(parts);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) throw new Error("A sealed file was cut off.");
    read += bytesRead;
  }
  return buffer;
}

/** Never twice under one key: every file has its own, and its segments count up. */
function nonceOf(header: Buffer, index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, magic.length);
  nonce.writeUInt32BE(index, prefixBytes);
  nonce.writeUInt8(last ? 1 : 0, prefixBytes + 4);
  return nonce;
}

function associated(header: Buffer, fileId: string): Buffer {
  return Buffer.concat([header, Buffer.from(fileId)]);
}
