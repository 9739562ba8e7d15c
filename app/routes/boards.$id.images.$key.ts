import { answer, found } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { boardImage } from "#server/files/boardImage.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/boards.$id.images.$key.ts";

/** An image of a board, no larger than the board shows it; for whoever may open the board, asked anew each time. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor } = signedIn(context, request);
  const boardId = found(isId(params.id) ? params.id : undefined);
  const fileId = found(isId(params.key) ? params.key : undefined);
  const size = new URL(request.url).searchParams.get("size") === "small" ? "small" : "large";
  const result = await boardImage(deps, actor, { boardId, fileId, size }, request);
  if (!result.ok) throw answer(result, () => null);
  return result.value;
}
