import { redirect } from "react-router";
import { z } from "zod";
import { refused } from "#app/answer.ts";
import { languages } from "#app/domain/language.ts";
import { parseForm } from "#app/form.ts";
import { languageCookie } from "#app/languageCookie.ts";
import { ownPath } from "#app/ownPath.ts";
import { paths } from "#app/paths.ts";
import { setLocale } from "#db/people.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/language.ts";

const input = z.object({
  language: z.enum(languages),
  to: z.string().optional().transform(ownPath),
});

/** Remembers the language: for this browser, and for the person where somebody is signed in. */
export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = visitOf(context);
  const form = await parseForm(request, input);
  if (!form.ok) throw refused(form.refusal);
  const { language, to } = form.value;
  if (actor) await setLocale(deps.db, actor.personId, language);
  return redirect(to, { headers: { "Set-Cookie": languageCookie(deps.env, language) } });
}

export function loader() {
  return redirect(paths.home());
}
