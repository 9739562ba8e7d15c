import { ok } from "#app/domain/refusals.ts";
import { storeFile } from "#server/commands/storeFile.ts";
import { jsonAction } from "./jsonAction.ts";

/**
 * The action that takes a file for a thing of this kind: the body is the file, its name stands percent-encoded in the
 * header X-File-Name, which no log keeps. Answers with the file or the refusal, as JSON.
 */
export function uploads(kind: "problem" | "proposal") {
  return jsonAction(async ({ deps, actor, id, request }) => {
    const upload = { name: nameOf(request), content: request.body ?? new Blob([]).stream() };
    const stored = await storeFile(deps, actor, { kind, id }, upload);
    return stored.ok ? ok(Response.json({ file: stored.value }, { status: 201 })) : stored;
  }, readToTheEnd);
}

export function nameOf(request: Request): string {
  const given = request.headers.get("X-File-Name") ?? "";
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}

/** Reads what is left of the body: a browser that is still sending would not hear the answer. */
export async function readToTheEnd(request: Request): Promise<void> {
  try {
    if (request.body && !request.body.locked) await request.body.pipeTo(new WritableStream());
  } catch {
    // Its sender has gone.
  }
}
