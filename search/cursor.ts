import { z } from "zod";

/** Where a page ended: what it was sorted by, the last value and key. Opaque to everyone else. */
export type Cursor = { sort: string; value: string | number; key: string };

const shape = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]);

export function writeCursor({ sort, value, key }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, key])).toString("base64url");
}

/** Undefined for no cursor, one of another sort, or one that was tampered with: the list starts from its beginning. */
export function readCursor(text: string | null | undefined, sort: string): Cursor | undefined {
  if (!text) return undefined;
  try {
    const [from, value, key] = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return from === sort ? { sort, value, key } : undefined;
  } catch {
    return undefined;
  }
}
