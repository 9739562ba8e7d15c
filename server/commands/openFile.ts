import type { Actor } from "#app/domain/actor.ts";
import type { Attachment } from "#app/domain/file.ts";
import type { FileFacts } from "#app/domain/policy/file.ts";
import { isDisclosure } from "#app/domain/policy/problem.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { noteDisclosure } from "#db/disclosures.ts";
import { findReadableFile } from "#db/file-access.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

/** A file to send: its plain bytes, each authenticated before it is handed out. Read it to the end or cancel it. */
export type OpenedFile = { file: Attachment; content: ReadableStream<Uint8Array> };

/**
 * Opens a file for whoever may read what it belongs to, now. That somebody else opened a confidential one is noted, once
 * a visit, for its owner.
 * @throws Error when the bytes are missing or were tampered with, before anything of them is handed out.
 */
export async function openFile(deps: Deps, actor: Actor, id: string): Promise<Result<OpenedFile>> {
  const found = await findReadableFile(deps.db, actor, id);
  if (!found) return refuse("not-found");
  const { subject, facts } = found;
  const { wrapped, keyId, ...file } = found.file;
  const plain = await deps.files.open(id, { wrapped, keyId });
  const content = plain.stream();
  try {
    // A tampered beginning shows here, not in the middle of an answer.
    const first = await content.next();
    if (isSomebodyElses(facts))
      await act(deps, actor, async (tx, record) => {
        if (await noteDisclosure(tx, actor, { kind: "file", id }, deps.clock()))
          record({ kind: `${subject.kind}.file-opened`, subject, data: { fileId: id } });
        return ok(null);
      });
    return ok({ file, content: streamOf(first, content, () => plain.close()) });
  } catch (error) {
    await plain.close();
    throw error;
  }
}

function isSomebodyElses(file: FileFacts): boolean {
  if (file.of === "board") return false;
  if (file.of === "proposal") return !file.proposal.relation.proposes;
  return isDisclosure(file.problem) || (file.reasoned && !file.problem.relation.owns);
}

/** The parts as a stream that closes the file when it ends, fails or is cancelled, also before anybody read of it. */
function streamOf(
  first: IteratorResult<Buffer, void>,
  rest: AsyncGenerator<Buffer, void>,
  close: () => Promise<void>,
): OpenedFile["content"] {
  let next: IteratorResult<Buffer, void> | undefined = first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = next ?? (await rest.next());
        next = undefined;
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      await close();
    },
    cancel: close,
  });
}
