import type { RouterContextProvider } from "react-router";
import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { type Refusal, type Result, statusOf } from "#app/domain/refusals.ts";
import { saveSchema } from "#app/domain/saving.ts";
import { parseJson } from "#app/form.ts";
import type { Deps } from "#server/deps.ts";
import { visitOf } from "#server/visit.ts";

/**
 * The action that saves what somebody types, field by field, as JSON: a page that closes can still send it. Answers with
 * the next save's revision and when it was saved, or with the refusal and its status.
 */
export function saves<Patch extends z.ZodType>(
  patch: Patch,
  save: (
    deps: Deps,
    actor: Actor,
    input: { id: string; rev: number; writer: string; patch: z.output<Patch> },
  ) => Promise<Result<{ rev: number }>>,
) {
  const schema = saveSchema(patch);
  return async ({
    context,
    params,
    request,
  }: {
    context: Readonly<RouterContextProvider>;
    params: { id: string };
    request: Request;
  }): Promise<Response> => {
    const { deps, actor } = visitOf(context);
    if (!actor) return said({ code: "sign-in-first" });
    if (!isId(params.id)) return said({ code: "not-found" });
    const input = await parseJson(request, schema);
    if (!input.ok) return said(input.refusal);
    const { rev, writer, patch } = input.value as { rev: number; writer: string; patch: z.output<Patch> };
    const saved = await save(deps, actor, { id: params.id, rev, writer, patch });
    return saved.ok ? Response.json({ rev: saved.value.rev, savedAt: deps.clock() }) : said(saved.refusal);
  };
}

function said(refusal: Refusal): Response {
  return Response.json({ refusal }, { status: statusOf(refusal) });
}
