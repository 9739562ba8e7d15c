import { redirect } from "react-router";
import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import {
  declareOwnConflict,
  declareOwnConflictInput,
  recordConflict,
  recordConflictInput,
} from "#server/commands/declareConflict.ts";
import { endConflict, endConflictInput } from "#server/commands/endConflict.ts";
import type { Visit } from "#server/visit.ts";
import { answer, refused } from "./answer.ts";

const input = z.discriminatedUnion("intent", [
  declareOwnConflictInput.extend({ intent: z.literal("declare") }),
  recordConflictInput.extend({ intent: z.literal("record") }),
  endConflictInput.extend({ intent: z.literal("end") }),
]);

/** What the forms of `ConflictSections` ask for. `page` is where they stand. */
export async function changeConflict(
  { deps, actor }: Visit & { actor: Actor },
  request: Request,
  of: { scope: "problem" | "workshop"; id: string },
  page: string,
) {
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { value } = form;
  switch (value.intent) {
    case "declare":
      // The problem or workshop is gone for him now.
      return answer(await declareOwnConflict(deps, actor, of, value), () => redirect(paths.conflicts()));
    case "record":
      return answer(await recordConflict(deps, actor, of, value), () => redirect(page));
    case "end":
      return answer(await endConflict(deps, actor, value), () => redirect(page));
  }
}
