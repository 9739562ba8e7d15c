import { found, refused } from "#app/answer.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { findWorkshop } from "#db/workshops.ts";
import { drawFor } from "#server/drawing/beside.ts";
import { disposition } from "#server/files/disposition.ts";
import { reportOf } from "#server/reportDraft.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.report[.pdf].ts";

/** The report as PDF, for whoever may read it; while it is being written, marked as a draft. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  if (!can(actor, "workshop.read-report", workshop.facts)) throw refused({ code: "not-found" });
  const now = deps.clock();
  const { title, startsAt, reportedAt } = workshop;
  const pdf = await drawFor(actor.personId, async () => {
    const { sections, language: written } = await reportOf(deps.db, actor, workshop, { language, now });
    const about = { title, startsAt, reportedAt };
    return { of: "report", report: { workshop: about, language: written, sections, reader: actor.name, at: now } };
  });
  if (!pdf.ok) throw refused(pdf.refusal);
  return new Response(pdf.value, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": disposition("attachment", `${workshop.title} ${hongKongDay(now)}.pdf`),
      "Cache-Control": "private, no-store",
    },
  });
}
