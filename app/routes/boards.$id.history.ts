import { answer, found } from "#app/answer.ts";
import type { BoardHistory } from "#app/domain/board/wire.ts";
import { isId } from "#app/domain/id.ts";
import { parseForm } from "#app/form.ts";
import { reached } from "#app/reached.ts";
import { elementsAt, listVersions, timeOfOp } from "#db/board-history.ts";
import { findBoard } from "#db/boards.ts";
import { nameBoardVersion, nameBoardVersionInput } from "#server/commands/nameBoardVersion.ts";
import { signedIn, type Visit } from "#server/visit.ts";
import type { Route } from "./+types/boards.$id.history.ts";

/** B10: the board at any moment. Facilitators alone: what was taken off a board is nobody else's to find again. */
export async function loader({ context, request, params }: Route.LoaderArgs): Promise<BoardHistory> {
  const visit = signedIn(context, request);
  const board = await boardOf(visit, params.id);
  const { db } = visit.deps;
  const asked = new URL(request.url).searchParams.get("seq");
  const seq = asked && /^\d{1,9}$/.test(asked) ? Math.min(Number(asked), board.seq) : null;
  const versions = await listVersions(db, board.id);
  if (seq === null) return { head: board.seq, versions, past: null };
  const [{ elements }, at] = await Promise.all([elementsAt(db, board.id, seq), timeOfOp(db, board.id, seq)]);
  return { head: board.seq, versions, past: { seq, at: at ?? null, elements: [...elements.values()] } };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const board = await boardOf(visit, params.id);
  const form = await parseForm(request, nameBoardVersionInput);
  if (!form.ok) return answer(form, () => null);
  return answer(await nameBoardVersion(visit.deps, visit.actor, board.id, form.value), () => ({ ok: true as const }));
}

export const clientLoader = ({ serverLoader }: Route.ClientLoaderArgs) => reached(serverLoader);

async function boardOf({ deps, actor }: Visit & { actor: NonNullable<Visit["actor"]> }, id: string) {
  const board = isId(id) ? await findBoard(deps.db, actor, id.toLowerCase()) : undefined;
  return found(board?.role === "facilitator" ? board : undefined);
}
