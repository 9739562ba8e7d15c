import { found } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { submittedContent } from "#db/applications.ts";
import { confirmedOrSent } from "#server/auth/confirmed.ts";
import { openApplication } from "#server/commands/openApplication.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/applications.$id.application[.json].ts";

/** The application as JSON, for whoever may read it: `content` is what the receipt's hash is over. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  const opened = isId(params.id) ? await openApplication(deps, actor, params.id) : undefined;
  const application = found(opened?.ok ? opened.value : undefined);
  confirmedOrSent(visit, paths.application(application.id));
  const { id, state, submittedAt, receiptHash, cohortName, organisationName, facts } = application;
  const body = {
    id,
    state,
    cohort: cohortName,
    applicant: organisationName,
    receipt: submittedAt && receiptHash && state !== "draft" ? { at: submittedAt, sha256: receiptHash } : null,
    content: submittedContent(application),
    decision: can(actor, "application.see-outcome", facts) ? application.decision : null,
  };
  return new Response(JSON.stringify(body, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="application-${id}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
