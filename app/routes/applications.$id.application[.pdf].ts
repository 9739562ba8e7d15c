import { found, refused } from "#app/answer.ts";
import { formOf } from "#app/domain/applicationForm.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { confirmedOrSent } from "#server/auth/confirmed.ts";
import { openApplication } from "#server/commands/openApplication.ts";
import { drawFor } from "#server/drawing/beside.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/applications.$id.application[.pdf].ts";

/** The application as PDF, for whoever may read it. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  const { deps, actor, language } = visit;
  const opened = isId(params.id) ? await openApplication(deps, actor, params.id) : undefined;
  const application = found(opened?.ok ? opened.value : undefined);
  confirmedOrSent(visit, paths.application(application.id));
  const { submittedAt, receiptHash, state } = application;
  const pdf = await drawFor(actor.personId, async () => ({
    of: "application",
    application: {
      title: application.title,
      cohort: inLanguage(application.cohortName, language),
      applicant: inLanguage(application.organisationName, language),
      leadRegulator: application.leadRegulator,
      consultedRegulators: application.consultedRegulators,
      form: formOf(application.formVersion),
      answers: application.answers,
      receipt: submittedAt && receiptHash && state !== "draft" ? { at: submittedAt, hash: receiptHash } : null,
    },
    language,
  }));
  if (!pdf.ok) throw refused(pdf.refusal);
  return new Response(pdf.value, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="application-${application.id}.pdf"`,
      "Cache-Control": "private, no-store",
    },
  });
}
