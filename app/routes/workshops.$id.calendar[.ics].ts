import { found } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { findWorkshop } from "#db/workshops.ts";
import { calendarFile, organizerOf } from "#server/calendar.ts";
import { translator } from "#server/i18n.ts";
import { siteOrigin } from "#server/reactions/notify.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.calendar[.ics].ts";

/** The workshop as a file for any calendar. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const file = calendarFile(workshop, {
    method: workshop.state === "cancelled" ? "CANCEL" : "PUBLISH",
    description: translator(language)("workshop:calendar.description", {
      problem: inLanguage(workshop.problemTitle, language) || translator(language)("workshop:problem-gone"),
    }),
    url: siteOrigin(deps) + paths.workshop(workshop.id),
    organizer: organizerOf(deps.env.MAIL_FROM),
  });
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="workshop-${workshop.id}.ics"`,
      "Cache-Control": "private, no-store",
    },
  });
}
