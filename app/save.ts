import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { saveSchema } from "#app/domain/saving.ts";
import { parseJson } from "#app/form.ts";
import type { Deps } from "#server/deps.ts";
import { jsonAction } from "./jsonAction.ts";

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
  return jsonAction(async ({ deps, actor, id, request }) => {
    const input = await parseJson(request, schema);
    if (!input.ok) return input;
    const { rev, writer, patch } = input.value as { rev: number; writer: string; patch: z.output<Patch> };
    const saved = await save(deps, actor, { id, rev, writer, patch });
    return saved.ok ? ok(Response.json({ rev: saved.value.rev, savedAt: deps.clock() })) : saved;
  });
}
