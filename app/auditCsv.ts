import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import type { RouterContextProvider } from "react-router";
import { found, refused } from "#app/answer.ts";
import { auditAsked, auditFilter } from "#app/auditPage.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { can } from "#app/domain/policy.ts";
import type { AuditScope } from "#db/audit.ts";
import { confirmedOrSent } from "#server/auth/confirmed.ts";
import { exportAudit } from "#server/commands/exportAudit.ts";
import { signedIn } from "#server/visit.ts";

/** The loader that sends a trail as a CSV file, in the measure in which it is read. */
export function sendsAudit(scope: AuditScope, page: () => string) {
  return async ({ context, request }: { context: Readonly<RouterContextProvider>; request: Request }) => {
    const visit = signedIn(context, request);
    const { deps, actor } = visit;
    if (!can(actor, scope === "all" ? "audit.read-all" : "audit.read-own", null)) throw refused({ code: "not-found" });
    confirmedOrSent(visit, page());
    const lines = await exportAudit(deps, actor, scope, auditFilter(auditAsked(request)));
    const body = createReadableStreamFromReadable(Readable.from(found(lines.ok ? lines.value : undefined)));
    return new Response(body, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="audit-${hongKongDay(deps.clock())}.csv"`,
        "Cache-Control": "private, no-store",
      },
    });
  };
}
