import type { Actor } from "#app/domain/actor.ts";
import { holdsCustomerData } from "#app/domain/customerData.ts";
import { type Attachment, type FileType, isImage, maxFileBytes, shownName } from "#app/domain/file.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { countFiles, type FileSubject, insertFile } from "#db/files.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { redraw } from "../files/inspect/image.ts";
import { inspect } from "../files/inspect/index.ts";
import { TooLarge } from "../files/sealed.ts";
import type { Incoming } from "../files/store.ts";
import { mayAddFile } from "../files/subjects.ts";

/** Most files that are kept for one subject, with those of its versions and those just let go. */
const maxKept = 60;

/** A body as it comes in, and the name its sender gave it. */
export type Upload = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/**
 * Takes a file in for a problem statement or a proposal: counted while it comes, sealed at once, judged by what it holds;
 * images are drawn anew. Nothing carries it yet: it is put on a list by saving that list, else it is removed after a day.
 * Refuses "file-…" where the content isn't taken, "file-cut-off" where it ended before its end; nothing is left then.
 */
export async function storeFile(
  deps: Deps,
  actor: Actor,
  subject: FileSubject,
  upload: Upload,
): Promise<Result<Attachment>> {
  // Asked before anything is read, and again when the row is written.
  const allowed = await act(deps, actor, async (tx) => await mayAddFile(tx, actor, subject));
  if (!allowed.ok) return allowed;
  if (holdsCustomerData(upload.name)) return refuse("file-customer-data");
  const id = newId();
  const taken = await takeIn(deps, id, upload);
  if (!taken.ok) return taken;
  const { incoming, type } = taken.value;
  const file: Attachment = {
    id,
    name: shownName(upload.name, type),
    type,
    size: incoming.size,
    sha256: incoming.sha256,
  };
  // First the bytes, then the row: a row never names what isn't there.
  let stored: Result<Attachment> | undefined;
  try {
    await incoming.keep();
    stored = await act(deps, actor, async (tx, record) => {
      const still = await mayAddFile(tx, actor, subject);
      if (!still.ok) return still;
      if ((await countFiles(tx, subject)) >= maxKept) return refuse("too-many-files");
      await insertFile(tx, actor, { ...file, ...incoming.wrapped, subject, now: deps.clock() });
      record({
        kind: "file.stored",
        subject: { kind: "file", id },
        threadId: still.value.threadId,
        data: { of: subject },
      });
      return ok(file);
    });
    return stored;
  } finally {
    if (!stored?.ok) {
      await incoming.drop();
      await deps.files.remove(id);
    }
  }
}

/** Seals what comes, judges it, and of an image keeps only what was drawn anew. */
async function takeIn(
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
