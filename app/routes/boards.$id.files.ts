import { ok, refuse } from "#app/domain/refusals.ts";
import { jsonAction } from "#app/jsonAction.ts";
import { nameOf, readToTheEnd } from "#app/upload.ts";
import { putImage } from "#server/commands/putImage.ts";
import { spotInput } from "#server/commands/putOnBoard.ts";

/** Puts an image on a board: the body is the file, the address says where and under which id. */
export const action = jsonAction(async ({ deps, actor, id, request }) => {
  const spot = spotInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!spot.success) return refuse("invalid-input");
  const upload = { name: nameOf(request), content: request.body ?? new Blob([]).stream() };
  const put = await putImage(deps, actor, id, spot.data, upload);
  return put.ok ? ok(Response.json({ file: { id: put.value.element } }, { status: 201 })) : put;
}, readToTheEnd);
