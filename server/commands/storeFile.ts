import type { Actor } from "#app/domain/actor.ts";
import { holdsCustomerData } from "#app/domain/customerData.ts";
import { type Attachment, shownName } from "#app/domain/file.ts";
import { newId } from "#app/domain/id.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { countFiles, insertFile, type ListSubject } from "#db/files.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";
import { mayAddFile } from "../files/subjects.ts";
import { takeIn, type Upload } from "../files/takeIn.ts";

/** Most files that are kept for one subject, with those of its versions and those just let go. */
const maxKept = 60;

/**
 * Takes a file in for a problem statement or a proposal: counted while it comes, sealed at once, judged by what it holds;
 * images are drawn anew. Nothing carries it yet: it is put on a list by saving that list, else it is removed after a day.
 * Refuses "file-…" where the content isn't taken, "file-cut-off" where it ended before its end; nothing is left then.
 */
export async function storeFile(
  deps: Deps,
  actor: Actor,
  subject: ListSubject,
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
