import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { type AuditArea, auditAreaNames } from "#app/domain/audit.ts";
import { eventKinds } from "#app/domain/event.ts";
import { readHongKongTime } from "#app/domain/hong-kong.ts";
import { isId } from "#app/domain/id.ts";
import type { AuditFilter, AuditScope } from "#db/audit.ts";
import { listAuditRows } from "#db/audit.ts";
import { deviceOf } from "#server/auth/device.ts";
import type { Visit } from "#server/visit.ts";
import { accountHash } from "#server/whence.ts";

const pageSize = 50;

/** What an address of the audit pages asks for; what can't be read counts as not asked. */
const asked = z.object({
  who: z.string().trim().min(1).max(200).optional().catch(undefined),
  area: z
    .enum(auditAreaNames as [AuditArea, ...AuditArea[]])
    .optional()
    .catch(undefined),
  kind: z.enum(eventKinds).optional().catch(undefined),
  thing: z.string().trim().refine(isId).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  before: z.string().refine(isId).optional().catch(undefined),
});

export type AuditAsked = z.output<typeof asked>;

export function auditAsked(request: Request): AuditAsked {
  const entries = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
  return asked.parse(Object.fromEntries(entries));
}

const day = 24 * 60 * 60 * 1000;

/** Days are days of Hong Kong, and "until" is the whole of its day. */
export function auditFilter({ who, area, kind, thing, from, until }: AuditAsked): AuditFilter {
  const last = until ? readHongKongTime(`${until}T00:00`) : undefined;
  return {
    who: who ? { text: who, accountHash: accountHash(who) } : undefined,
    area,
    kind,
    thing,
    from: from ? readHongKongTime(`${from}T00:00`) : undefined,
    until: last && new Date(last.getTime() + day),
  };
}

/** A page of the trail as its route shows it. */
export async function auditPage({ deps, actor }: Visit & { actor: Actor }, request: Request, scope: AuditScope) {
  const wanted = auditAsked(request);
  const page = { before: wanted.before, limit: pageSize + 1 };
  const rows = await listAuditRows(deps.db, actor, scope, auditFilter(wanted), page);
  const shown = rows.slice(0, pageSize);
  return {
    asked: wanted,
    rows: shown.map(({ agent, ...row }) => ({ ...row, device: deviceOf(agent) })),
    next: rows.length > pageSize ? shown.at(-1)?.id : undefined,
  };
}
