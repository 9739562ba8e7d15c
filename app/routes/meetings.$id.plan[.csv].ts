import { found, refused } from "#app/answer.ts";
import { hongKongClock, hongKongDay } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { findPlan } from "#db/meeting-plans.ts";
import { findRound } from "#db/meeting-rounds.ts";
import { listPlanMeetings } from "#db/meetings.ts";
import { confirmedOrSent } from "#server/auth/confirmed.ts";
import { csvLine, csvMark } from "#server/csv.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/meetings.$id.plan[.csv].ts";

/** The published plan as a table, for its facilitators. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  const { deps, actor, language } = visit;
  const round = found(isId(params.id) ? await findRound(deps.db, actor, params.id, deps.clock()) : undefined);
  if (!can(actor, "meeting.see-plan", round.facts)) throw refused({ code: "not-found" });
  const plan = found(await findPlan(deps.db, round.id, ["published"]));
  confirmedOrSent(visit, paths.meetingRound(round.id));
  const t = translator(language);
  const meetings = await listPlanMeetings(deps.db, actor, plan.id);
  const head = ["day", "from", "to", "room", "table", "supplier", "owner", "problem", "state"] as const;
  const lines = meetings.map((meeting) => {
    const until = new Date(meeting.startsAt.getTime() + round.slotMinutes * 60_000);
    const place = [
      ...[hongKongDay(meeting.startsAt), hongKongClock(meeting.startsAt), hongKongClock(until)],
      ...[meeting.room, meeting.table],
    ];
    if ("hidden" in meeting) return csvLine([...place, t("meeting:grid.hidden"), "", "", ""]);
    const owners = meeting.owners.map(({ name }) => inLanguage(name, language)).join(", ");
    return csvLine([
      ...place,
      ...[inLanguage(meeting.supplier.name, language), owners, inLanguage(meeting.problem.title, language)],
      meeting.cancelled ? t("meeting:called-off") : "",
    ]);
  });
  return new Response(csvMark + csvLine(head.map((name) => t(`meeting:table.${name}`))) + lines.join(""), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="meetings-${hongKongDay(round.startsAt)}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
