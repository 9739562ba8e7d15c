import { answer, found } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { boardSnapshot } from "#server/sockets/board/index.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/boards.$id.snapshot.ts";

/** What stands on a board, for its page to join with: compressed, and nothing at all where the page is up to date. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor } = signedIn(context, request);
  const id = found(isId(params.id) ? params.id.toLowerCase() : undefined);
  const result = await boardSnapshot(deps, actor, id, request);
  if (!result.ok) throw answer(result, () => null);
  return result.value;
}
