import { type FileType, isImage, maxFileBytes } from "#app/domain/file.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Deps } from "../deps.ts";
import { redraw } from "./inspect/image.ts";
import { inspect } from "./inspect/index.ts";
import { TooLarge } from "./sealed.ts";
import type { Incoming } from "./store.ts";

/** A body as it comes in, and the name its sender gave it. */
export type Upload = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/**
 * Seals what comes, judges it by what it holds, and of an image keeps only what was drawn anew. Refuses "file-…"; nothing
 * is left then. Whoever calls keeps or drops what came.
 */
export async function takeIn(
  deps: Deps,
  id: string,
  { name, content }: Upload,
): Promise<Result<{ incoming: Incoming; type: FileType }>> {
  let incoming: Incoming;
  try {
    incoming = await deps.files.take(id, content, maxFileBytes);
  } catch (error) {
    if (error instanceof TooLarge) return refuse("file-too-large");
    if (isOurs(error)) throw error;
    return refuse("file-cut-off");
  }
  let kept = false;
  try {
    const plain = await incoming.open();
    try {
      const found = await inspect(plain, incoming.head, name);
      if (!found.ok) return found;
      const type = found.value;
      if (!isImage(type)) {
        kept = true;
        return ok({ incoming, type });
      }
      const drawn = await redraw(plain, type);
      if (!drawn.ok) return drawn;
      if (drawn.value.length > maxFileBytes) return refuse("file-too-large");
      return ok({ incoming: await deps.files.take(id, [drawn.value], maxFileBytes), type });
    } finally {
      await plain.close();
    }
  } finally {
    if (!kept) await incoming.drop();
  }
}

/** The disk's errors are ours; every other comes from the sender's connection. */
function isOurs(error: unknown): boolean {
  const { syscall = "" } = error as NodeJS.ErrnoException;
  return ["open", "write", "fsync", "mkdir", "close"].includes(syscall);
}
