import { found } from "#app/answer.ts";
import { isImage } from "#app/domain/file.ts";
import { isId } from "#app/domain/id.ts";
import { openFile } from "#server/commands/openFile.ts";
import { disposition } from "#server/files/disposition.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/files.$id.ts";

/** A file, for whoever may read what it belongs to. `?view` shows an image in the page; everything else is saved. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor } = signedIn(context, request);
  const opened = isId(params.id) ? await openFile(deps, actor, params.id) : undefined;
  const { file, content } = found(opened?.ok ? opened.value : undefined);
  // Only its headers are asked for: nobody would read, and close, the file.
  if (request.method === "HEAD") await content.cancel();
  const inline = isImage(file.type) && new URL(request.url).searchParams.has("view");
  return new Response(request.method === "HEAD" ? null : content, {
    headers: {
      "Content-Type": file.type.startsWith("text/") ? `${file.type}; charset=utf-8` : file.type,
      "Content-Length": String(file.size),
      "Content-Disposition": disposition(inline ? "inline" : "attachment", file.name),
      // Whatever it holds runs nowhere; the site's own policy stands beside this one.
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}
