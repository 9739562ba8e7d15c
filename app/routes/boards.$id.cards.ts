import { ok, refuse } from "#app/domain/refusals.ts";
import { parseForm } from "#app/form.ts";
import { jsonAction } from "#app/jsonAction.ts";
import { putCard, putCardInput } from "#server/commands/putCard.ts";

/** Puts a record on a board as a card. */
export const action = jsonAction(async ({ deps, actor, id, request }) => {
  const form = await parseForm(request, putCardInput);
  if (!form.ok) return refuse("invalid-input");
  const put = await putCard(deps, actor, id, form.value);
  return put.ok ? ok(Response.json({ element: put.value.element })) : put;
});
