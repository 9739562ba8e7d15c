import { isId } from "#app/domain/id.ts";
import { type Refusal, statusOf } from "#app/domain/refusals.ts";
import { parseJson } from "#app/form.ts";
import { saveProblem, saveProblemInput } from "#server/commands/saveProblem.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.save.ts";

/** Saves what somebody types in the form, as JSON: a page that closes can still send it. */
export async function action({ context, params, request }: Route.ActionArgs): Promise<Response> {
  const { deps, actor } = visitOf(context);
  if (!actor) return said({ code: "sign-in-first" });
  if (!isId(params.id)) return said({ code: "not-found" });
  const input = await parseJson(request, saveProblemInput);
  const result = input.ok ? await saveProblem(deps, actor, params.id, input.value) : input;
  return result.ok ? Response.json(result.value) : said(result.refusal);
}

function said(refusal: Refusal): Response {
  return Response.json({ refusal }, { status: statusOf(refusal) });
}
