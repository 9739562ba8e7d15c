import { z } from "zod";

/** Where a keyset page ended: the time it is sorted by, and the id that breaks ties. */
export type Place = { at: Date; id: string };

const shape = z.tuple([z.iso.datetime(), z.uuid()]);

export function writePlace({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** Undefined for none, and for one that can't be read: the list begins at its beginning. */
export function readPlace(text: string | null | undefined): Place | undefined {
  if (!text) return undefined;
  try {
    const [at, id] = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { at: new Date(at), id };
  } catch {
    return undefined;
  }
}
