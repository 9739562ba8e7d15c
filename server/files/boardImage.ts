import type { Actor } from "#app/domain/actor.ts";
import { isImage } from "#app/domain/file.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { findReadableFile } from "#db/file-access.ts";
import type { Deps } from "../deps.ts";
import { type PreviewSize, previewOf } from "./preview.ts";

/**
 * An image of a board as the board shows it. The browser keeps it and asks each time whether it still may: the policy
 * answers, and nothing is sent again (ETag).
 */
export async function boardImage(
  deps: Deps,
  actor: Actor,
  { boardId, fileId, size }: { boardId: string; fileId: string; size: PreviewSize },
  request: Request,
): Promise<Result<Response>> {
  const found = await findReadableFile(deps.db, actor, fileId);
  if (found?.subject.kind !== "board" || found.subject.id !== boardId || !isImage(found.file.type)) {
    return refuse("not-found");
  }
  const etag = `"${found.file.sha256.slice(0, 32)}-${size}"`;
  const headers = new Headers({
    "Content-Type": "image/webp",
    "Cache-Control": "private, no-cache",
    Vary: "Cookie",
    ETag: etag,
    "Content-Security-Policy": "default-src 'none'; sandbox",
  });
  if (request.headers.get("If-None-Match") === etag) return ok(new Response(null, { status: 304, headers }));
  const drawn = await previewOf(deps.files, found.file, size);
  return ok(new Response(new Uint8Array(drawn), { headers }));
}
