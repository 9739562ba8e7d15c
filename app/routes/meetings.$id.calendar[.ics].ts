import { found } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { findPlan } from "#db/meeting-plans.ts";
import { findRound } from "#db/meeting-rounds.ts";
import { listOwnMeetings, listPlanMeetings } from "#db/meetings.ts";
import { organizerOf } from "#server/calendar.ts";
import { meetingsFile } from "#server/meetings/calendar.ts";
import { calendarMeeting } from "#server/meetings/letter.ts";
import { siteOrigin } from "#server/reactions/notify.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/meetings.$id.calendar[.ics].ts";

/** The published meetings as a file for any calendar: a facilitator's hold all, everybody else's his own. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const round = found(isId(params.id) ? await findRound(deps.db, actor, params.id, deps.clock()) : undefined);
  const plan = found(await findPlan(deps.db, round.id, ["published"]));
  const all = can(actor, "meeting.see-plan", round.facts);
  const meetings = all
    ? await listPlanMeetings(deps.db, actor, plan.id)
    : await listOwnMeetings(deps.db, actor, round.id);
  const held = meetings.flatMap((meeting) => ("hidden" in meeting || meeting.cancelled ? [] : [meeting]));
  const options = { language, sequence: plan.number * 2, cancelled: round.state === "cancelled" };
  const file = meetingsFile(
    found(held.length ? held : undefined).map((meeting) => calendarMeeting(actor, round, meeting, options)),
    { url: siteOrigin(deps) + paths.meetingRound(round.id), organizer: organizerOf(deps.env.MAIL_FROM) },
  );
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="meetings-${round.id}.ics"`,
      "Cache-Control": "private, no-store",
    },
  });
}
