import { found } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { findApplication, submittedContent } from "#db/applications.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/applications.$id.application[.json].ts";

/** The application as JSON, for whoever may read it: `content` is what the receipt's hash is over. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor } = signedIn(context, request);
  const application = found(isId(params.id) ? await findApplication(deps.db, actor, params.id) : undefined);
  const { id, state, submittedAt, receiptHash, cohortName, organisationName, decision } = application;
  const body = {
    id,
    state,
    cohort: cohortName,
    applicant: organisationName,
    receipt: submittedAt && receiptHash && state !== "draft" ? { at: submittedAt, sha256: receiptHash } : null,
    content: submittedContent(application),
    decision,
  };
  return new Response(JSON.stringify(body, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="application-${id}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
