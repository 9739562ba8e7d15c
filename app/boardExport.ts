import type { RouterContextProvider } from "react-router";
import { found, refused } from "#app/answer.ts";
import { type ExportFormat, pictureScales } from "#app/domain/board/exports.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { exportBoard } from "#server/commands/exportBoard.ts";
import { disposition } from "#server/files/disposition.ts";
import { signedIn } from "#server/visit.ts";

const types: Record<ExportFormat, string> = {
  png: "image/png",
  svg: "image/svg+xml; charset=utf-8",
  pdf: "application/pdf",
  csv: "text/csv; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
};

type Args = { context: Readonly<RouterContextProvider>; request: Request; params: { id: string } };

/** The loader that sends a board as a file of this format; `?scale=2` asks for a larger picture. */
export function sendsBoard(format: ExportFormat) {
  return async ({ context, request, params }: Args) => {
    const { deps, actor, language } = signedIn(context, request);
    const id = found(isId(params.id) ? params.id.toLowerCase() : undefined);
    const asked = Number(new URL(request.url).searchParams.get("scale") ?? 1);
    const scale = pictureScales.find((one) => one === asked) ?? 1;
    const made = await exportBoard(deps, actor, id, { format, scale, language });
    if (!made.ok) throw refused(made.refusal);
    const { content, title, at } = made.value;
    return new Response(typeof content === "string" ? content : new Uint8Array(content), {
      headers: {
        "Content-Type": types[format],
        "Content-Disposition": disposition("attachment", `${title} ${hongKongDay(at)}.${format}`),
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        "Cache-Control": "private, no-store",
      },
    });
  };
}
