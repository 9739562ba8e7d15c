import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { cleanText } from "#app/domain/cleanText.ts";
import { languages } from "#app/domain/language.ts";
import { ok, type Result } from "#app/domain/refusals.ts";
import { updateProfile } from "#db/people.ts";
import { act } from "../act.ts";
import type { Deps } from "../deps.ts";

export const changeProfileInput = z.object({
  name: cleanText(80).min(1),
  title: cleanText(120).optional(),
  language: z.enum(languages),
});

/** A person writes how he is called, what he is in his organisation, and in which language we write to him. */
export async function changeProfile(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof changeProfileInput>,
): Promise<Result<null>> {
  return await act(deps, actor, async (tx, record) => {
    await updateProfile(tx, actor, { name: input.name, title: input.title ?? null, locale: input.language });
    record({ kind: "person.profile-changed", subject: { kind: "person", id: actor.personId } });
    return ok(null);
  });
}
