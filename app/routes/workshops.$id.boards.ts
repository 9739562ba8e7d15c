import { ok } from "#app/domain/refusals.ts";
import { jsonAction } from "#app/jsonAction.ts";
import { readToTheEnd } from "#app/upload.ts";
import { importBoard } from "#server/commands/importBoard.ts";

/** Makes a board of a workshop out of a board's JSON file: the body is the file. */
export const action = jsonAction(async ({ deps, actor, id, request }) => {
  const content = request.body ?? new Blob([]).stream();
  const made = await importBoard(deps, actor, id, content);
  return made.ok ? ok(Response.json({ file: made.value }, { status: 201 })) : made;
}, readToTheEnd);
