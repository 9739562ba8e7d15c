import type { RouterContextProvider } from "react-router";
import { isId } from "#app/domain/id.ts";
import { type Refusal, statusOf } from "#app/domain/refusals.ts";
import { storeFile } from "#server/commands/storeFile.ts";
import { visitOf } from "#server/visit.ts";

/**
 * The action that takes a file for a thing of this kind: the body is the file, its name stands percent-encoded in the
 * header X-File-Name, which no log keeps. Answers with the file or the refusal, as JSON.
 */
export function uploads(kind: "problem" | "proposal") {
  return async ({
    context,
    params,
    request,
  }: {
    context: Readonly<RouterContextProvider>;
    params: { id: string };
    request: Request;
  }): Promise<Response> => {
    const { deps, actor } = visitOf(context);
    if (!actor) return await said(request, { code: "sign-in-first" });
    if (!isId(params.id)) return await said(request, { code: "not-found" });
    const upload = { name: nameOf(request), content: request.body ?? new Blob([]).stream() };
    const stored = await storeFile(deps, actor, { kind, id: params.id }, upload);
    return stored.ok ? Response.json({ file: stored.value }, { status: 201 }) : await said(request, stored.refusal);
  };
}

function nameOf(request: Request): string {
  const given = request.headers.get("X-File-Name") ?? "";
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}

/** Reads what is left of the body before it answers: a browser that is still sending would not hear the answer. */
async function said(request: Request, refusal: Refusal): Promise<Response> {
  try {
    if (request.body && !request.body.locked) await request.body.pipeTo(new WritableStream());
  } catch {
    // Its sender has gone.
  }
  return Response.json({ refusal }, { status: statusOf(refusal) });
}
