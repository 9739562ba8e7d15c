import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Actor } from "#app/domain/actor.ts";
import { type AuditArea, auditAreas, ownersKnowWho, ownersMayRead } from "#app/domain/audit.ts";
import type { EventKind } from "#app/domain/event.ts";
import type { Localised } from "#app/domain/language.ts";
import type { Database } from "./client.ts";
import type { DB } from "./schema.ts";

/** All of the trail (operator), or what an organisation may read: its people's deeds, and some on its things. */
export type AuditScope = "all" | "own";

export type AuditFilter = {
  /** Part of a name, or a whole mail address; `accountHash` is the latter's hash. */
  who?: { text: string; accountHash: string };
  area?: AuditArea;
  kind?: EventKind;
  /** The id of what it happened to, or of the problem it belongs to. */
  thing?: string;
  from?: Date;
  until?: Date;
};

/** An event as an auditor reads it: who, when, what, on what, from where. No titles, no texts. */
export type AuditRow = {
  /** The event's place among all isn't told: from the gaps one would count what others do. */
  id: string;
  at: Date;
  kind: string;
  subject: { kind: string; id: string | null };
  threadId: string | null;
  /** Null: the system, somebody not signed in, or (`outsider`) somebody whose name is not this viewer's to know. */
  who: { id: string; name: string; organisationId: string | null; organisationName: Localised | null } | null;
  outsider: boolean;
  /** Refusals: which rule said no, and what was asked for. */
  code: string | null;
  asked: string | null;
  address: string | null;
  agent: string | null;
  requestId: string | null;
};

type EventBuilder = ExpressionBuilder<DB, "event">;

/** A page of the trail, the latest first. `before` is the id of the event that the page before ended with. */
export async function listAuditRows(
  db: Database,
  viewer: Actor,
  scope: AuditScope,
  filter: AuditFilter,
  page: { before?: string; limit: number },
): Promise<AuditRow[]> {
  let query = db
    .selectFrom("event")
    .leftJoin("person", "person.id", "event.actor_id")
    .leftJoin("organisation", "organisation.id", "event.organisation_id")
    .select(["event.id", "event.at", "event.kind", "event.subject_kind", "event.subject_id"])
    .select(["event.thread_id", "event.actor_id", "event.organisation_id", "event.data", "event.address"])
    .select(["event.agent", "event.request_id", "person.name as person", "organisation.name as organisation"])
    .orderBy("event.seq", "desc")
    .limit(page.limit);
  if (scope === "own") query = query.where((builder) => ownTrail(builder as unknown as EventBuilder, viewer));
  const { before } = page;
  if (before) {
    query = query.where("event.seq", "<", (eb) =>
      eb.selectFrom("event as last").where("last.id", "=", before).select("last.seq"),
    );
  }
  if (filter.from) query = query.where("event.at", ">=", filter.from);
  if (filter.until) query = query.where("event.at", "<", filter.until);
  const { area, kind, thing, who } = filter;
  if (area)
    query = query.where(({ or, eb }) => or(auditAreas[area].map((prefix) => eb("event.kind", "like", `${prefix}%`))));
  if (kind) query = query.where("event.kind", "=", kind);
  if (thing)
    query = query.where(({ or, eb }) => or([eb("event.subject_id", "=", thing), eb("event.thread_id", "=", thing)]));
  if (who) query = query.where((builder) => byPerson(builder as unknown as EventBuilder, viewer, scope, who));
  const rows = await query.execute();
  return rows.map((row) => {
    const foreign = scope === "own" && row.organisation_id !== viewer.organisationId && row.actor_id !== null;
    const named = !foreign || ownersKnowWho.includes(row.kind);
    // Which application one of its people scores is no business of his house: ids there are others'.
    const judged = scope === "own" && row.kind.startsWith("selection.");
    const data = row.data as { code?: unknown; asked?: unknown };
    return {
      id: row.id,
      at: row.at,
      kind: row.kind,
      subject: { kind: row.subject_kind, id: judged ? null : row.subject_id },
      threadId: judged ? null : row.thread_id,
      who:
        named && row.actor_id
          ? {
              id: row.actor_id,
              name: row.person ?? "",
              organisationId: row.organisation_id,
              organisationName: row.organisation as Localised | null,
            }
          : null,
      outsider: !named,
      code: typeof data.code === "string" ? data.code : null,
      asked: !foreign && typeof data.asked === "string" ? data.asked : null,
      // From where others come is no business of the organisation.
      address: foreign ? null : row.address,
      agent: foreign ? null : row.agent,
      requestId: foreign ? null : row.request_id,
    };
  });
}

/** What an organisation's admin reads: deeds of its people, tries at their accounts, and what may be known of its things. */
function ownTrail(builder: EventBuilder, { organisationId }: Actor) {
  const people = sql`select person_id from membership where organisation_id = ${organisationId}`;
  const things = sql`
    select problem_id from problem_owner where organisation_id = ${organisationId}
    union all select id from proposal where organisation_id = ${organisationId}
    union all select id from use_case where organisation_id = ${organisationId}
    union all select id from application where organisation_id = ${organisationId}
    union all select id from practice where organisation_id = ${organisationId}
    union all select ${organisationId}::uuid`;
  return builder.or([
    builder("event.organisation_id", "=", organisationId),
    sql<SqlBool>`(event.kind = 'sign-in.refused' and event.data->>'account' in (
      select left(encode(sha256(convert_to(lower(trim(email)), 'UTF8')), 'hex'), 16)
      from person where id in (${people})))`,
    sql<SqlBool>`(event.subject_kind = 'person' and event.kind like 'person.%' and event.subject_id in (${people})
      and event.organisation_id is null)`,
    // A look of the lab's administrators names what was looked at in its data.
    sql<SqlBool>`(event.kind = 'confidential.opened' and event.data->>'id' in (select one::text from (${things}) as own(one)))`,
    sql<SqlBool>`(event.kind in (${sql.join(ownersMayRead)}) and event.subject_id in (${things}))`,
  ]);
}

/** Deeds of whom the text names. In an organisation's own trail only its people can be named: a search is no oracle. */
function byPerson(
  builder: EventBuilder,
  { organisationId }: Actor,
  scope: AuditScope,
  { text, accountHash }: { text: string; accountHash: string },
) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const known =
    scope === "all"
      ? sql``
      : sql`and id in (select person_id from membership where organisation_id = ${organisationId})`;
  const people = sql`select id from person where (name ilike ${pattern} or lower(email) = lower(${text})) ${known}`;
  return builder.or([
    sql<SqlBool>`event.actor_id in (${people})`,
    sql<SqlBool>`(event.subject_kind = 'person' and event.subject_id in (${people}))`,
    sql<SqlBool>`(event.kind = 'sign-in.refused' and event.data->>'account' = ${accountHash})`,
  ]);
}
