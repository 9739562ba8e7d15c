import type { Actor } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type AuditFilter, type AuditRow, type AuditScope, listAuditRows } from "#db/audit.ts";
import { act } from "../act.ts";
import { csvLine, csvMark } from "../csv.ts";
import type { Deps } from "../deps.ts";

const pageSize = 1_000;
/** More than a spreadsheet opens; whoever needs more narrows the time. */
const maxRows = 200_000;

const head = ["event", "at", "kind", "who", "person", "organisation", "thing", "thing id", "problem", "code", "asked"];

/** The trail as CSV, the latest first, written as it is read. That somebody took it out is an event itself. */
export async function exportAudit(
  deps: Deps,
  actor: Actor,
  scope: AuditScope,
  filter: AuditFilter,
): Promise<Result<AsyncGenerator<string>>> {
  if (!can(actor, scope === "all" ? "audit.read-all" : "audit.read-own", null)) return refuse("not-found");
  const noted = await act(deps, actor, async (_tx, record) => {
    const { area, thing, from, until } = filter;
    const data = { scope, area, thing, from: from?.toISOString(), until: until?.toISOString() };
    record({ kind: "audit.exported", subject: { kind: "organisation", id: actor.organisationId }, data });
    return ok(null);
  });
  return noted.ok ? ok(lines(deps, actor, scope, filter)) : noted;
}

async function* lines(deps: Deps, actor: Actor, scope: AuditScope, filter: AuditFilter): AsyncGenerator<string> {
  yield csvMark + csvLine([...head, "address", "agent", "request"]);
  let before: string | undefined;
  for (let count = 0; count < maxRows; count += pageSize) {
    const rows = await listAuditRows(deps.db, actor, scope, filter, { before, limit: pageSize });
    if (rows.length) yield rows.map(lineOf).join("");
    before = rows.at(-1)?.id;
    if (rows.length < pageSize) return;
  }
}

function lineOf(row: AuditRow): string {
  const organisation = row.who?.organisationName;
  return csvLine([
    row.id,
    row.at,
    row.kind,
    row.outsider ? "(another organisation)" : row.who?.name,
    row.who?.id,
    organisation?.en ?? organisation?.zhHant ?? organisation?.zhHans,
    row.subject.kind,
    row.subject.id,
    row.threadId,
    row.code,
    row.asked,
    row.address,
    row.agent,
    row.requestId,
  ]);
}
