import { found, refused } from "#app/answer.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { findWorkshop } from "#db/workshops.ts";
import { disposition } from "#server/files/disposition.ts";
import { reportPdf } from "#server/pdf/report.ts";
import { reportOf } from "#server/reportDraft.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.report[.pdf].ts";

/** The report as PDF, for whoever may read it; while it is being written, marked as a draft. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  if (!can(actor, "workshop.read-report", workshop.facts)) throw refused({ code: "not-found" });
  const now = deps.clock();
  const report = await reportOf(deps.db, actor, workshop, { language, now });
  const pdf = await reportPdf({ workshop, ...report, reader: actor.name, at: now });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": disposition("attachment", `${workshop.title} ${hongKongDay(now)}.pdf`),
      "Cache-Control": "private, no-store",
    },
  });
}
