import { z } from "zod";
import { found } from "#app/answer.ts";
import { isId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { findVersion } from "#db/proposal-versions.ts";
import { canonicalJson } from "#db/receipt.ts";
import { confirmedOrSent } from "#server/auth/confirmed.ts";
import { openProposal } from "#server/commands/openProposal.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/proposals.$id.receipt[.json].ts";

/** What a receipt's hash is over, byte for byte: `sha256sum` of this file is the hash on the receipt. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  const opened = isId(params.id) ? await openProposal(deps, actor, params.id) : undefined;
  const proposal = found(opened?.ok ? opened.value : undefined);
  confirmedOrSent(visit, paths.proposal(proposal.id));
  const wanted = z.coerce
    .number()
    .int()
    .positive()
    .max(1e6)
    .safeParse(new URL(request.url).searchParams.get("version"));
  const version = found(wanted.success ? await findVersion(deps.db, proposal.id, wanted.data) : undefined);
  return new Response(canonicalJson(version.content), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="proposal-${proposal.id}-v${version.version}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
