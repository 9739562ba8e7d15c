import sharp from "sharp";
import { inTurns } from "./inspect/inTurns.ts";
import type { Files, Incoming } from "./store.ts";

/** Widths of an image as a board shows it, in pixels: near, and from afar. */
export const previewWidths = { small: 320, large: 1280 } as const;
export type PreviewSize = keyof typeof previewWidths;

/** Most bytes of drawn previews that a process keeps. */
const mostBytes = 32 * 1024 * 1024;
const turn = inTurns(2);
/** By file and size, the least lately asked for first. */
const kept = new Map<string, Promise<Buffer>>();
let bytes = 0;

/** The pixels of an image that was drawn anew. */
export async function sizeOf(image: Pick<Incoming, "open">): Promise<{ width: number; height: number }> {
  const plain = await image.open();
  try {
    const { width = 1, height = 1 } = await sharp(await plain.read(0, plain.size)).metadata();
    return { width, height };
  } finally {
    await plain.close();
  }
}

/**
 * An image no wider than a board shows it, as WebP: drawn once for everybody who opens the board, and kept in memory for
 * the next, never on disk. Who may see it is the caller's question, each time.
 */
export async function previewOf(
  files: Files,
  file: { id: string; wrapped: string; keyId: string },
  size: PreviewSize,
): Promise<Buffer> {
  const key = `${file.id} ${size}`;
  const before = kept.get(key);
  if (before) {
    kept.delete(key);
    kept.set(key, before);
    return await before;
  }
  const drawing = turn(() => draw(files, file, previewWidths[size]));
  kept.set(key, drawing);
  try {
    const drawn = await drawing;
    bytes += drawn.length;
    for (const [oldest, old] of kept) {
      if (bytes <= mostBytes || oldest === key) break;
      kept.delete(oldest);
      bytes -= (await old).length;
    }
    return drawn;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

async function draw(
  files: Files,
  file: { id: string; wrapped: string; keyId: string },
  width: number,
): Promise<Buffer> {
  const plain = await files.open(file.id, file);
  try {
    const image = sharp(await plain.read(0, plain.size), { limitInputPixels: 50_000_000 });
    return await image.resize({ width, withoutEnlargement: true }).webp({ quality: 82 }).toBuffer();
  } finally {
    await plain.close();
  }
}
