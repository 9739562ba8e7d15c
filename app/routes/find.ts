import { askPalette } from "#server/browsing/palette.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/find.ts";

/** What the command palette offers for what is typed, as JSON; nobody may keep it. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const { searchParams } = new URL(request.url);
  const q = (searchParams.get("q") ?? "").trim().slice(0, 200);
  const answer = await askPalette(deps, actor, { q, recent: searchParams.getAll("recent") }, language);
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
